"""The owner refuses a task: not theirs, or not possible."""

from chung.foundation import events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, locked_task, reason_of
from chung.tasks.events import TaskRejected
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_accept
from chung.tasks.states import TASK_STEPS, Verb


@command
def reject_task(actor: Actor, *, task_id: int, reason: str) -> Task:
    """Send the task back to its assigner with the reason. It stays open and its clock runs on.

    Raises Invalid without a reason, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_accept(actor, task))
    words = reason_of(reason)
    TASK_STEPS.move(task, "reject")
    task.save(update_fields=["state"])
    add_step(actor, task, Verb.REJECT, words=words)
    events.publish(TaskRejected(task.record_id))
    return task
