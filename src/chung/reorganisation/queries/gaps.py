"""What the day would leave open: people without a place, bodies nobody keeps or signs for.

A gap does not stop a plan as a conflict does: whoever declares the plan ready accepts it by name.
History knows bodies, not their people, and has no gaps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chung.foundation.actor import Duty
from chung.organisation.queries import Charge, Seat
from chung.organisation.states import BodyKind
from chung.reorganisation.models import PlannedBody
from chung.reorganisation.queries.held import BodyReport
from chung.reorganisation.queries.known import STAFFED, Known, Names
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref


@dataclass(frozen=True)
class Gap:
    """One line of what is left open. ``keys`` say what it is about, one for each person or lack, so
    that what was accepted is known again; ``body_id`` whose people are to be placed,
    ``planned_id`` the new body whose posts are to be looked at.
    """

    keys: frozenset[str]
    about: str
    message: Any
    people: tuple[str, ...] = ()
    body_id: int | None = None
    planned_id: int | None = None


def keys_of(gaps: Iterable[Gap]) -> set[str]:
    """Everything that is left open."""
    return {key for gap in gaps for key in gap.keys}


def gaps_of(sheet: PlanSheet, reports: list[BodyReport], known: Known) -> list[Gap]:
    """All that is left open: people first, then bodies."""
    if sheet.plan.recorded_afterwards:
        return []
    staff, names = _Staff(sheet, reports, known.charges), known.names
    found = [*_unplaced(sheet, reports, known.elsewhere), *_relieved(staff, names)]
    for planned in sheet.new:
        found += _lacking(staff, planned.key, planned.name, _lacks_new(staff, planned), planned.id)
    for ref in staff.looked_at:
        found += _lacking(staff, ref, names.of(ref), _lacks(staff, ref, staff.before(ref)), None)
    return found


class _Staff:
    """Who keeps registries and signs on the first day, as the plan has it."""

    def __init__(self, sheet: PlanSheet, reports: list[BodyReport], charges: list[Charge]) -> None:
        self.sheet = sheet
        self.providers = {r.body_id: r.body.provider_id for r in reports}
        self.leaving = {move.appointment_id for move in sheet.moves}
        self.taken = {move.post_id for move in sheet.moves if move.post_id is not None}
        self.planned_taken = {move.planned_post_id for move in sheet.moves}
        served = {ref for ref in sheet.pooled if isinstance(ref, int)}
        offices = {ref for ref in sheet.pooled.values() if isinstance(ref, int)}
        offices |= {p for b, p in self.providers.items() if b in served and p is not None}
        touched = {move.appointment.post.body_id for move in sheet.moves} - set(sheet.ended)
        ids = set(self.providers) | served | offices | touched
        self.charges: dict[tuple[Duty, int], list[Charge]] = defaultdict(list)
        self.of_post: dict[int, list[Charge]] = defaultdict(list)
        for charge in charges:
            self.charges[charge.duty, charge.body_id].append(charge)
            self.of_post[charge.post_id].append(charge)
        near = {charge.post_id for charge in charges if charge.body_id in ids}
        ids |= {charge.body_id for charge in charges if charge.post_id in near}
        self.looked_at = sorted(ids - set(sheet.ended))

    def before(self, ref: int) -> set[Duty]:
        """What somebody does for the body until the day."""
        return {d for d in STAFFED if any(c.seats for c in self.charges[d, ref])}

    def stays(self, charge: Charge) -> bool:
        """Is the post still there on the day, with somebody in it?"""
        if charge.post_body_id in self.sheet.ended:
            return False
        staying = any(seat.appointment_id not in self.leaving for seat in charge.seats)
        return staying or charge.post_id in self.taken

    def planned_posts(self, duty: Duty, ref: Ref) -> Iterator[int]:
        """Posts the plan founds with this duty for the body."""
        for body in self.sheet.new:
            for post in body.posts.all():
                if any(d.duty == duty and ref in (d.body_id, d.key) for d in post.duties.all()):
                    yield post.id

    def does(self, duty: Duty, ref: Ref) -> bool:
        """Is there somebody with this duty for the body from the day on?"""
        if any(post_id in self.planned_taken for post_id in self.planned_posts(duty, ref)):
            return True
        if not isinstance(ref, int):
            return False
        return any(self.stays(each) for each in self.charges[duty, ref])

    def keeps_registry(self, ref: Ref) -> bool:
        """The clerks of the office that serves the body from the day on, or its own."""
        if ref not in self.sheet.pooled:
            return self.does(Duty.REGISTRY, ref)
        provider = self.sheet.pooled[ref]
        if provider is not None:
            return self.does(Duty.REGISTRY, provider)
        left = self.providers.get(ref) if isinstance(ref, int) else None
        if left is None or left == ref:
            return self.does(Duty.REGISTRY, ref)
        office = {charge.post_id for charge in self.charges[Duty.REGISTRY, left]}
        own = [c for c in self.charges[Duty.REGISTRY, int(ref)] if c.post_id not in office]
        return any(self.stays(each) for each in own)


def _unplaced(
    sheet: PlanSheet, reports: list[BodyReport], elsewhere: dict[int, set[int]]
) -> Iterator[Gap]:
    """People of bodies that end whom the plan sends nowhere and who have no other post."""
    ended = [report for report in reports if report.ends]
    seats = {seat.appointment_id: seat for report in ended for seat in report.body.seats}
    placed = {move.appointment.person_id for move in sheet.moves}
    left = {seat.person_id for seat in seats.values()} - placed
    staying = {person_id for person_id, held in elsewhere.items() if held - sheet.ended.keys()}
    for report in ended:
        people = [seat for seat in report.body.seats if seat.person_id in left - staying]
        if people:
            yield _people(report, people)


def _people(report: BodyReport, seats: list[Seat]) -> Gap:
    many = len(seats)
    words = ngettext("%(n)d người chưa được bố trí.", "%(n)d người chưa được bố trí.", many)
    return Gap(
        keys=frozenset(f"person:{seat.person_id}" for seat in seats),
        about=report.name,
        message=words % {"n": many},
        people=tuple(f"{seat.person} ({seat.post})" for seat in seats),
        body_id=report.body_id,
    )


def _relieved(staff: _Staff, names: Names) -> Iterator[Gap]:
    """Clerks of bodies that live on who keep no registry any more, and go nowhere else."""
    for charges in staff.of_post.values():
        kept = [c for c in charges if c.duty == Duty.REGISTRY]
        if not kept or kept[0].post_body_id in staff.sheet.ended:
            continue
        if any(_is_kept(staff, charge) for charge in kept):
            continue
        seats = [s for s in kept[0].seats if s.appointment_id not in staff.leaving]
        if seats:
            yield Gap(
                keys=frozenset(f"relieved:{seat.person_id}" for seat in seats),
                about=names.of(kept[0].post_body_id),
                message=_("Thôi làm văn thư, chưa được bố trí chức danh khác."),
                people=tuple(f"{seat.person} ({seat.post})" for seat in seats),
                body_id=kept[0].post_body_id,
            )


def _is_kept(staff: _Staff, charge: Charge) -> bool:
    """Does the post keep this registry from the day on?"""
    sheet, body_id = staff.sheet, charge.body_id
    if body_id in sheet.ended:
        return False
    if body_id not in sheet.pooled:
        return True
    provider = sheet.pooled[body_id]
    office = provider if provider is not None else staff.providers.get(body_id)
    if not isinstance(office, int):
        return False
    works_there = any(c.post_id == charge.post_id for c in staff.charges[Duty.REGISTRY, office])
    return works_there if provider is not None else not works_there


def _lacks_new(staff: _Staff, planned: PlannedBody) -> list[str]:
    """What a new body has nobody for; one without a desk writes and receives nothing itself."""
    found = []
    posts = {post.id for post in planned.posts.all()}
    if planned.kind not in (BodyKind.DIVISION, BodyKind.CELL) and not posts & staff.planned_taken:
        found.append("people")
    if planned.desk:
        found += _lacks(staff, planned.key, set(STAFFED))
    return found


def _lacks(staff: _Staff, ref: Ref, wanted: set[Duty]) -> list[str]:
    """Of the duties wanted those nobody has from the day on; a served body needs a clerk anyway."""
    found = []
    if (Duty.REGISTRY in wanted or ref in staff.sheet.pooled) and not staff.keeps_registry(ref):
        found.append("registry")
    if (Duty.SIGN in wanted or ref in staff.sheet.pooled) and not staff.does(Duty.SIGN, ref):
        found.append("sign")
    return found


def _lacking(
    staff: _Staff, ref: Ref, name: str, lacks: list[str], planned_id: int | None
) -> Iterator[Gap]:
    words = {
        "people": _("chưa có cán bộ nào"),
        "registry": _("chưa có ai làm văn thư"),
        "sign": _("chưa có ai được ký văn bản"),
    }
    if lacks:
        said = ", ".join(words[each] for each in lacks)
        yield Gap(
            keys=frozenset(f"{each}:{ref}" for each in lacks),
            about=name,
            message=f"{said[0].upper()}{said[1:]}.",
            body_id=ref if isinstance(ref, int) else None,
            planned_id=planned_id,
        )
