"""The left rail, in the order of a day. A role sees only its places."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.web.places import Place, register

_CONTENT = (
    Duty.REGISTRY,
    Duty.DISTRIBUTE,
    Duty.LEAD_UNIT,
    Duty.APPROVE_OFFICE,
    Duty.SIGN,
    Duty.SPECIALIST,
)
_REARRANGED = (
    Duty.ADMINISTER,
    Duty.LEAD_UNIT,
    Duty.APPROVE_OFFICE,
    Duty.SIGN,
    Duty.REGISTRY,
)
_DRAFTING = (Duty.REGISTRY, Duty.SPECIALIST, Duty.LEAD_UNIT, Duty.APPROVE_OFFICE, Duty.SIGN)


def _actor(request: HttpRequest) -> Actor | None:
    return getattr(request, "actor", None)


def _charged(*duties: Duty) -> Any:
    def shown(request: HttpRequest) -> bool:
        actor = _actor(request)
        return actor is not None and any(actor.has(duty) for duty in duties)

    return shown


def _signed_in(request: HttpRequest) -> bool:
    return _actor(request) is not None


PLACES = (
    Place("desk", _("Bàn làm việc"), "desk", "desk:desk", "b", 10, _signed_in),
    Place(
        "incoming", _("Văn bản đến"), "inbox", "registry:incoming_papers", "d", 20,
        _charged(*_CONTENT),
    ),
    Place(
        "outgoing", _("Văn bản đi"), "send", "registry:outgoing_papers", "i", 30,
        _charged(*_CONTENT),
    ),
    Place("drafts", _("Dự thảo"), "draft", "drafting:drafts", "t", 40, _charged(*_DRAFTING)),
    Place(
        "checks", _("Kiểm tra thể thức"), "check", "drafting:checks", "k", 45, _charged(*_DRAFTING)
    ),
    Place("tasks", _("Nhiệm vụ"), "tasks", "tasks:tasks", "n", 50, _charged(*_CONTENT)),
    Place(
        "services", _("Phục vụ chung"), "building", "services:requests", "p", 60,
        _charged(*_CONTENT, Duty.ADMINISTER),
    ),
    Place(
        "people", _("Cán bộ, tài khoản"), "group", "accounts:people", "c", 90,
        _charged(Duty.ADMINISTER),
    ),
    Place("organisation", _("Tổ chức"), "organisation", "organisation:tree", "o", 100, _signed_in),
    Place(
        "reorganisation", _("Sắp xếp tổ chức"), "swap", "reorganisation:plans", "s", 110,
        _charged(*_REARRANGED),
    ),
)  # fmt: skip


def fill() -> None:
    """Register the places; called once when the house starts."""
    for place in PLACES:
        register(place)
