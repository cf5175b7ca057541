"""A leader does not accept the result: the owner works on."""

from chung.foundation import events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, locked_task, reason_of
from chung.tasks.events import TaskResultReturned
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_accept_result
from chung.tasks.states import TASK_STEPS, Verb


@command
def return_result(actor: Actor, *, task_id: int, reason: str) -> Task:
    """Return the result with the reason. The deadline stays; the evidence stays, marked invalid.

    Raises Invalid without a reason, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_accept_result(actor, task))
    words = reason_of(reason)
    TASK_STEPS.move(task, "return_result")
    task.submitted_at = None
    task.submitted_by_id = None
    task.save(update_fields=["state", "submitted_at", "submitted_by_id"])
    waiting = task.evidence.filter(valid__isnull=True)
    waiting.update(valid=False, checked_by_id=actor.person_id)
    add_step(actor, task, Verb.RETURN_RESULT, words=words)
    events.publish(TaskResultReturned(task.record_id))
    return task
