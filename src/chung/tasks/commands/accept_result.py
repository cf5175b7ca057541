"""A leader accepts the result and says how good it is: the task is done."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, end_open_parts, locked_task
from chung.tasks.events import TaskResultAccepted
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_accept_result
from chung.tasks.states import TASK_STEPS, Grade, Verb


@command
def accept_result(
    actor: Actor, *, task_id: int, grade: Grade = Grade.PASSED, words: str = ""
) -> Task:
    """Accept and grade the result; nobody accepts their own (processes.md §10.7).

    Raises NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_accept_result(actor, task))
    TASK_STEPS.move(task, "accept_result")
    task.closed_at = clock.now()
    task.grade = grade
    task.save(update_fields=["state", "closed_at", "grade"])
    waiting = task.evidence.filter(valid__isnull=True)
    waiting.update(valid=True, checked_by_id=actor.person_id)
    end_open_parts(task)
    add_step(actor, task, Verb.ACCEPT_RESULT, words=words)
    events.publish(TaskResultAccepted(task.record_id))
    return task
