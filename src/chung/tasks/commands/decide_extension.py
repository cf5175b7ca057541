"""The assigner answers a request for more time."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotAllowed
from chung.foundation.text import nfc
from chung.journal.commands import command
from chung.tasks.commands.extend_task import move_deadline
from chung.tasks.commands.frame import add_step, demand_open, locked_task, reason_of
from chung.tasks.events import TaskDeadlineChanged, TaskExtensionRefused
from chung.tasks.models import DeadlineChange, Task
from chung.tasks.permissions import demand, why_not_direct
from chung.tasks.states import CHANGE_STEPS, ChangeState, Verb


@command
def decide_extension(
    actor: Actor, *, task_id: int, grant: bool, deadline: date | None = None, words: str = ""
) -> DeadlineChange:
    """Grant the waiting request (``deadline``: another day than asked for), or refuse it.

    A refusal needs words. Raises Invalid, NotAllowed, Conflict when none waits.
    """
    task = locked_task(actor, task_id)
    demand_open(task)
    demand(why_not_direct(actor, task))
    change = _waiting(task)
    if change.asked_by_id is not None and change.asked_by_id == actor.person_id:
        raise NotAllowed(_("Người xin gia hạn không tự duyệt đề nghị của mình."))
    change.answer = nfc(words).strip()[:1000] if grant else reason_of(words, "words")[:1000]
    CHANGE_STEPS.move(change, "grant" if grant else "refuse")
    change.decided_at = clock.now()
    change.decided_by_id = actor.person_id
    change.decided_label = actor.label
    if grant:
        move_deadline(change, deadline or change.new_deadline)
    change.save()
    verb = Verb.GRANT_EXTENSION if grant else Verb.REFUSE_EXTENSION
    add_step(actor, task, verb, words=change.answer)
    told = TaskDeadlineChanged if grant else TaskExtensionRefused
    events.publish(told(task.record_id, change.id))
    return change


def _waiting(task: Task) -> DeadlineChange:
    change = task.deadline_changes.filter(state=ChangeState.REQUESTED).first()
    if change is None:
        raise Conflict(_("Không có đề nghị gia hạn nào đang chờ."), _("Tải lại trang."))
    change.task = task
    return change
