"""The assigner takes a task back."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, end_open_parts, locked_task, reason_of
from chung.tasks.events import TaskClosed
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_direct
from chung.tasks.states import TASK_STEPS, Verb


@command
def cancel_task(actor: Actor, *, task_id: int, reason: str) -> Task:
    """Take the task back with the reason; everything that happened stays readable.

    Raises Invalid without a reason, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_direct(actor, task))
    words = reason_of(reason)
    TASK_STEPS.move(task, "cancel")
    task.closed_at = clock.now()
    task.save(update_fields=["state", "closed_at"])
    end_open_parts(task)
    add_step(actor, task, Verb.CANCEL, words=words)
    events.publish(TaskClosed(task.record_id))
    return task
