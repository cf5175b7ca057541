"""Registering a paper: the document on the left, what was read of it on the right."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.registry.commands import correct_incoming, register_incoming
from chung.registry.forms import CorrectForm, RegisterForm
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.arrivals import next_waiting
from chung.registry.queries.incoming import arrival_for, desks_of, incoming_paper
from chung.registry.queries.proposals import (
    fields_of_paper,
    initial_fields,
    is_doubtful,
    issuers_like,
    places_read,
)
from chung.registry.queries.registers import books_of, desk_of_book
from chung.registry.queries.twins import Twin, same_bytes, twins_of
from chung.registry.rules import IncomingFields
from chung.registry.states import ARRIVAL_STEPS, ArrivalState
from chung.registry.views.sheets import boxes_of, sheets_of
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


def _arrival(actor: Actor, arrival_id: int) -> Arrival:
    arrival = arrival_for(actor, arrival_id)
    if arrival is None:
        raise NotFound(_("Không tìm thấy tệp này ở văn thư."))
    return arrival


def _form(actor: Actor, arrival: Arrival | None, data: Any = None) -> RegisterForm:
    proposal = arrival.proposal if arrival else {}
    desks = desks_of(actor)
    names = {desk.body_id: desk.short_name for desk in desks}
    books = list(books_of(names))
    if not books:
        demand(why_not_register(actor, 0))
    issuers = issuers_like(proposal, _paper_day(proposal))
    initial = initial_fields(proposal, issuers, clock.today())
    desk_id = arrival.desk_id if arrival else next(iter(names), None)
    initial["book"] = next((book.id for book in books if book.body_id == desk_id), None)
    return RegisterForm(
        data,
        initial=initial,
        books=[(book.id, f"{names[book.body_id]} – {book.name}") for book in books],
        issuers=[(body.body_id, body.name) for body in issuers],
    )


def _paper_day(proposal: dict[str, Any]) -> date:
    read = (proposal.get("date") or {}).get("value")
    try:
        return date.fromisoformat(read) if read else clock.today()
    except ValueError:
        return clock.today()


@require_http_methods(["GET", "POST"])
def register_arrival(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Register one file of the queue; Ctrl+Enter saves and opens the next."""
    actor = actor_of(request)
    arrival = _arrival(actor, arrival_id)
    if not ARRIVAL_STEPS.may("register", arrival.state):
        return _gone(request, arrival)
    form = _form(actor, arrival, request.POST or None)
    twins: list[Twin] = []
    if request.method == "POST" and form.is_valid():
        done = _save(request, actor, form, arrival)
        if done is not None:
            return done
        twins = twins_of(actor, desk_of_book(form.cleaned_data["book"]), form.facts())
    return _page(request, actor, form, arrival, twins)


def _gone(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    if arrival.record_id:
        return see_other(request, reverse("registry:incoming", args=[arrival.record_id]))
    return see_other(request, reverse("registry:intake"))


@require_http_methods(["GET", "POST"])
def register_by_hand(request: HttpRequest) -> HttpResponse:
    """Register a paper that exists on paper only."""
    actor = actor_of(request)
    form = _form(actor, None, request.POST or None)
    twins: list[Twin] = []
    if request.method == "POST" and form.is_valid():
        done = _save(request, actor, form, None)
        if done is not None:
            return done
        twins = twins_of(actor, desk_of_book(form.cleaned_data["book"]), form.facts())
    return _page(request, actor, form, None, twins)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, record_id: int) -> HttpResponse:
    """Correct what the register says of a paper."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    form = CorrectForm(request.POST or None, initial=fields_of_paper(paper))
    if request.method == "POST" and form.is_valid():
        try:
            correct_incoming(actor, record_id=record_id, fields=form.facts())
            toast(request, _("Đã sửa thông tin đăng ký."))
            return see_other(request, reverse("registry:incoming", args=[record_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return render_page(request, "registry/correct_form.html", {"form": form, "paper": paper})


def _save(
    request: HttpRequest, actor: Actor, form: RegisterForm, arrival: Arrival | None
) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        paper = register_incoming(
            actor,
            desk_id=desk_of_book(data["book"]),
            book_id=data["book"],
            fields=form.facts(),
            arrived_on=data["arrived_on"],
            arrival_id=arrival.id if arrival else None,
            channel="file" if arrival else "paper",
            late_reason=data["late_reason"],
            twin_confirmed=data["twin_confirmed"],
        )
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        add_refusal(form, refusal)
        return None
    toast(request, _("Đã vào sổ, số đến %(number)s.") % {"number": paper.number})
    return see_other(request, _next_url(actor, arrival, paper.record_id))


def _next_url(actor: Actor, arrival: Arrival | None, record_id: int) -> str:
    """The next file of the queue, or the paper just registered when none waits."""
    if arrival is not None:
        following = next_waiting(arrival.id, [d.body_id for d in desks_of(actor)])
        if following is not None:
            return reverse("registry:register_arrival", args=[following])
    return reverse("registry:incoming", args=[record_id])


def _page(
    request: HttpRequest,
    actor: Actor,
    form: RegisterForm,
    arrival: Arrival | None,
    twins: list[Twin],
) -> HttpResponse:
    proposal = arrival.proposal if arrival else {}
    context: dict[str, Any] = {
        "form": form,
        "arrival": arrival,
        "reading": arrival is not None and arrival.state == ArrivalState.READING,
        "twins": [*twins, *_twins_at_sight(actor, form, arrival, bool(twins))],
        "doubtful": {name for name in proposal if is_doubtful(proposal, name)},
        "places_read": places_read(proposal),
    }
    if arrival is not None and arrival.file is not None:
        context["sheets"] = sheets_of(
            arrival.file_id or "",
            arrival.file.mime,
            lambda page: reverse("registry:arrival_image", args=[arrival.id, page]),
            boxes_of(proposal, lambda name: is_doubtful(proposal, name)),
        )
    status = 422 if form.is_bound and form.errors else 200
    return render_page(
        request, "registry/register_form.html", context, parts=("sheets",), status=status
    )


def _twins_at_sight(
    actor: Actor, form: RegisterForm, arrival: Arrival | None, known: bool
) -> list[Twin]:
    """Duplicates shown before the clerk saves anything."""
    if arrival is None or known:
        return []
    found = same_bytes(actor, arrival.desk_id, arrival.file_id or "")
    if not found and not form.is_bound:
        found = twins_of(actor, arrival.desk_id, initial_facts(form))
    return found


def initial_facts(form: RegisterForm) -> IncomingFields:
    """The proposed fields as they stand in the fresh form, for the look for twins."""
    return IncomingFields(
        subject=form.initial.get("subject") or "",
        issuer_name=form.initial.get("issuer_name") or "",
        issuer_id=form.initial.get("issuer"),
        symbol=form.initial.get("symbol") or "",
        dated=form.initial.get("dated"),
    )
