"""The owner takes a task on."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, locked_task
from chung.tasks.events import TaskAccepted
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_accept
from chung.tasks.states import TASK_STEPS, Verb


@command
def accept_task(actor: Actor, *, task_id: int) -> Task:
    """Take the task on. The deadline does not move: the clock ran from reception.

    Raises NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_accept(actor, task))
    TASK_STEPS.move(task, "accept")
    task.accepted_at = clock.now()
    task.save(update_fields=["state", "accepted_at"])
    add_step(actor, task, Verb.ACCEPT)
    events.publish(TaskAccepted(task.record_id))
    return task
