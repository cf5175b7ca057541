"""Who may make agreements, read them, ask, answer, and enter costs."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed
from chung.services.models import ServiceRequest

_READING = (
    Duty.REGISTRY,
    Duty.DISTRIBUTE,
    Duty.APPROVE_OFFICE,
    Duty.LEAD_UNIT,
    Duty.SIGN,
)
_KEEPING = (Duty.APPROVE_OFFICE, Duty.LEAD_UNIT, Duty.DISTRIBUTE)


def administers(actor: Actor) -> bool:
    """An administrator, or the house itself (plans of reorganisation, demo)."""
    return actor.person_id is None or actor.has(Duty.ADMINISTER)


def must_agree(actor: Actor) -> None:
    """Raises NotAllowed when the actor does not keep agreements."""
    if not administers(actor):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống lập hoặc kết thúc thoả thuận phục vụ chung."),
            _("Đề nghị quản trị hệ thống làm giúp, kèm căn cứ."),
        )


def read_for(actor: Actor) -> set[int]:
    """Bodies whose agreements and figures the actor reads: those they lead or are a clerk of."""
    return {body_id for duty in _READING for body_id in actor.bodies_for(duty)}


def enters_cost(actor: Actor, provider_id: int) -> bool:
    """Heads and office leaders of the provider say what serving took."""
    return any(actor.has(duty, provider_id) for duty in _KEEPING)


def deals_with(actor: Actor, request: ServiceRequest) -> bool:
    """Is it the actor's to answer: one of its handlers, or who has it in hand?"""
    if actor.post_id is not None and actor.post_id == request.holder_id:
        return True
    return bool(set(actor.principals) & set(request.handler_ids))


def must_deal_with(actor: Actor, request: ServiceRequest) -> None:
    """Raises NotAllowed when somebody else answers the request."""
    if not deals_with(actor, request):
        raise NotAllowed(
            _("Yêu cầu này do người của văn phòng phục vụ giải quyết."),
            _("Chờ văn phòng trả lời, hoặc rút yêu cầu nếu không cần nữa."),
        )


def attaches(actor: Actor, request: ServiceRequest) -> bool:
    """Both sides: who asked or leads the body, and who deals with it."""
    return deals_with(actor, request) or withdraws(actor, request)


def withdraws(actor: Actor, request: ServiceRequest) -> bool:
    """Who asked, or who leads the body that asked."""
    return actor.post_id == request.asker_id or actor.has(Duty.LEAD_UNIT, request.served_id)
