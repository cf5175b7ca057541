"""Who keeps the rules of signing of a body."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed


def keeps_rules(actor: Actor, body_id: int) -> bool:
    """The administrator, or the chief of office (who distributes, or approves for the office)."""
    if actor.person_id is None or actor.has(Duty.ADMINISTER):
        return True
    return actor.has(Duty.APPROVE_OFFICE, body_id) or actor.has(Duty.DISTRIBUTE, body_id)


def why_not_keep_rules(actor: Actor, body_id: int, post_id: int | None = None) -> Any:
    """May the actor change the rules of a body (for a post)? Nobody lets themselves sign."""
    if not keeps_rules(actor, body_id):
        return _("Chỉ lãnh đạo văn phòng của cơ quan hoặc quản trị hệ thống mới sửa thẩm quyền ký.")
    if actor.person_id is not None and post_id in (*actor.posts, actor.post_id) and post_id:
        return _("Không ai tự đặt thẩm quyền ký cho chức danh của chính mình.")
    return None


def demand(reason: Any) -> None:
    """Raise NotAllowed with the reason, when there is one."""
    if reason:
        raise NotAllowed(
            reason, _("Đề nghị lãnh đạo văn phòng của cơ quan hoặc quản trị hệ thống làm giúp.")
        )
