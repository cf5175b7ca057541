"""Who may do what at the registry; each answer is a reason in words, or nothing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed


def why_not_register(actor: Actor, desk_id: int) -> Any:
    """May the actor work the register of a desk?"""
    if not actor.has(Duty.REGISTRY, desk_id):
        return _("Chỉ văn thư của cơ quan mới vào sổ, sửa hoặc huỷ số văn bản đến.")
    return None


def why_not_distribute(actor: Actor, desk_id: int) -> Any:
    """May the actor give the distribution opinion (bút phê) for papers of a body?"""
    if not (actor.has(Duty.DISTRIBUTE, desk_id) or actor.has(Duty.LEAD_UNIT, desk_id)):
        return _("Chỉ lãnh đạo cơ quan hoặc người được giao phân phối mới cho ý kiến xử lý.")
    return None


def why_not_settle(actor: Actor, desk_id: int) -> Any:
    """May the actor say that a paper is dealt with?"""
    if why_not_register(actor, desk_id) and why_not_distribute(actor, desk_id):
        return _("Chỉ văn thư hoặc người phân phối mới kết thúc xử lý văn bản.")
    return None


def why_not_keep_series(actor: Actor, body_id: int) -> Any:
    """May the actor say where a body's series begin, and which types share one?

    Its clerk keeps the book; who distributes its papers (the chief of office) answers for it.
    """
    if not (actor.has(Duty.REGISTRY, body_id) or actor.has(Duty.DISTRIBUTE, body_id)):
        return _("Chỉ văn thư hoặc lãnh đạo văn phòng của cơ quan mới đặt dãy số văn bản đi.")
    return None


def why_not_close(actor: Actor) -> Any:
    """May the actor close registers for good? An administrator, or the house at work."""
    if actor.person_id is not None and not actor.has(Duty.ADMINISTER):
        return _("Chỉ quản trị hệ thống mới khoá sổ khi sắp xếp tổ chức.")
    return None


def demand(reason: Any) -> None:
    """Raise NotAllowed with the reason, when there is one."""
    if reason:
        raise NotAllowed(
            reason,
            _("Chọn đúng chức danh đang làm việc ở góc trên, hoặc chuyển cho người phụ trách."),
        )
