"""Registering a paper: the document on the left, what was read of it on the right."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import BodyFacts
from chung.records.queries import text_of_file
from chung.registry.commands import register_incoming
from chung.registry.forms import RegisterForm
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.arrivals import is_reading, next_waiting, queue_of
from chung.registry.queries.citing import CitedPaper, cited_papers, named_in_text
from chung.registry.queries.fitting import addressed_to
from chung.registry.queries.incoming import arrival_for, desks_of
from chung.registry.queries.proposals import (
    READ_AS,
    doubt_reasons,
    doubtful_fields,
    initial_fields,
    is_doubtful,
    places_read,
    value_of,
)
from chung.registry.queries.registers import books_of, desk_of_book
from chung.registry.queries.twins import Twin, same_bytes, twins_of
from chung.registry.rules import IncomingFields
from chung.registry.states import ARRIVAL_STEPS, ArrivalState
from chung.registry.views.sheets import boxes_of, sheets_of
from chung.registry.views.slip_fields import (
    ask_again,
    call_by_name,
    is_late,
    issuers_of,
    match_key,
    match_of,
    meant_fields,
    questions_of,
    slip_of,
    start_at,
    suggest_for,
    unasked,
)
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


def _arrival(actor: Actor, arrival_id: int | None) -> Arrival | None:
    if arrival_id is None:
        return None
    arrival = arrival_for(actor, arrival_id)
    if arrival is None:
        raise NotFound(_("Không tìm thấy tệp này ở văn thư."))
    return arrival


def _form(actor: Actor, arrival: Arrival | None, data: Any = None) -> RegisterForm:
    initial = initial_fields(arrival.proposal if arrival else {}, clock.today())
    desks = desks_of(actor)
    names = {desk.body_id: desk.short_name for desk in desks}
    books = list(books_of(names))
    if not books:
        demand(why_not_register(actor, 0))
    desk_id = arrival.desk_id if arrival else next(iter(names), None)
    initial["book"] = next((book.id for book in books if book.body_id == desk_id), None)
    bound = data is not None
    issuers = issuers_of(data if bound else initial, _paper_day(data, initial))
    form = RegisterForm(
        data,
        initial=initial,
        books=[(book.id, f"{names[book.body_id]} – {book.name}") for book in books],
        issuers=[body.body_id for body in issuers],
    )
    form.match = match_of(form, issuers, fresh=not bound)
    if not bound:
        call_by_name(form)
    form.match["matched_for"] = match_key(form)
    if len(desks) > 1:
        _name_keeper(form, {book.id: book.body_id for book in books}, desks)
    return form


def _name_keeper(form: RegisterForm, keepers: dict[int, int], desks: list[BodyFacts]) -> None:
    """Whose book is chosen; another body of the clerk's that the paper is sent to instead."""
    chosen = str(form["book"].value() or "")
    desk_id = keepers.get(int(chosen)) if chosen.isdecimal() and len(chosen) < 18 else None
    if desk_id is None:
        return
    form.keeper = next(desk for desk in desks if desk.body_id == desk_id)
    lines = str(form["recipients"].value() or "").splitlines()
    form.elsewhere = addressed_to(lines, desk_id, desks)
    form.match |= {"keeper": form.keeper, "elsewhere": form.elsewhere}


def _paper_day(data: Any, initial: dict[str, Any]) -> date:
    """Bodies are matched as of the paper's date."""
    if data is None:
        return initial["dated"] or clock.today()
    try:
        return RegisterForm.base_fields["dated"].clean(data.get("dated")) or clock.today()
    except forms.ValidationError:
        return clock.today()


@require_http_methods(["GET", "POST"])
def register_paper(request: HttpRequest, arrival_id: int | None = None) -> HttpResponse:
    """Register a file of the queue (Ctrl+Enter saves and opens the next), or a paper by hand."""
    actor = actor_of(request)
    arrival = _arrival(actor, arrival_id)
    if arrival and not ARRIVAL_STEPS.may("register", arrival.state):
        return _gone(request, arrival)
    form = _form(actor, arrival, request.POST if request.method == "POST" else None)
    questions: dict[str, list[str]] = {}
    if request.method == "POST" and form.is_valid():
        questions = questions_of(form)
        done = None if unasked(form, questions) else _save(request, actor, form, arrival)
        if done is not None:
            return done
    return _page(request, actor, form, arrival, questions)


@require_POST
def check_paper(request: HttpRequest, arrival_id: int | None = None) -> HttpResponse:
    """What the clerk should know of the slip as it stands now: twins, known body, late or not."""
    actor = actor_of(request)
    arrival = _arrival(actor, arrival_id)
    form = _form(actor, arrival, request.POST)
    form.is_valid()
    fresh = request.POST.get("matched_for") != match_key(form)
    context = {
        "form": form,
        "arrival": arrival,
        "twins": _twins(actor, form, arrival),
        "late": is_late(form),
        "keeper": form.keeper,
        **match_of(form, form.match["issuers"], fresh=fresh),
        "matched_for": match_key(form),
    }
    return render_page(request, "registry/register_checks.html", context)


@require_GET
def reading(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Is the file read by now? Nothing typed yet: the page comes anew; else it is offered."""
    actor = actor_of(request)
    arrival = _arrival(actor, arrival_id)
    here = reverse("registry:register_arrival", args=[arrival_id])
    if arrival is None or not ARRIVAL_STEPS.may("register", arrival.state):
        return see_other(request, here)
    if arrival.state == ArrivalState.READING:
        return HttpResponse(status=204)
    if not any(request.GET.get(name, "").strip() for name in READ_AS):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = {"arrival": arrival, "typed": True}
    return render_page(request, "registry/register_reading.html", context)


def _gone(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    if arrival.record_id:
        return see_other(request, reverse("registry:incoming", args=[arrival.record_id]))
    return see_other(request, reverse("registry:intake"))


def _save(
    request: HttpRequest, actor: Actor, form: RegisterForm, arrival: Arrival | None
) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        paper = register_incoming(
            actor,
            desk_id=desk_of_book(data["book"]),
            book_id=data["book"],
            fields=meant_fields(form),
            arrived_on=data["arrived_on"],
            arrival_id=arrival.id if arrival else None,
            channel="file" if arrival else "paper",
            late_reason=data["late_reason"],
            twin_confirmed=data["twin_confirmed"],
        )
    except Refusal as refusal:
        return _refused(request, actor, form, arrival, refusal)
    toast(request, _said(paper.number, data["symbol"]))
    return see_other(request, _next_url(actor, arrival, paper.record_id))


def _said(number: int, symbol: str) -> str:
    if symbol:
        return _("Đã vào sổ số đến %(number)s: %(symbol)s.") % {"number": number, "symbol": symbol}
    return _("Đã vào sổ số đến %(number)s.") % {"number": number}


def _refused(
    request: HttpRequest,
    actor: Actor,
    form: RegisterForm,
    arrival: Arrival | None,
    refusal: Refusal,
) -> HttpResponse | None:
    """Back to the form, unless somebody (or a second click) was faster."""
    if refusal.status == 403:
        raise refusal
    now = _arrival(actor, arrival.id) if arrival else None
    if now and not ARRIVAL_STEPS.may("register", now.state):
        return _gone(request, now)
    if refusal.field == "twin":
        form.add_error("twin_confirmed", str(refusal))
    else:
        add_refusal(form, refusal)
    return None


def _next_url(actor: Actor, arrival: Arrival | None, record_id: int) -> str:
    """The next file of the queue; the queue while some are being read; else the paper itself."""
    desks = [desk.body_id for desk in desks_of(actor)]
    following = next_waiting(arrival.id, desks) if arrival else None
    if following is not None:
        return reverse("registry:register_arrival", args=[following])
    if arrival is not None and is_reading(desks):
        return reverse("registry:intake")
    return reverse("registry:incoming", args=[record_id])


def _page(
    request: HttpRequest,
    actor: Actor,
    form: RegisterForm,
    arrival: Arrival | None,
    questions: dict[str, list[str]],
) -> HttpResponse:
    proposal = arrival.proposal if arrival else {}
    asked = [name for found in questions.values() for name in found]
    doubtful = set(questions.get("doubts", ())) if form.is_bound else doubtful_fields(proposal)
    start_at(form, asked or doubtful)
    ask_again(form, _check_url(arrival))
    context: dict[str, Any] = {
        "form": form,
        "arrival": arrival,
        "slip": slip_of(form, doubtful),
        "reading": arrival is not None and arrival.state == ArrivalState.READING,
        "twins": _twins(actor, form, arrival),
        "late": is_late(form),
        "doubtful": doubtful,
        "asked": [] if form.errors else asked,
        "questions": {kind: [form[n].label for n in found] for kind, found in questions.items()},
        **_read(proposal),
        **suggest_for(form, actor.on),
        **_queue(actor, arrival),
        **_file(actor, arrival),
        **form.match,
    }
    status = 422 if form.is_bound else 200
    return render_page(
        request, "registry/register_form.html", context, parts=("sheets",), status=status
    )


def _read(proposal: dict[str, Any]) -> dict[str, Any]:
    """Where fields were read, and why some ask for a look."""
    return {"places_read": places_read(proposal), "doubt_reasons": doubt_reasons(proposal)}


def _check_url(arrival: Arrival | None) -> str:
    if arrival is None:
        return reverse("registry:check_by_hand")
    return reverse("registry:check_arrival", args=[arrival.id])


def _queue(actor: Actor, arrival: Arrival | None) -> dict[str, Any]:
    """Where this file stands among those that wait, and which comes after it."""
    if arrival is None:
        return {}
    ids = queue_of([desk.body_id for desk in desks_of(actor)])
    others = [each for each in ids if each != arrival.id]
    later = next((each for each in others if each > arrival.id), others[0] if others else None)
    return {
        "nth": ids.index(arrival.id) + 1 if arrival.id in ids else None,
        "total": len(ids),
        "later": later,
    }


def _file(actor: Actor, arrival: Arrival | None) -> dict[str, Any]:
    """How the file looks, and which papers it names."""
    if arrival is None or arrival.file is None:
        return {}
    proposal = arrival.proposal
    sheets = sheets_of(
        arrival.file_id or "",
        arrival.file.mime,
        lambda page: reverse("registry:arrival_image", args=[arrival.id, page]),
        boxes_of(proposal, lambda name: is_doubtful(proposal, name)),
    )
    return {"sheets": sheets, "cites": _cites(actor, arrival)}


def _cites(actor: Actor, arrival: Arrival) -> list[CitedPaper]:
    own = value_of(arrival.proposal, "symbol") or ""
    return cited_papers(actor, named_in_text(text_of_file(arrival.file_id or ""), own))


def _twins(actor: Actor, form: RegisterForm, arrival: Arrival | None) -> list[Twin]:
    """Duplicates, shown before the clerk saves anything: the same bytes, the same identity."""
    desk_id = _desk(form, arrival)
    if desk_id is None:
        return []
    bytes_ = same_bytes(actor, desk_id, arrival.file_id or "") if arrival else []
    known = {twin.record_id for twin in bytes_}
    return bytes_ + [t for t in twins_of(actor, desk_id, _facts(form)) if t.record_id not in known]


def _desk(form: RegisterForm, arrival: Arrival | None) -> int | None:
    book = form.cleaned_data.get("book") if form.is_bound else form.initial.get("book")
    if book:
        return desk_of_book(book)
    return arrival.desk_id if arrival else None


def _facts(form: RegisterForm) -> IncomingFields:
    """The fields as they stand in the form, for the look for twins."""
    if form.is_bound:
        return form.facts()
    match = form.match["chosen_issuer"]
    return IncomingFields(
        subject=form.initial.get("subject") or "",
        issuer_name=form.initial.get("issuer_name") or "",
        issuer_id=int(match) if match else None,
        symbol=form.initial.get("symbol") or "",
        dated=form.initial.get("dated"),
    )
