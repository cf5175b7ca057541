"""Move a deadline: only with a reason, and the old one is kept (processes.md §10.6)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, demand_open, locked_task, reason_of
from chung.tasks.events import TaskDeadlineChanged
from chung.tasks.models import DeadlineChange, Part, Task
from chung.tasks.permissions import demand, why_not_direct
from chung.tasks.rules import check_children, check_deadline
from chung.tasks.states import DATED_KINDS, ChangeState, DeadlineKind, PartRole, Verb


@command
def extend_task(
    actor: Actor, *, task_id: int, deadline: date, reason: str, part_id: int | None = None
) -> DeadlineChange:
    """Set another deadline, of the task or of one coordinating unit's own clock.

    A waiting request for more time is answered by ``decide_extension``, not here.
    Raises Invalid, NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand_open(task)
    demand(why_not_direct(actor, task))
    words = reason_of(reason)
    part = _part(task, part_id)
    if part is None and task.deadline_changes.filter(state=ChangeState.REQUESTED).exists():
        raise Conflict(
            _("Đơn vị chủ trì đang xin gia hạn."), _("Trả lời đề nghị gia hạn đó trước.")
        )
    now = clock.now()
    change = DeadlineChange(
        task=task,
        part=part,
        state=ChangeState.GRANTED,
        reason=words[:1000],
        asked_at=now,
        asked_by_id=actor.person_id,
        asked_label=actor.label,
        decided_at=now,
        decided_by_id=actor.person_id,
        decided_label=actor.label,
    )
    move_deadline(change, deadline)
    change.save()
    about = part.principal_id if part else None
    add_step(actor, task, Verb.EXTEND, about_id=about, words=words)
    events.publish(TaskDeadlineChanged(task.record_id, change.id))
    return change


def _part(task: Task, part_id: int | None) -> Part | None:
    if part_id is None:
        return None
    part = task.parts.filter(id=part_id, role=PartRole.COORDINATE).first()
    if part is None:
        raise Invalid(_("Phần phối hợp này không thuộc nhiệm vụ."), field="part")
    return part


def check_new_deadline(task: Task, deadline: date, *, part: Part | None = None) -> None:
    """Hold a new deadline to today, the parent, the children, and being new. Raises Invalid."""
    if deadline == (part.deadline if part else task.deadline):
        raise Invalid(_("Hạn mới trùng hạn cũ."), field="deadline")
    upper = task.parent.deadline if task.parent else None
    check_deadline(
        DeadlineKind.FIXED,
        deadline,
        earliest=max(clock.today(), task.given_on),
        parent_deadline=task.deadline if part else upper,
    )
    if part is None:
        open_children = task.children.filter(closed_at__isnull=True)
        check_children(deadline, open_children.values_list("deadline", flat=True))


def move_deadline(change: DeadlineChange, deadline: date) -> None:
    """Set the new deadline on task or part, the old one on the change (which is not saved)."""
    task, part = change.task, change.part
    check_new_deadline(task, deadline, part=part)
    change.old_kind = task.deadline_kind
    change.new_deadline = deadline
    if part is not None:
        change.old_deadline = part.deadline
        part.deadline = deadline
        part.save(update_fields=["deadline"])
        return
    change.old_deadline = task.deadline
    if task.deadline_kind not in DATED_KINDS:
        task.deadline_kind = DeadlineKind.FIXED
    task.deadline = deadline
    task.save(update_fields=["deadline", "deadline_kind"])
