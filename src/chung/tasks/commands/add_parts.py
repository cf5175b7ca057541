"""Ask more units or posts to help with a task, or tell them of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command
from chung.records.commands import Grant, grant_access
from chung.records.states import Cause
from chung.tasks.commands.frame import add_step, demand_open, locked_task, principal_of
from chung.tasks.events import TaskPartsAdded
from chung.tasks.models import Part, Task
from chung.tasks.permissions import demand, why_not_add_parts
from chung.tasks.rules import check_deadline
from chung.tasks.states import DeadlineKind, PartRole, Verb

_CAUSES = {PartRole.COORDINATE: Cause.COORDINATE, PartRole.TO_KNOW: Cause.TO_KNOW}


@dataclass(frozen=True)
class PartOrder:
    """A unit (through its heads) or a post that helps with a task, or has to know of it.

    ``deadline`` is the unit's own clock; a coordinating unit without one has the task's.
    """

    role: PartRole = PartRole.COORDINATE
    unit_id: int | None = None
    post_id: int | None = None
    deadline: date | None = None


@command
def add_parts(actor: Actor, *, task_id: int, parts: Sequence[PartOrder]) -> list[Part]:
    """Add coordinating units and those who have to know, each with its own clock.

    Those already there stay as they are. Raises Invalid, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand_open(task)
    demand(why_not_add_parts(actor, task))
    made = open_parts(task, parts)
    add_step(actor, task, Verb.ADD_PARTS)
    events.publish(TaskPartsAdded(task.record_id, tuple(p.principal_id for p in made)))
    return made


def open_parts(task: Task, orders: Sequence[PartOrder]) -> list[Part]:
    """Open parts of a task inside a command: rows and access."""
    known = set(task.parts.values_list("principal_id", flat=True)) | set(task.owner_ids)
    wanted: dict[int, PartOrder] = {}
    for order in orders:
        if order.unit_id is None and order.post_id is None:
            raise Invalid(_("Chưa chọn đơn vị phối hợp."), field="parts")
        principal_id = principal_of(order.unit_id, order.post_id)
        if principal_id not in known:
            wanted.setdefault(principal_id, order)
    parts = [_part(task, principal_id, order) for principal_id, order in wanted.items()]
    Part.objects.bulk_create(parts)
    grant_access(
        task.record, [Grant(part.principal_id, _CAUSES[PartRole(part.role)]) for part in parts]
    )
    return parts


def _part(task: Task, principal_id: int, order: PartOrder) -> Part:
    deadline = None
    if order.role == PartRole.COORDINATE:
        deadline = order.deadline or task.deadline
    if deadline is not None:
        check_deadline(
            DeadlineKind.FIXED, deadline, earliest=task.given_on, parent_deadline=task.deadline
        )
    return Part(
        task=task,
        principal_id=principal_id,
        role=order.role,
        deadline=deadline,
        offered_at=clock.now(),
    )
