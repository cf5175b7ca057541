"""Another post of the office reminds from today on."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command
from chung.organisation.queries import principal_for_post
from chung.records.commands import Grant, end_access, grant_access
from chung.records.states import Cause
from chung.tasks.commands.frame import add_step, demand_open, locked_task
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_direct
from chung.tasks.states import Verb


@command
def change_follower(actor: Actor, *, task_id: int, post_id: int, words: str = "") -> Task:
    """Name who follows the task, from today: never back-dated (processes.md §10.3).

    Raises Invalid when the post follows it already, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand_open(task)
    demand(why_not_direct(actor, task))
    before, task.follower_id = task.follower_id, principal_for_post(post_id)
    if before == task.follower_id:
        raise Invalid(_("Chức danh này đang theo dõi nhiệm vụ."), field="post")
    task.follower_since = clock.today()
    task.save(update_fields=["follower", "follower_since"])
    if before is not None:
        end_access(task.record_id, cause=Cause.FOLLOWS, principal_id=before)
    grant_access(task.record, [Grant(task.follower_id, Cause.FOLLOWS)])
    add_step(actor, task, Verb.CHANGE_FOLLOWER, about_id=task.follower_id, words=words)
    return task
