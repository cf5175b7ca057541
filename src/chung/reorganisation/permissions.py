"""Who may plan a reorganisation and who signs for what is received."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed
from chung.organisation.queries import people_answering

RECEIVING = (Duty.LEAD_UNIT, Duty.SIGN, Duty.REGISTRY, Duty.APPROVE_OFFICE)
"""Duties of those who sign for what a body receives."""

LINKING = (*RECEIVING, Duty.DISTRIBUTE)
"""Duties of those who say which registered paper a plan rests on: clerks of desks, leaders."""

_LEADING = (Duty.LEAD_UNIT, Duty.SIGN, Duty.APPROVE_OFFICE)


def plans(actor: Actor) -> bool:
    """An administrator, or the house itself (history, command line)."""
    return actor.person_id is None or actor.has(Duty.ADMINISTER)


def leading(actor: Actor) -> set[int]:
    """Bodies the actor leads, signs for or whose office they head: whose plans they may read."""
    return {body_id for duty in _LEADING for body_id in actor.bodies_for(duty)}


def receiving(actor: Actor) -> set[int]:
    """Bodies for which the actor signs for what they receive."""
    return {body_id for duty in RECEIVING for body_id in actor.bodies_for(duty)}


def must_plan(actor: Actor) -> None:
    """Raises NotAllowed when the actor does not plan reorganisations."""
    if not plans(actor):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống được lập và thực hiện phương án sắp xếp tổ chức."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )


def links_papers(actor: Actor) -> bool:
    """Somebody who deals with papers; who only administers sees none."""
    return any(actor.has(duty) for duty in LINKING)


def must_link_papers(actor: Actor) -> None:
    """Raises NotAllowed when the actor does not deal with papers."""
    if not links_papers(actor):
        raise NotAllowed(
            _("Chỉ văn thư hoặc lãnh đạo xem được văn bản mới gắn quyết định vào phương án."),
            _("Đề nghị văn thư gắn giúp."),
        )


def sees_figures(actor: Actor) -> bool:
    """Who plans, and whoever leads: counts of the apparatus and of its work are no secret there."""
    return plans(actor) or bool(leading(actor))


def must_see_figures(actor: Actor) -> None:
    """Raises NotAllowed for those who neither plan nor lead."""
    if not sees_figures(actor):
        raise NotAllowed(
            _("Số liệu tinh gọn dành cho lãnh đạo và người lập phương án sắp xếp."),
            _("Đề nghị lãnh đạo đơn vị xem giúp."),
        )


def must_be_the_house(actor: Actor) -> None:
    """Raises NotAllowed for people: the past is recorded by the house, from its sources."""
    if actor.person_id is not None:
        raise NotAllowed(
            _("Việc đã qua chỉ được ghi lại bằng lệnh nạp lịch sử, không ghi từ màn hình."),
            _("Chọn ngày từ hôm nay trở đi."),
        )


def signs_for(actor: Actor, receiver_id: int | None, giver_id: int | None = None) -> bool:
    """Whoever leads the receiving body or keeps its desk; an administrator only where the receiver
    has nobody who could.

    What no body of the office receives (a seal goes to the police) is signed by those who follow
    the giver, or by an administrator.
    """
    if actor.person_id is None:
        return True
    body_id = receiver_id if receiver_id is not None else giver_id
    if body_id is not None and any(actor.has(duty, body_id) for duty in RECEIVING):
        return True
    return plans(actor) and (
        receiver_id is None or not people_answering(RECEIVING, receiver_id, clock.today())
    )


def must_sign_for(actor: Actor, receiver_id: int | None, giver_id: int | None = None) -> None:
    """Raises NotAllowed when the actor does not receive for the body."""
    if not signs_for(actor, receiver_id, giver_id):
        raise NotAllowed(
            _("Chỉ lãnh đạo hoặc văn thư của bên nhận mới ký nhận bàn giao."),
            _("Chuyển biên bản cho bên nhận."),
        )
