"""The tasks that follow a distribution: part of that command, not a command of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Actor
from chung.organisation.queries import principal_for_body, principal_for_post
from chung.organisation.states import PrincipalKind
from chung.registry.models import IncomingPaper, Routing
from chung.registry.states import RoutingRole
from chung.tasks.commands import Due, PartOrder, Product, add_parts, assign_task, hand_over_task
from chung.tasks.states import DeadlineKind, PartRole, ProductKind, ReceivingLevel, Urgency

_URGENCIES = {
    "KHẨN": Urgency.URGENT,
    "THƯỢNG KHẨN": Urgency.VERY_URGENT,
    "HOẢ TỐC": Urgency.EXPRESS,
    "HỎA TỐC": Urgency.EXPRESS,
}


@dataclass(frozen=True)
class Addressee:
    """A unit (through its head) or a post that is told to deal with a paper."""

    role: RoutingRole
    body_id: int | None = None
    post_id: int | None = None

    @property
    def principal_id(self) -> int:
        """Who gets access."""
        if self.post_id is not None:
            return principal_for_post(self.post_id)
        assert self.body_id is not None
        return principal_for_body(self.body_id, PrincipalKind.UNIT)


def follow_with_tasks(
    actor: Actor,
    paper: IncomingPaper,
    addressees: Sequence[Addressee],
    due_on: date | None,
    instruction: str,
) -> int | None:
    """Give the lead a task (or move it to a new lead), and the coordinators their parts in it.

    Returns the task's record id; None when the paper is only to be known of.
    """
    lead = next((a for a in addressees if a.role == RoutingRole.LEAD), None)
    parts = _orders(addressees, due_on)
    before = _task_before(paper)
    if before is None and lead is None:
        return None
    if before is None and lead is not None:
        return _assign(actor, paper, lead, parts, due_on, instruction)
    assert before is not None
    if lead is not None:
        hand_over_task(
            actor,
            task_id=before,
            unit_id=lead.body_id,
            post_id=lead.post_id,
            reason=instruction or "Phân phối lại",
        )
    if parts:
        add_parts(actor, task_id=before, parts=parts)
    return before


def _task_before(paper: IncomingPaper) -> int | None:
    tasks = Routing.objects.filter(distribution__paper=paper, task__isnull=False)
    return tasks.order_by("-id").values_list("task_id", flat=True).first()


def _orders(addressees: Iterable[Addressee], due_on: date | None) -> list[PartOrder]:
    return [
        PartOrder(
            role=PartRole.COORDINATE if a.role == RoutingRole.COORDINATE else PartRole.TO_KNOW,
            unit_id=a.body_id,
            post_id=a.post_id,
            deadline=due_on if a.role == RoutingRole.COORDINATE else None,
        )
        for a in addressees
        if a.role != RoutingRole.LEAD
    ]


def _assign(
    actor: Actor,
    paper: IncomingPaper,
    lead: Addressee,
    parts: Sequence[PartOrder],
    due_on: date | None,
    instruction: str,
) -> int:
    task = assign_task(
        actor,
        title=paper.record.title,
        product=Product(ProductKind.LETTER, ReceivingLevel.ISSUER, ""),
        due=Due(DeadlineKind.FIXED, due_on) if due_on else Due(DeadlineKind.UNSET),
        unit_id=lead.body_id,
        post_id=lead.post_id,
        parts=parts,
        instruction=instruction,
        urgency=_URGENCIES.get(paper.urgency, Urgency.NORMAL),
        arises_from_record_id=paper.record_id,
        body_id=paper.record.keeper_id,
    )
    return task.record_id
