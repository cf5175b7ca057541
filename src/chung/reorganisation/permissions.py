"""Who may plan a reorganisation and who signs for what is received."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed

_SIGNING = (Duty.LEAD_UNIT, Duty.SIGN, Duty.REGISTRY, Duty.APPROVE_OFFICE)


def plans(actor: Actor) -> bool:
    """An administrator, or the house itself (history, command line)."""
    return actor.person_id is None or actor.has(Duty.ADMINISTER)


def must_plan(actor: Actor) -> None:
    """Raises NotAllowed when the actor does not plan reorganisations."""
    if not plans(actor):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống được lập và thực hiện phương án sắp xếp tổ chức."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )


def must_be_the_house(actor: Actor) -> None:
    """Raises NotAllowed for people: the past is recorded by the house, from its sources."""
    if actor.person_id is not None:
        raise NotAllowed(
            _("Việc đã qua chỉ được ghi lại bằng lệnh nạp lịch sử, không ghi từ màn hình."),
            _("Chọn ngày từ hôm nay trở đi."),
        )


def signs_for(actor: Actor, receiver_id: int | None) -> bool:
    """Whoever leads the receiving body or keeps its desk; an administrator for the rest."""
    if plans(actor):
        return True
    return receiver_id is not None and any(actor.has(duty, receiver_id) for duty in _SIGNING)


def must_sign_for(actor: Actor, receiver_id: int | None) -> None:
    """Raises NotAllowed when the actor does not receive for the body."""
    if not signs_for(actor, receiver_id):
        raise NotAllowed(
            _("Chỉ lãnh đạo hoặc văn thư của bên nhận mới ký nhận bàn giao."),
            _("Chuyển biên bản cho bên nhận."),
        )
