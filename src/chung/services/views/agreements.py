"""Agreements of the shared office: the list, a new one, one of them, its end."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Refusal
from chung.organisation.queries import (
    bodies_below,
    bodies_with_people,
    body_facts,
    choosable_on,
    desks_on,
    posts_in,
)
from chung.organisation.states import BodyKind
from chung.services.commands import (
    begin_agreement,
    change_agreement,
    end_agreement,
    resume_agreement,
    withdraw_agreement,
)
from chung.services.forms import AgreementForm, Between, BodiesForm, EndAgreementForm
from chung.services.permissions import administers, must_agree
from chung.services.queries.agreements import AgreementFacts, agreement_facts, agreement_lines
from chung.services.queries.clerks import clerks_of, own_clerks
from chung.services.states import ServiceKind
from chung.web.fields import ReasonForm
from chung.web.named import Named
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
    bodies = {f.body_id: f for f in body_facts((facts.provider_id, facts.served_id), actor.on)}
    context = {
        "facts": facts,
        "tone": TONES[facts.stands],
        "may_agree": administers(actor),
        "office": bodies.get(facts.provider_id),
        "registry": any(line.kind == ServiceKind.REGISTRY for line in facts.services),
    }
    return render_page(request, "services/agreement.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First who serves whom, then what: the units to choose from are the provider's."""
    actor = actor_of(request)
    must_agree(actor)
    chosen = BodiesForm(request.GET or None, bodies=_bodies(actor))
    if not chosen.is_valid():
        status = 422 if chosen.is_bound or request.method == "POST" else 200
        context = {"form": chosen, "step": 1}
        return render_page(request, "services/agreement_new.html", context, status=status)
    between = chosen.between()
    form = _agreement_form(request, actor, between, {"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_agreement(actor, terms=form.agreed(between))
            toast(request, _("Đã lập thoả thuận phục vụ chung."))
            return see_other(request, reverse("services:agreement", args=[made.id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _terms_page(request, form, between)


def _terms_page(
    request: HttpRequest,
    form: AgreementForm,
    between: Between,
    facts: AgreementFacts | None = None,
) -> HttpResponse:
    context = {"form": form, "rows": form.rows(), "step": 2, "between": between, "facts": facts}
    status = 422 if form.is_bound else 200
    return render_page(request, "services/agreement_new.html", context, status=status)


def _bodies(actor: Actor) -> list[Named]:
    """Bodies that have a desk, by full or short name: who has papers of its own can serve and be
    served.
    """
    short = {
        facts.body_id: facts.short_name
        for facts in desks_on(actor.on)
        if facts.kind not in (BodyKind.STATE, BodyKind.FRONT)
    }
    found = [each for each in choosable_on(actor.on) if each.body_id in short]
    return [Named(each.body_id, each.label, short[each.body_id]) for each in found]


def _agreement_form(
    request: HttpRequest, actor: Actor, between: Between, first: dict[str, Any]
) -> AgreementForm:
    data = request.POST if request.method == "POST" else None
    below = set(bodies_below(between.provider_id, actor.on)) - {between.provider_id}
    units = [(u.body_id, u.short_name) for u in bodies_with_people(actor.on) if u.body_id in below]
    levels = {f"days_{kind}": days for kind, days in _LEVELS.items()}
    return AgreementForm(data, units=units, initial={**levels, **first})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Write one that has not begun anew, in the form it was made with."""
    actor = actor_of(request)
    facts = _coming(actor, agreement_id)
    between = Between(facts.provider_id, facts.provider, facts.served_id, facts.served)
    form = _agreement_form(request, actor, between, _written(facts))
    if request.method == "POST" and form.is_valid():
        try:
            change_agreement(actor, agreement_id=agreement_id, terms=form.agreed(between))
            toast(request, _("Đã sửa thoả thuận."))
            return see_other(request, reverse("services:agreement", args=[agreement_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _terms_page(request, form, between, facts)


def _written(facts: AgreementFacts) -> dict[str, Any]:
    """What an agreement says, for its form."""
    first: dict[str, Any] = {
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
    said = _(
        "Thoả thuận từ ngày %(day)s bị gạch khỏi danh sách; văn thư của cơ quan được phục vụ "
        "không chuyển. Lý do được ghi vào nhật ký."
    )
    words = said % {"day": f"{facts.since:%d/%m/%Y}"}
    return _act_page(request, facts, form, _("Rút thoả thuận"), words)


def _act_page(
    request: HttpRequest, facts: AgreementFacts, form: forms.Form, title: str, said: str
) -> HttpResponse:
    """The short form of an act on an agreement, on the page requests have for theirs."""
    words = _("%(provider)s phục vụ %(served)s")
    context = {
        "title": title,
        "said": said,
        "form": form,
        "grave": True,
        "hint": words % {"provider": facts.provider, "served": facts.served},
        "back": reverse("services:agreement", args=[facts.id]),
        "back_label": _("Thoả thuận phục vụ chung"),
        "draft": f"{request.resolver_match.url_name}-{facts.id}",  # type: ignore[union-attr]
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "services/act.html", context, status=status)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """End it, wholly or in some services; a desk that goes back needs its clerk."""
    actor = actor_of(request)
    must_agree(actor)
    facts = agreement_facts(actor, agreement_id)
    form = _end_form(request, actor, facts)
    if request.method == "POST" and form.is_valid():
        try:
            end_agreement(actor, agreement_id=agreement_id, **form.asked())
            undo = reverse("services:resume_agreement", args=[agreement_id])
            left = agreement_facts(actor, agreement_id).to_resume
            words = _("Đã ghi kết thúc phục vụ chung.")
            toast(request, words, undo_url=undo if left else "")
            return see_other(request, reverse("services:agreement", args=[agreement_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _act_page(request, facts, form, _("Kết thúc phục vụ chung"), form.said)


def _end_form(request: HttpRequest, actor: Actor, facts: AgreementFacts) -> EndAgreementForm:
    if not facts.to_end:
        raise Conflict(
            _("Thoả thuận này đã ghi ngày kết thúc."),
            _("Mở thoả thuận để xem ngày, hoặc huỷ kết thúc nếu ngày ấy chưa đến."),
        )
    found = posts_in(bodies_below(facts.served_id, actor.on), actor.on)
    posts = [(post.id, _held(post)) for post in found]
    one_day = timedelta(days=1)
    before = clerks_of(facts.served_id, facts.since - one_day).intersection(dict(posts))
    return EndAgreementForm(
        request.POST or None,
        kinds=[(str(each.kind), each.kind.label) for each in facts.to_end],
        posts=posts,
        own=own_clerks(facts.served_id, actor.on),
        initial={
            "on": max(clock.today(), facts.since) + one_day,
            "services": [str(each.kind) for each in facts.to_end],
            "clerk": min(before, default=None),
        },
    )


def _held(post: Any) -> str:
    return " – ".join([*(held.person.full_name for held in post.holders[:1]), post.title])


@require_POST
def resume(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """An end that is still ahead is taken back."""
    resume_agreement(actor_of(request), agreement_id=agreement_id)
    toast(request, _("Đã huỷ kết thúc, thoả thuận tiếp tục như đã ghi."))
    return see_other(request, reverse("services:agreement", args=[agreement_id]))
