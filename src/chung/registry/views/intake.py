"""Taking files in: drop them, see them read, register them one after another."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import BodyFacts
from chung.registry.commands import (
    discard_arrival,
    forget_arrival,
    receive_file,
    restore_arrival,
)
from chung.registry.forms import PaperForm
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.arrivals import put_away_lately, refused_lately, twins_in_queue
from chung.registry.queries.incoming import arrival_for, arrivals_waiting, desks_of
from chung.registry.queries.proposals import READ_AS, doubtful_fields
from chung.registry.states import ArrivalState
from chung.registry.views.slip_fields import EXPECTED
from chung.web.pages import render_page, see_other, toast, wants_part
from chung.web.parts import Tab

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.doc,.odt"
_MOST = 200
_REMEMBERED = "intake_desk"


@require_GET
def intake(request: HttpRequest) -> HttpResponse:
    """The drop zone and the queue of files that wait for their line in the register."""
    actor = actor_of(request)
    desks = desks_of(actor)
    if not desks:
        demand(why_not_register(actor, 0))
    desk = _chosen_desk(request, desks)
    context = {"desk": desk, "desks": _tabs(desks, desk), "accept": ACCEPT, **_queue(actor, desks)}
    return render_page(request, "registry/intake.html", context, parts=("queue",))


def _chosen_desk(request: HttpRequest, desks: list[BodyFacts]) -> BodyFacts:
    """Whose mail it is: as asked, else as last time."""
    known = {str(desk.body_id): desk for desk in desks}
    asked = request.GET.get("co-quan", "")
    if asked in known:
        request.session[_REMEMBERED] = asked
        return known[asked]
    return known.get(str(request.session.get(_REMEMBERED, "")), desks[0])


def _tabs(desks: list[BodyFacts], chosen: BodyFacts) -> list[Tab]:
    here = reverse("registry:intake")
    return [
        Tab(d.short_name, f"{here}?co-quan={d.body_id}", current=d.body_id == chosen.body_id)
        for d in desks
    ]


def _queue(actor: Actor, desks: list[BodyFacts]) -> dict[str, Any]:
    """Every desk's files, those that can be registered first."""
    names = {desk.body_id: desk.short_name for desk in desks}
    waiting = list(arrivals_waiting(actor, names)[: _MOST + 1])
    reading = [a for a in waiting if a.state == ArrivalState.READING]
    ready = [a for a in waiting if a.state != ArrivalState.READING]
    twins = twins_in_queue(waiting)
    return {
        "lines": [_line(a, names) | {"twin": twins.get(a.id)} for a in [*ready, *reading][:_MOST]],
        "first": ready[0] if ready else None,
        "ready": len(ready),
        "reading": len(reading),
        "whole": len(waiting),
        "more": len(waiting) > _MOST,
        "several": len(desks) > 1,
        "refused": refused_lately(list(names)),
        "put_away": put_away_lately(list(names)),
    }


def _line(arrival: Arrival, names: dict[int, str]) -> dict[str, Any]:
    """One file of the queue: what was read of it, and which fields ask for a look."""
    read = {name: (found or {}).get("value") for name, found in arrival.proposal.items()}
    missing = {name for name in EXPECTED if not read.get(READ_AS[name])}
    asking = doubtful_fields(arrival.proposal) | missing
    return {
        "arrival": arrival,
        "read": read,
        "doubts": [(n, f.label) for n, f in PaperForm.base_fields.items() if n in asking],
        "desk": names[arrival.desk_id],
    }


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
                    actor,
                    desk_id=desk_id,
                    source=file,
                    name=file.name or "",
                    token=token,
                    batch=key[:64],
                )
            )
        except Refusal as refusal:
            if refusal.status == 403:
                raise
            refused.append((file.name or "", refusal))
    return _answer(request, taken, refused)


def _answer(
    request: HttpRequest, taken: list[Arrival], refused: list[tuple[str, Refusal]]
) -> HttpResponse:
    context = {"taken": taken, "refused": refused}
    status = 422 if refused or not taken else 200
    if wants_part(request):
        return render_page(request, "registry/upload_result.html", context, status=status)
    if status != 200:
        return render_page(request, "registry/upload_refused.html", context, status=status)
    toast(request, _("Đã nhận %(n)s tệp.") % {"n": len(taken)})
    return see_other(request, reverse("registry:intake"))


@require_POST
def discard(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Put a file away that is not to be registered."""
    actor = actor_of(request)
    arrival = _at_desk(actor, arrival_id)
    discard_arrival(actor, arrival_id=arrival_id)
    undo = reverse("registry:restore", args=[arrival_id])
    toast(request, _("Đã bỏ %(name)s.") % {"name": arrival.name}, undo_url=undo)
    return see_other(request, reverse("registry:intake"))


@require_POST
def restore(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Take a discarded file back."""
    actor = actor_of(request)
    arrival = restore_arrival(actor, arrival_id=_at_desk(actor, arrival_id).id)
    toast(request, _("Đã lấy lại %(name)s.") % {"name": arrival.name})
    return see_other(request, reverse("registry:intake"))


@require_POST
def forget(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Erase a discarded file at once."""
    actor = actor_of(request)
    arrival = _at_desk(actor, arrival_id)
    forget_arrival(actor, arrival_id=arrival_id)
    toast(request, _("Đã xoá hẳn %(name)s.") % {"name": arrival.name})
    return see_other(request, reverse("registry:intake"))


def _at_desk(actor: Actor, arrival_id: int) -> Arrival:
    """An arrival at a desk of the actor. Raises NotFound."""
    arrival = arrival_for(actor, arrival_id)
    if arrival is None:
        raise NotFound(_("Không tìm thấy tệp này ở văn thư."))
    return arrival
