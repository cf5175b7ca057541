"""The owner asks for more time, before the deadline moves."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command
from chung.tasks.commands.extend_task import check_new_deadline
from chung.tasks.commands.frame import add_step, demand_open, locked_task, reason_of
from chung.tasks.events import TaskExtensionRequested
from chung.tasks.models import DeadlineChange
from chung.tasks.permissions import demand, why_not_submit
from chung.tasks.states import ChangeState, Verb


@command
def request_extension(actor: Actor, *, task_id: int, deadline: date, reason: str) -> DeadlineChange:
    """Ask for a later deadline; until it is granted the old one counts.

    Raises Invalid when the new day is not later, Conflict when a request waits already.
    """
    task = locked_task(actor, task_id)
    demand_open(task)
    demand(why_not_submit(actor, task))
    words = reason_of(reason)
    if task.deadline is None:
        raise Invalid(_("Nhiệm vụ này không có hạn để gia hạn."), field="deadline")
    if deadline <= task.deadline:
        raise Invalid(_("Hạn xin gia hạn phải sau hạn hiện nay."), field="deadline")
    if task.deadline_changes.filter(state=ChangeState.REQUESTED).exists():
        raise Conflict(_("Đã có một đề nghị gia hạn đang chờ trả lời."))
    check_new_deadline(task, deadline)
    change = DeadlineChange.objects.create(
        task=task,
        state=ChangeState.REQUESTED,
        old_kind=task.deadline_kind,
        old_deadline=task.deadline,
        new_deadline=deadline,
        reason=words[:1000],
        asked_at=clock.now(),
        asked_by_id=actor.person_id,
        asked_label=actor.label,
    )
    add_step(actor, task, Verb.REQUEST_EXTENSION, words=words)
    events.publish(TaskExtensionRequested(task.record_id, change.id))
    return change
