"""Another unit or post answers for a task from now on."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command
from chung.tasks.commands.frame import (
    add_step,
    body_line,
    end_owner,
    grant_owner,
    locked_task,
    reason_of,
    set_owner,
    unit_of_post,
)
from chung.tasks.events import TaskHandedOver
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_assign, why_not_direct
from chung.tasks.states import TASK_STEPS, Verb


@command
def hand_over_task(
    actor: Actor,
    *,
    task_id: int,
    reason: str,
    unit_id: int | None = None,
    post_id: int | None = None,
) -> Task:
    """Give the task to another unit or post. Deadline, history and follower stay as they are:
    what was missed before is not forgotten, and nobody is made to have followed it in the past.

    The new owner has to take it on. Raises Invalid, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_direct(actor, task))
    words = reason_of(reason)
    before, superior = task.owner_ids, task.superior_id
    TASK_STEPS.move(task, "hand_over")
    set_owner(task, unit_id, post_id)
    demand(why_not_assign(actor, body_line(unit_id or unit_of_post(post_id or 0)), post_id))
    if task.owner_ids == before:
        raise Invalid(_("Nhiệm vụ đang ở chính đơn vị, người này."), field="unit")
    task.accepted_at = None
    task.save(update_fields=["state", "unit", "holder", "superior", "accepted_at"])
    grant_owner(task)
    end_owner(task, before, superior)
    add_step(actor, task, Verb.HAND_OVER, about_id=task.holder_id or task.unit_id, words=words)
    events.publish(TaskHandedOver(task.record_id, before, task.owner_ids))
    return task
