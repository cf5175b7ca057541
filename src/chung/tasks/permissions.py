"""Who may do what with a task; each answer is a reason in words, or nothing.

Rights follow principals: a substitute acts with the principals of the absent, a successor with
those of its predecessors, and both need no rule of their own here.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed
from chung.tasks.models import Part, Task
from chung.tasks.states import PART_STEPS, TASK_STEPS, DeadlineKind, TaskState, Verb

ASSIGNING = (Duty.DISTRIBUTE, Duty.APPROVE_OFFICE, Duty.SIGN, Duty.LEAD_UNIT)
_WAY_OUT = _("Chọn đúng chức danh đang làm việc ở góc trên, hoặc chuyển cho người phụ trách.")


def demand(reason: Any) -> None:
    """Raise NotAllowed with the reason, when there is one."""
    if reason:
        raise NotAllowed(reason, _WAY_OUT)


def heads_unit(actor: Actor, task: Task) -> bool:
    """Does the actor lead the unit that answers for the task?"""
    return task.unit_id in actor.principals


def owns(actor: Actor, task: Task) -> bool:
    """Does the actor own the task: as the head of its unit or as the post it was given to?"""
    return heads_unit(actor, task) or task.holder_id in actor.principals


def directs(actor: Actor, task: Task) -> bool:
    """Does the actor direct the task: its assigner, the leaders over its unit, or whoever
    distributes for the body that gave it?
    """
    if {task.assigner_id, task.superior_id} & set(actor.principals):
        return True
    return actor.has(Duty.DISTRIBUTE, task.record.keeper_id)


def handles_matters(actor: Actor) -> bool:
    """Has the actor any business with the office's matters? A technical administrator has none."""
    return any(duty != Duty.ADMINISTER for duty, _body in actor.duties)


def why_not_assign(actor: Actor, body_line: Iterable[int], post_id: int | None = None) -> Any:
    """May the actor give tasks to a unit? ``body_line``: the unit and the bodies over it."""
    if post_id is not None and post_id == actor.post_id and handles_matters(actor):
        return None
    over = set(body_line)
    if any(duty in ASSIGNING and body_id in over for duty, body_id in actor.duties):
        return None
    return _("Chỉ lãnh đạo của đơn vị hoặc của cấp trên trực tiếp mới giao việc cho đơn vị này.")


def why_not_split(actor: Actor, task: Task) -> Any:
    """May the actor give a part of the task away as a task of its own? Who owns or directs it."""
    if owns(actor, task) or directs(actor, task):
        return None
    return _("Chỉ đơn vị, người chủ trì hoặc người giao việc mới chia nhiệm vụ này.")


def splits(actor: Actor, task: Task) -> bool:
    """Is it offered to split the task? Only to who may give tasks to others at all."""
    gives = any(actor.has(duty) for duty in ASSIGNING)
    return gives and not why_not_split(actor, task)


def why_not_accept(actor: Actor, task: Task) -> Any:
    """May the actor take the task on?"""
    if owns(actor, task):
        return None
    return _("Chỉ đơn vị, người được giao chủ trì mới nhận hoặc từ chối nhiệm vụ.")


def why_not_delegate(actor: Actor, task: Task) -> Any:
    """May the actor give the work to a post inside the unit?"""
    if heads_unit(actor, task):
        return None
    return _("Chỉ lãnh đạo đơn vị chủ trì mới phân công người thực hiện.")


def why_not_submit(actor: Actor, task: Task) -> Any:
    """May the actor hand in the product, ask for more time or report an obstacle?"""
    if owns(actor, task):
        return None
    return _("Chỉ đơn vị, người được giao chủ trì mới cập nhật nhiệm vụ này.")


def why_not_accept_result(actor: Actor, task: Task) -> Any:
    """May the actor accept or return the result? Never their own (processes.md §10.7)."""
    owner = task.holder_id or task.unit_id
    if owner in actor.principals or actor.person_id == task.submitted_by_id:
        return _("Người thực hiện không tự nghiệm thu kết quả của mình.")
    if not set(task.accepter_ids) & set(actor.principals) and not directs(actor, task):
        return _("Chỉ người giao việc hoặc người được chỉ định mới nghiệm thu kết quả.")
    return None


def why_not_direct(actor: Actor, task: Task) -> Any:
    """May the actor move the deadline, hand the task over, or take it back?"""
    if directs(actor, task):
        return None
    return _("Chỉ người giao việc hoặc lãnh đạo cấp trên trực tiếp mới làm được việc này.")


def why_not_add_parts(actor: Actor, task: Task) -> Any:
    """May the actor ask more units for help? Who directs the task, and the head who owns it."""
    if heads_unit(actor, task):
        return None
    return why_not_direct(actor, task)


def why_not_note(actor: Actor, task: Task) -> Any:
    """May the actor say what stands in the way? The owner, and the follower for them."""
    if task.follower_id in actor.principals:
        return None
    return why_not_submit(actor, task)


def why_not_part(actor: Actor, part: Part) -> Any:
    """May the actor answer for a coordinating unit?"""
    if part.principal_id in actor.principals:
        return None
    return _("Chỉ đơn vị, người được giao phối hợp mới trả lời phần này.")


def why_not_succeed(actor: Actor) -> Any:
    """May the actor hand over the open work of bodies that end? An administrator, or the house."""
    if actor.person_id is None or actor.has(Duty.ADMINISTER):
        return None
    return _("Chỉ quản trị hệ thống mới bàn giao nhiệm vụ khi sắp xếp tổ chức.")


Reason = Callable[[Actor, Task], Any]

_REASONS: dict[Verb, Reason] = {
    Verb.ACCEPT_RESULT: why_not_accept_result,
    Verb.ACCEPT: why_not_accept,
    Verb.SUBMIT: why_not_submit,
    Verb.RETURN_RESULT: why_not_accept_result,
    Verb.DELEGATE: why_not_delegate,
    Verb.REJECT: why_not_accept,
    Verb.REQUEST_EXTENSION: why_not_submit,
    Verb.EXTEND: why_not_direct,
    Verb.HAND_OVER: why_not_direct,
    Verb.NOTE_OBSTACLE: why_not_note,
    Verb.ADD_PARTS: why_not_add_parts,
    Verb.CHANGE_FOLLOWER: why_not_direct,
    Verb.CLOSE: why_not_direct,
    Verb.CANCEL: why_not_direct,
}


def possible_verbs(actor: Actor, task: Task, *, requested: bool) -> tuple[Verb, ...]:
    """What the actor may do with the task now, the likeliest first.

    ``requested``: a request for more time waits to be decided.
    """
    if not task.is_open:
        return ()
    allowed = [
        verb
        for verb, why_not in _REASONS.items()
        if _fits(verb, task, requested) and not why_not(actor, task)
    ]
    if requested and directs(actor, task):
        allowed = [Verb.GRANT_EXTENSION, Verb.REFUSE_EXTENSION, *allowed]
    if task.state == TaskState.REJECTED and Verb.HAND_OVER in allowed:
        allowed.remove(Verb.HAND_OVER)
        allowed.insert(0, Verb.HAND_OVER)
    return tuple(allowed)


def _fits(verb: Verb, task: Task, requested: bool) -> bool:
    """Is it the moment for the verb?"""
    if verb in TASK_STEPS.steps and not TASK_STEPS.may(verb, task.state):
        return False
    if verb == Verb.REQUEST_EXTENSION:
        return not requested and task.deadline is not None and task.state != TaskState.SUBMITTED
    if verb == Verb.EXTEND:
        return not requested
    return verb != Verb.CLOSE or closes_without_product(task)


def possible_part_verbs(actor: Actor, part: Part) -> tuple[Verb, ...]:
    """What the actor may do with a coordinating part now."""
    if why_not_part(actor, part):
        return ()
    steps = {
        "finish": Verb.FINISH_PART,
        "accept": Verb.ACCEPT_PART,
        "reject": Verb.REJECT_PART,
    }
    return tuple(verb for step, verb in steps.items() if PART_STEPS.may(step, part.state))


def closes_without_product(task: Task) -> bool:
    """Only duties without end and matters waiting for a decision end without evidence."""
    return task.deadline_kind in (DeadlineKind.STANDING, DeadlineKind.WAITING)
