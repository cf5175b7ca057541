"""What the bodies of a plan still hold, what that asks for, and what it forbids."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.drafting.queries import DraftHoldings
from chung.foundation.actor import Duty
from chung.organisation.queries import BodyHoldings, Ground
from chung.registry.queries import RegistryHoldings
from chung.reorganisation.models import PlannedMove
from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.known import Known, Names
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import ReceiverRole
from chung.services.queries import ServiceHoldings
from chung.tasks.queries import TaskHoldings


@dataclass(frozen=True)
class BodyReport:
    """One body of a plan and all it holds on its last day: counts, numbers and names of people,
    nothing that a paper says.
    """

    body_id: int
    name: str
    ends: bool
    body: BodyHoldings
    registry: RegistryHoldings
    tasks: TaskHoldings
    drafts: DraftHoldings
    services: ServiceHoldings = field(default_factory=ServiceHoldings)


@dataclass(frozen=True)
class Need:
    """A receiver the plan has to name because no rule gives one."""

    body_id: int
    name: str
    role: ReceiverRole
    count: int | None = None


def reports_of(sheet: PlanSheet, known: Known) -> list[BodyReport]:
    """Every existing body the plan does something to, those that end first."""
    reports = [
        BodyReport(
            body_id=b,
            name=known.names.of(b),
            ends=b in sheet.ended,
            body=held,
            registry=known.papers[b],
            tasks=known.tasks[b],
            drafts=known.drafts[b],
            services=known.services[b],
        )
        for b, held in known.bodies.items()
    ]
    return sorted(reports, key=lambda report: (not report.ends, report.name, report.body_id))


def needs_of(sheet: PlanSheet, reports: list[BodyReport]) -> list[Need]:
    """What still needs a receiver, body by body."""
    moving = {move.appointment_id for move in sheet.moves}
    found: list[Need] = []
    for report in reports:
        if not report.ends:
            continue
        for role, count in asked_of(report, moving):
            if sheet.receiver(role, report.body_id) is None:
                found.append(Need(report.body_id, report.name, role, count))
    return found


def asked_of(report: BodyReport, moving: set[int]) -> Iterator[tuple[ReceiverRole, int | None]]:
    """What a body that ends hands over, with how many of it."""
    issues = bool(report.body.provider_id or report.body.fonds or report.registry.lines)
    if issues:
        yield ReceiverRole.DOCUMENTS, None
        yield ReceiverRole.FUNCTIONS, None
    if number := report.tasks.own + report.tasks.given + report.tasks.helping:
        yield ReceiverRole.OPEN_TASKS, number
    if number := report.drafts.own + report.drafts.for_others:
        yield ReceiverRole.DRAFTS, number
    if number := sum(seat.appointment_id not in moving for seat in report.body.seats):
        yield ReceiverRole.STAFF, number


def held_conflicts(sheet: PlanSheet, reports: list[BodyReport], known: Known) -> list[Conflict]:
    """Conflicts in what the bodies hold and in who goes where."""
    names = known.names
    found: list[Conflict] = []
    for report in reports:
        if report.ends:
            found += _unfinished(report)
    found += _desks(sheet, reports, names)
    if not sheet.plan.recorded_afterwards:  # history knows bodies, not their people
        found += _clerks(sheet, known)
    found += _moves(sheet, known)
    return found


def no_receiver(needs: list[Need]) -> list[Conflict]:
    """Needs as conflicts."""
    return [
        Conflict(
            "no_receiver",
            _("%(name)s: chưa có nơi nhận “%(what)s”.")
            % {"name": need.name, "what": str(need.role.label).lower()},
            _("Chọn nơi nhận."),
            need.body_id,
        )
        for need in needs
    ]


def _unfinished(report: BodyReport) -> Iterator[Conflict]:
    held = report.registry
    counts = [
        (held.to_number, _("%(name)s còn %(n)d văn bản đã ký chưa cấp số."),
         _("Cấp số trước ngày cuối, hoặc rút lại để tổ chức kế thừa trình ký.")),
        (held.unfinished, _("%(name)s còn %(n)d văn bản đã cấp số đang hoàn thiện."),
         _("Chờ hoàn thiện xong, hoặc huỷ số kèm lý do.")),
        (held.arrivals, _("%(name)s còn %(n)d tệp chưa vào sổ."),
         _("Vào sổ hoặc bỏ trước ngày cuối.")),
        (held.packets, _("%(name)s còn %(n)d văn bản gửi đến chưa tiếp nhận."),
         _("Tiếp nhận hoặc từ chối trước ngày cuối.")),
    ]  # fmt: skip
    for number, words, way_out in counts:
        if number:
            values = {"name": report.name, "n": number}
            yield Conflict("unfinished", words % values, way_out, report.body_id)


def _desks(sheet: PlanSheet, reports: list[BodyReport], names: Names) -> Iterator[Conflict]:
    """A body that lives on, whose desk the office that ends has worked until now."""
    for report in reports:
        for served in report.body.serves if report.ends else ():
            if served not in sheet.ended and served not in sheet.pooled:
                yield Conflict(
                    "desk_without_office",
                    _("Văn thư của %(served)s do %(name)s làm; tổ chức này kết thúc.")
                    % {"served": names.of(served), "name": report.name},
                    _("Đưa vào văn phòng phục vụ chung khác, hoặc thôi dùng chung."),
                    served,
                )


def _clerks(sheet: PlanSheet, known: Known) -> Iterator[Conflict]:
    """A body that takes its desk back needs a clerk of its own, an office that serves has to have
    one.
    """
    names, ground = known.names, known.ground
    for ref, provider in sheet.pooled.items():
        if provider is not None:
            if not _has_clerk(sheet, ground, provider):
                yield Conflict(
                    "no_clerk",
                    _("%(name)s chưa có văn thư để phục vụ chung.") % {"name": names.of(provider)},
                    _("Giao nhiệm vụ văn thư cho một chức danh của văn phòng này trước."),
                )
        elif isinstance(ref, int) and not _has_clerk(sheet, ground, ref, alone=True):
            yield Conflict(
                "no_clerk",
                _("%(name)s thôi dùng văn phòng chung nhưng chưa có văn thư riêng.")
                % {"name": names.of(ref)},
                _("Giao nhiệm vụ văn thư cho một chức danh của tổ chức này trước."),
                ref,
            )


def _has_clerk(sheet: PlanSheet, ground: Ground, ref: Ref, *, alone: bool = False) -> bool:
    """Does a post keep the registry of a body, now or by the plan? ``alone``: without the clerks
    of the office that works its desk until now.
    """
    for body in sheet.new:
        for post in body.posts.all():
            for duty in post.duties.all():
                if duty.duty == Duty.REGISTRY and ref in (duty.body_id, duty.key):
                    return True
    if not isinstance(ref, int):
        return False
    clerks, office = ground.clerks.get(ref, set()), ground.desks.get(ref, ref)
    if alone and office != ref:
        clerks = clerks - ground.clerks.get(office, set())
    return bool(clerks)


def _moves(sheet: PlanSheet, known: Known) -> Iterator[Conflict]:
    leaving, there = {move.appointment_id for move in sheet.moves}, known.places
    yield from _two_in_one(sheet, known.names)
    for move in sheet.moves:
        person = move.appointment.person.full_name
        if move.appointment.until is not None and move.appointment.until <= sheet.plan.last_day:
            yield _stuck("not_held", _("%(person)s không còn giữ chức danh này."), person)
        if move.post is None:
            continue
        if move.post.body_id in sheet.ended:
            yield _stuck(
                "appointed_to_ended",
                _("%(person)s được bố trí vào tổ chức kết thúc hoạt động cùng ngày."),
                person,
            )
        elif move.post_id not in there:
            yield _stuck("no_post", _("Chức danh dành cho %(person)s không còn."), person)
        elif any(h.id not in leaving for h in there[move.post_id].holders):  # type: ignore[attr-defined]
            yield _stuck("post_taken", _("Chức danh dành cho %(person)s đang có người."), person)


def _two_in_one(sheet: PlanSheet, names: Names) -> Iterator[Conflict]:
    """A post that several people are sent to: said once, with all of them."""
    sent: dict[tuple[int | None, int | None], list[PlannedMove]] = defaultdict(list)
    for move in sheet.moves:
        sent[move.post_id, move.planned_post_id].append(move)
    for moves in sent.values():
        if len(moves) < 2:
            continue
        post, planned = moves[0].post, moves[0].planned_post
        title, ref = (
            (post.title, names.of(post.body_id))
            if post is not None
            else (planned.title, planned.planned.name)  # type: ignore[union-attr] # one of the two
        )
        people = ", ".join(move.appointment.person.full_name for move in moves)
        words = _("%(people)s cùng được bố trí vào chức danh %(post)s.")
        yield Conflict(
            "post_taken",
            words % {"people": people, "post": f"{title}, {ref}"},
            _("Chọn chức danh khác cho một người."),
        )


def _stuck(code: str, words: Any, person: str) -> Conflict:
    return Conflict(code, words % {"person": person}, _("Chọn chức danh khác."))
