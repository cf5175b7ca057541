"""The unit's head gives the work to a post inside the unit."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.organisation.queries import principal_for_post
from chung.tasks.commands.frame import (
    add_step,
    check_post_in,
    end_owner,
    grant_owner,
    locked_task,
)
from chung.tasks.events import TaskDelegated
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_delegate
from chung.tasks.states import TASK_STEPS, Verb


@command
def delegate_task(actor: Actor, *, task_id: int, post_id: int, words: str = "") -> Task:
    """Name the post that does the work; the unit goes on answering for the result.

    Delegating takes the task on for the unit. Raises Invalid when the post is not in the unit,
    NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_delegate(actor, task))
    check_post_in(task.unit.body_id, post_id)
    TASK_STEPS.move(task, "delegate")
    before = task.owner_ids
    task.holder_id = principal_for_post(post_id)
    task.accepted_at = task.accepted_at or clock.now()
    task.save(update_fields=["state", "holder", "accepted_at"])
    grant_owner(task)
    end_owner(task, before, task.superior_id)
    add_step(actor, task, Verb.DELEGATE, about_id=task.holder_id, words=words)
    events.publish(TaskDelegated(task.record_id, task.holder_id))
    return task
