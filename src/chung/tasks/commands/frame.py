"""What the commands of this module share: the locked task, its next step, names of owners."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import nfc
from chung.journal import commands as journal
from chung.organisation.queries import (
    body_on,
    posts_in,
    principal_for_body,
    principal_for_post,
)
from chung.organisation.states import BodyKind, PrincipalKind
from chung.records.commands import Grant, end_access, grant_access
from chung.records.queries import visible_record
from chung.records.states import Cause
from chung.tasks.models import Part, Task, TaskStep
from chung.tasks.states import PART_STEPS, PartRole, PartState, Verb


def locked_task(actor: Actor, task_id: int) -> Task:
    """The task, its row locked, when the actor may see it. Raises NotFound."""
    visible_record(actor, task_id)
    return locked(task_id)


def locked(task_id: int) -> Task:
    """The task, its row locked; the caller has authorised the actor. Raises NotFound."""
    tasks = Task.objects.select_for_update(of=("self",)).select_related("record")
    task = tasks.filter(record_id=task_id).first()
    if task is None:
        raise NotFound(_("Không tìm thấy nhiệm vụ."))
    return task


def locked_part(actor: Actor, part_id: int) -> Part:
    """A coordinating part with its task, the task's row locked. Raises NotFound."""
    part = Part.objects.filter(id=part_id).first()
    if part is None:
        raise NotFound(_("Không tìm thấy phần phối hợp này."))
    task = locked_task(actor, part.task_id)
    part.refresh_from_db()
    part.task = task
    return part


def demand_open(task: Task) -> None:
    """Raise Conflict when the task is closed."""
    if not task.is_open:
        raise Conflict(
            _("Nhiệm vụ này đã kết thúc."), _("Tải lại trang để xem tình trạng mới nhất.")
        )


def reason_of(text: str, field: str = "reason") -> str:
    """The reason given, trimmed. Raises Invalid when there is none."""
    reason = nfc(text).strip()
    if not reason:
        raise Invalid(_("Cần ghi rõ lý do."), field=field)
    return reason


def add_step(
    actor: Actor, task: Task, verb: Verb, *, about_id: int | None = None, words: str = ""
) -> TaskStep:
    """Write the next step of the history, and the journal's note. The task's row is locked."""
    last = TaskStep.objects.filter(task=task).aggregate(last=Max("number"))["last"] or 0
    step = TaskStep.objects.create(
        task=task,
        number=last + 1,
        verb=verb,
        state=task.state,
        at=clock.now(),
        person_id=actor.person_id,
        post_id=actor.post_id,
        label=actor.label,
        about_id=about_id,
        note=nfc(words).strip(),
    )
    journal.note(record_id=task.record_id, body_id=task.record.keeper_id, step=step.number)
    return step


def unit_of_post(post_id: int) -> int:
    """The body a post hangs on."""
    return Task(holder_id=principal_for_post(post_id)).holder.post.body_id


def principal_of(unit_id: int | None, post_id: int | None) -> int:
    """The principal of a post when named, else of a unit's heads."""
    if post_id is not None:
        return principal_for_post(post_id)
    assert unit_id is not None
    return principal_for_body(unit_id, PrincipalKind.UNIT)


def set_owner(task: Task, unit_id: int | None, post_id: int | None) -> None:
    """Name the unit that answers (the post's own when none is named) and the post that works.

    Raises Invalid when the unit does not exist today or the post is not in it.
    """
    if unit_id is None and post_id is None:
        raise Invalid(_("Chưa chọn đơn vị chủ trì."), field="unit")
    unit_id = unit_id if unit_id is not None else unit_of_post(post_id or 0)
    facts = body_on(unit_id, clock.today())
    if post_id is not None:
        check_post_in(unit_id, post_id)
    task.unit_id = principal_for_body(unit_id, PrincipalKind.UNIT)
    task.holder_id = principal_for_post(post_id) if post_id is not None else None
    task.superior_id = (
        principal_for_body(facts.parent_id, PrincipalKind.UNIT)
        if facts.kind == BodyKind.DIVISION and facts.parent_id is not None
        else None
    )


def check_post_in(unit_id: int, post_id: int) -> None:
    """Raise Invalid when a post is not one of the unit's today."""
    if not posts_in([unit_id], clock.today()).filter(id=post_id).exists():
        raise Invalid(
            _("Chức danh này không thuộc đơn vị chủ trì."),
            _("Chọn người trong đơn vị, hoặc giao lại cho đơn vị khác."),
            field="post",
        )


def end_open_parts(task: Task) -> None:
    """A task that ends leaves nobody waiting: parts still open end with it."""
    sources = PART_STEPS.steps["end"].sources
    task.parts.filter(role=PartRole.COORDINATE, state__in=sources).update(state=PartState.ENDED)


def grant_owner(task: Task) -> None:
    """Let the owner, and the leaders over the owner's unit, see the task."""
    grants = [Grant(each, Cause.ASSIGNED) for each in task.owner_ids]
    if task.superior_id is not None:
        grants.append(Grant(task.superior_id, Cause.LEADS_BODY))
    grant_access(task.record, grants)


def end_owner(task: Task, before: tuple[int, ...], superior_before: int | None) -> None:
    """End what was open to those who own the task no more."""
    for principal_id in set(before) - set(task.owner_ids):
        end_access(task.record_id, cause=Cause.ASSIGNED, principal_id=principal_id)
    if superior_before is not None and superior_before != task.superior_id:
        end_access(task.record_id, cause=Cause.LEADS_BODY, principal_id=superior_before)


def body_line(unit_id: int) -> list[int]:
    """A unit and the bodies over it today, nearest first."""
    line = [unit_id]
    while (parent := body_on(line[-1], clock.today()).parent_id) is not None:
        if parent in line:
            break
        line.append(parent)
    return line
