"""The day, second half: bodies end, others follow them, open work and people go to them."""

from chung.drafting.commands import hand_over_drafts
from chung.organisation import commands as organisation
from chung.organisation.commands import Appointing, Following, appoint_people, end_appointment
from chung.organisation.queries import heirs_of
from chung.organisation.states import AppointmentKind
from chung.registry.commands import close_registers
from chung.reorganisation.commands.founding import TheDay
from chung.reorganisation.models import PlannedPost
from chung.reorganisation.queries.held import BodyReport
from chung.reorganisation.queries.sheets import OperationSheet
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import SUCCESSION, OperationKind, ReceiverRole
from chung.services.commands import close_agreements
from chung.tasks.commands import succeed_tasks


def end_bodies(day: TheDay, reports: list[BodyReport]) -> None:
    """Registers are closed with minutes, agreements of the shared office end, then the bodies do,
    those below with those above.
    """
    ended = list(day.sheet.ended)
    if not ended:
        return
    known = [line for report in reports for line in report.registry.lines]
    close_registers(day.actor, body_ids=ended, on=day.on, reason=reason_of(day), known=known)
    close_agreements(day.actor, body_ids=ended, on=day.on, reason=reason_of(day))
    organisation.end_bodies(day.actor, body_ids=ended, on=day.on, basis=day.basis)


def record_successions(day: TheDay) -> None:
    """Who follows whom. Whoever receives papers or functions of a body that simply ends follows
    it, so that access and duty do not end with it.
    """
    found: dict[tuple[int, int, str], Following] = {}
    for each in day.sheet.operations:
        kind = SUCCESSION.get(each.kind)
        if kind is None:
            continue
        basis = (each.row.function or each.row.basis or day.basis)[:250]
        for body_id in each.predecessors:
            for ref in _followers(each, body_id):
                following = Following(body_id, day.body(ref), kind, basis)
                found.setdefault((body_id, following.successor_id, kind), following)
    if found:
        organisation.record_successions(day.actor, successions=list(found.values()), on=day.on)


def _followers(each: OperationSheet, body_id: int) -> list[Ref]:
    if each.kind != OperationKind.END:
        return list(each.successors)
    roles = (ReceiverRole.DOCUMENTS, ReceiverRole.FUNCTIONS)
    receivers = (each.receiver(role, body_id) for role in roles)
    return [ref for ref in receivers if ref is not None]


def move_people(day: TheDay) -> dict[int, int]:
    """People take up their new posts; returns post that ends → new post: work goes along only from
    a body that ends.
    """
    posts: dict[int, int] = {}
    for move in day.sheet.moves:
        old = move.appointment
        if old.post.body_id not in day.sheet.ended:
            end_appointment(day.actor, appointment_id=old.id, on=day.on)
    made = _made_posts(day)
    people: list[Appointing] = []
    for move in day.sheet.moves:
        old = move.appointment
        post_id = move.post_id or made[move.planned_post_id or 0]
        people.append(Appointing(old.person_id, post_id, AppointmentKind(move.kind)))
        if old.post.body_id in day.sheet.ended:
            posts[old.post_id] = post_id
    if people:
        appoint_people(day.actor, since=day.on, people=people, basis=day.basis)
    return posts


def _made_posts(day: TheDay) -> dict[int, int]:
    """Planned post → the post that was made of it, of those people move to."""
    planned = {move.planned_post_id for move in day.sheet.moves if move.planned_post_id}
    made = PlannedPost.objects.filter(id__in=planned).values_list("id", "made_id")
    return {each: post_id for each, post_id in made if post_id is not None}


def hand_over_work(day: TheDay, posts: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Open tasks and drafts go to their receivers; returns how many of each every body had."""
    if not day.sheet.ended:
        return {}, {}
    reason = reason_of(day)
    to_tasks = _receivers(day, ReceiverRole.OPEN_TASKS)
    to_drafts = _receivers(day, ReceiverRole.DRAFTS)
    heirs = heirs_of(to_tasks, posts, day.on)
    tasks = succeed_tasks(day.actor, heirs=heirs, reason=reason)
    if to_drafts != to_tasks:
        heirs = heirs_of(to_drafts, posts, day.on)
    return tasks, hand_over_drafts(day.actor, heirs=heirs, reason=reason)


def _receivers(day: TheDay, role: ReceiverRole) -> dict[int, int]:
    found = {body_id: day.sheet.receiver(role, body_id) for body_id in day.sheet.ended}
    return {body_id: day.body(ref) for body_id, ref in found.items() if ref is not None}


def reason_of(day: TheDay) -> str:
    """What histories and minutes say: the plan and the decision it rests on. In Vietnamese
    whatever the language of the page, for it stays.
    """
    plan = day.sheet.plan
    return ": ".join(word for word in ("Sắp xếp tổ chức", plan.basis or plan.title) if word)
