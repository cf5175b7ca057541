"""End a standing duty, or a matter that waits for a decision, without a product."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, end_open_parts, locked_task, reason_of
from chung.tasks.events import TaskClosed
from chung.tasks.models import Task
from chung.tasks.permissions import closes_without_product, demand, why_not_direct
from chung.tasks.states import TASK_STEPS, Verb


@command
def close_task(actor: Actor, *, task_id: int, reason: str) -> Task:
    """Close a task that has no deadline by its kind; all others are done only with evidence.

    Raises Invalid, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_direct(actor, task))
    words = reason_of(reason)
    if not closes_without_product(task):
        raise Invalid(
            _("Nhiệm vụ này phải có sản phẩm và minh chứng mới kết thúc được."),
            _("Chờ đơn vị chủ trì nộp sản phẩm, hoặc thôi giao nhiệm vụ và ghi lý do."),
        )
    TASK_STEPS.move(task, "close")
    task.closed_at = clock.now()
    task.save(update_fields=["state", "closed_at"])
    end_open_parts(task)
    add_step(actor, task, Verb.CLOSE, words=words)
    events.publish(TaskClosed(task.record_id))
    return task
