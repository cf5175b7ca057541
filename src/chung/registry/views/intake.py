"""Taking files in: drop them, see them read, register them one after another."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.registry.commands import discard_arrival, receive_file
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.incoming import arrivals_waiting, desks_of
from chung.registry.states import ArrivalState
from chung.web.pages import render_page, see_other, toast, wants_part

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.doc,.odt"


def _queue(actor: Actor) -> dict[str, Any]:
    desks = desks_of(actor)
    waiting = list(arrivals_waiting(actor, [d.body_id for d in desks])[:200])
    return {
        "desks": desks,
        "waiting": waiting,
        "reading": any(a.state == ArrivalState.READING for a in waiting),
        "refused": _refused(desks),
        "accept": ACCEPT,
    }


def _refused(desks: list[Any]) -> list[Arrival]:
    """Files turned away today, so that the clerk sees why they are not in the queue."""
    from chung.registry.queries.arrivals import refused_lately

    return refused_lately([desk.body_id for desk in desks])


@require_GET
def intake(request: HttpRequest) -> HttpResponse:
    """The drop zone and the queue of files that wait for their line in the register."""
    actor = actor_of(request)
    context = _queue(actor)
    if not context["desks"]:
        demand(why_not_register(actor, 0))
    context["desk_id"] = _chosen_desk(request, context["desks"])
    return render_page(request, "registry/intake.html", context, parts=("queue",))


def _chosen_desk(request: HttpRequest, desks: list[Any]) -> int:
    asked = request.GET.get("co-quan", "")
    ids = [desk.body_id for desk in desks]
    return int(asked) if asked.isdigit() and int(asked) in ids else ids[0]


@require_POST
def upload(request: HttpRequest, desk_id: int) -> HttpResponse:
    """Take in one file (sent by the script, with a key of its own) or several (a plain form)."""
    actor = actor_of(request)
    key = request.headers.get("X-Upload-Key") or request.POST.get("key") or secrets.token_hex(16)
    taken, refused = [], []
    for index, file in enumerate(request.FILES.getlist("file")):
        try:
            token = f"{key[:48]}-{index}"
            taken.append(
                receive_file(
                    actor, desk_id=desk_id, source=file, name=file.name, token=token, batch=key[:64]
                )
            )
        except Refusal as refusal:
            refused.append((file.name, refusal))
    return _answer(request, taken, refused)


def _answer(
    request: HttpRequest, taken: list[Arrival], refused: list[tuple[str, Refusal]]
) -> HttpResponse:
    context = {"taken": taken, "refused": refused}
    status = refused[0][1].status if refused else 200
    if wants_part(request):
        return render_page(request, "registry/upload_result.html", context, status=status)
    if refused or not taken:
        return render_page(request, "registry/upload_refused.html", context, status=status or 422)
    toast(request, _("Đã nhận %(n)s tệp.") % {"n": len(taken)})
    return see_other(request, reverse("registry:intake"))


@require_POST
def discard(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Put a file away that is not to be registered."""
    discard_arrival(actor_of(request), arrival_id=arrival_id)
    toast(request, _("Đã bỏ tệp khỏi hàng chờ."))
    return see_other(request, reverse("registry:intake"))
