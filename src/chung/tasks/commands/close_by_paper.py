"""An issued paper closes the task it answers: the signature is the acceptance."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.complete_task import SentPaper, add_paper
from chung.tasks.commands.frame import add_step, end_open_parts, locked
from chung.tasks.events import TaskResultAccepted
from chung.tasks.models import Task
from chung.tasks.states import TASK_STEPS, Verb


@command
def close_by_paper(actor: Actor, *, task_id: int, paper: SentPaper) -> Task:
    """Close a task with a paper of the hub as its evidence.

    Called by the command that issues the paper, which has checked the signature and that the paper
    answers this task; the clerk who issues it need not see the task otherwise, but must see the
    paper. Raises Invalid, NotFound, Conflict.
    """
    task = locked(task_id)
    TASK_STEPS.move(task, "close_by_paper")
    add_paper(actor, task, paper, valid=True)
    now = clock.now()
    task.accepted_at = task.accepted_at or now
    task.submitted_at = task.submitted_at or now
    task.closed_at = now
    task.save(update_fields=["state", "accepted_at", "submitted_at", "closed_at"])
    task.evidence.filter(valid__isnull=True).update(valid=True)
    end_open_parts(task)
    add_step(actor, task, Verb.CLOSE_BY_PAPER, words=paper.symbol)
    events.publish(TaskResultAccepted(task.record_id))
    return task
