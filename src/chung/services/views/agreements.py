"""Agreements of the shared office: the list, a new one, one of them, its end."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Refusal
from chung.organisation.queries import (
    bodies_below,
    bodies_with_people,
    body_facts,
    desks_on,
    posts_in,
)
from chung.organisation.states import BodyKind
from chung.services.commands import (
    AgreementTerms,
    begin_agreement,
    change_agreement,
    end_agreement,
    withdraw_agreement,
)
from chung.services.forms import AgreementForm, BodiesForm, EndAgreementForm
from chung.services.permissions import administers, must_agree
from chung.services.queries.agreements import AgreementFacts, agreement_facts, agreement_lines
from chung.services.states import ServiceKind
from chung.web.fields import ReasonForm
from chung.web.pages import render_page, see_other, toast
from chung.web.parts import Tab
from chung.web.refusals import add_refusal

_LEVELS = {ServiceKind.DRIVERS: 1, ServiceKind.VEHICLES: 1, ServiceKind.IT: 2}
TONES = {"runs": "done", "coming": "waiting", "ended": "stopped"}


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """Who serves whom; for the administrator all, for others those of their bodies."""
    actor, ended = actor_of(request), request.GET.get("nhom") == "xong"
    here = reverse("services:agreements")
    context = {
        "lines": agreement_lines(actor, ended=ended),
        "ended": ended,
        "tones": TONES,
        "may_agree": administers(actor),
        "tabs": [
            Tab(_("Đang có hiệu lực"), here, current=not ended),
            Tab(_("Đã kết thúc"), f"{here}?nhom=xong", current=ended),
        ],
    }
    return render_page(request, "services/agreement_list.html", context)


@require_GET
def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """One agreement; it prints as a page."""
    actor = actor_of(request)
    facts = agreement_facts(actor, agreement_id)
    over = facts.last is not None and facts.last < actor.on
    bodies = {f.body_id: f for f in body_facts((facts.provider_id, facts.served_id), actor.on)}
    context = {
        "facts": facts,
        "tone": TONES[facts.stands],
        "may_end": administers(actor) and not over,
        "office": bodies.get(facts.provider_id),
        "registry": any(line.kind == ServiceKind.REGISTRY for line in facts.services),
    }
    return render_page(request, "services/agreement.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First who serves whom, then what: the units to choose from are the provider's."""
    actor = actor_of(request)
    must_agree(actor)
    bodies = _bodies(actor)
    chosen = BodiesForm(request.GET or None, bodies=bodies)
    if request.method == "GET" and not (request.GET and chosen.is_valid()):
        status = 422 if chosen.is_bound else 200
        context = {"form": chosen, "step": 1}
        return render_page(request, "services/agreement_new.html", context, status=status)
    form = _agreement_form(request, actor, bodies, {"since": clock.today(), **request.GET.dict()})
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_agreement(actor, terms=_terms(form))
            toast(request, _("Đã lập thoả thuận phục vụ chung."))
            return see_other(request, reverse("services:agreement", args=[made.id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "rows": form.rows(), "step": 2, **_named(actor, form)}
    status = 422 if form.is_bound else 200
    return render_page(request, "services/agreement_new.html", context, status=status)


def _bodies(actor: Actor) -> list[tuple[int, str]]:
    """Bodies that have a desk: who has papers of its own can serve and be served."""
    return [
        (facts.body_id, facts.name)
        for facts in desks_on(actor.on)
        if facts.kind not in (BodyKind.STATE, BodyKind.FRONT)
    ]


def _agreement_form(
    request: HttpRequest, actor: Actor, bodies: list[tuple[int, str]], first: dict[str, Any]
) -> AgreementForm:
    data = request.POST if request.method == "POST" else None
    given = str((data or first).get("provider", ""))
    provider_id = int(given) if given.isdecimal() and len(given) < 18 else 0
    below = set(bodies_below(provider_id, actor.on)) - {provider_id} if provider_id else set()
    units = [(u.body_id, u.short_name) for u in bodies_with_people(actor.on) if u.body_id in below]
    levels = {f"days_{kind}": days for kind, days in _LEVELS.items()}
    return AgreementForm(data, bodies=bodies, units=units, initial={**levels, **first})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Write one that has not begun anew, in the form it was made with."""
    actor = actor_of(request)
    facts = _coming(actor, agreement_id)
    bodies = [(facts.provider_id, facts.provider), (facts.served_id, facts.served)]
    form = _agreement_form(request, actor, bodies, _written(facts))
    if request.method == "POST" and form.is_valid():
        try:
            change_agreement(actor, agreement_id=agreement_id, terms=_terms(form))
            toast(request, _("Đã sửa thoả thuận."))
            return see_other(request, reverse("services:agreement", args=[agreement_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "rows": form.rows(), "step": 2, "facts": facts, **_named(actor, form)}
    status = 422 if form.is_bound else 200
    return render_page(request, "services/agreement_new.html", context, status=status)


def _written(facts: AgreementFacts) -> dict[str, Any]:
    """What an agreement says, for its form."""
    first: dict[str, Any] = {
        "provider": facts.provider_id,
        "served": facts.served_id,
        "since": facts.since,
        "until": facts.last,
        "basis": facts.basis,
        "note": facts.note,
        "services": [str(line.kind) for line in facts.services],
    }
    for line in facts.services:
        first |= {f"days_{line.kind}": line.days, f"unit_{line.kind}": line.unit_id}
    return first


def _coming(actor: Actor, agreement_id: int) -> AgreementFacts:
    """One that has not begun, for who keeps agreements; the commands look again."""
    must_agree(actor)
    facts = agreement_facts(actor, agreement_id)
    if facts.stands != "coming":
        raise Conflict(
            _("Thoả thuận đã có hiệu lực."),
            _("Kết thúc thoả thuận từ một ngày, rồi lập thoả thuận mới nếu cần."),
        )
    return facts


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Take one that has not begun out of the book, with the reason."""
    actor = actor_of(request)
    facts = _coming(actor, agreement_id)
    form = ReasonForm(request.POST or None, longest=500)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_agreement(actor, agreement_id=agreement_id, **form.cleaned_data)
            toast(request, _("Đã rút thoả thuận."))
            return see_other(request, reverse("services:agreements"))
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = 422 if request.method == "POST" else 200
    context = {"facts": facts, "form": form}
    return render_page(request, "services/agreement_withdraw.html", context, status=status)


def _named(actor: Actor, form: AgreementForm) -> dict[str, Any]:
    names = {str(body_id): name for body_id, name in form.fields["provider"].choices}  # type: ignore[attr-defined]
    return {
        "provider": names.get(str(form["provider"].value()), ""),
        "served": names.get(str(form["served"].value()), ""),
    }


def _terms(form: AgreementForm) -> AgreementTerms:
    data = form.cleaned_data
    last = data["until"]
    return AgreementTerms(
        provider_id=data["provider"],
        served_id=data["served"],
        since=data["since"],
        until=last + timedelta(days=1) if last else None,
        services=form.terms(),
        basis=data["basis"],
        note=data["note"],
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """End it, wholly or in some services; a desk that goes back needs its clerk."""
    actor = actor_of(request)
    must_agree(actor)
    facts = agreement_facts(actor, agreement_id)
    form = _end_form(request, actor, facts)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            end_agreement(
                actor,
                agreement_id=agreement_id,
                on=data["on"],
                basis=data["basis"],
                kinds=[ServiceKind(kind) for kind in data["services"]],
                clerk_post_id=data.get("clerk"),
            )
            toast(request, _("Đã ghi kết thúc phục vụ chung."))
            return see_other(request, reverse("services:agreement", args=[agreement_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound else 200
    context = {"facts": facts, "form": form}
    return render_page(request, "services/agreement_end.html", context, status=status)


def _end_form(request: HttpRequest, actor: Actor, facts: AgreementFacts) -> EndAgreementForm:
    open_ones = [each for each in facts.services if each.last is None or each.last >= actor.on]
    posts = posts_in(bodies_below(facts.served_id, actor.on), actor.on)
    return EndAgreementForm(
        request.POST or None,
        kinds=[(str(each.kind), each.kind.label) for each in open_ones],
        posts=[(post.id, _held(post)) for post in posts],
        initial={
            "on": max(clock.today(), facts.since + timedelta(days=1)),
            "services": [str(each.kind) for each in open_ones],
        },
    )


def _held(post: Any) -> str:
    return " – ".join([*(held.person.full_name for held in post.holders[:1]), post.title])
