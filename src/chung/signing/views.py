"""The table of signing of a body: asked by day, type and person, kept, printed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.formats.symbols import paper_types
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import body_facts, ids_of_slugs
from chung.signing import commands
from chung.signing.forms import AsideForm, AskForm, EndForm, RuleForm
from chung.signing.permissions import demand, keeps_rules, why_not_keep_rules
from chung.signing.queries import SigningTable, signing_on
from chung.signing.queries.sheet import (
    issuers_to_choose,
    nearest_issuer,
    own_lines,
    post_lines,
    posts_to_choose,
    rule_words,
    shipped_lines,
    table_asked,
)
from chung.signing.queries.shipped import office_rule, shipped_rules
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Who signs what for a body on a day."""
    actor = actor_of(request)
    form = AskForm(request.GET, types=_types(clock.today()))
    day, type_key, words = form.asked()
    body_id = _chosen(actor, request.GET.get("co-quan", ""))
    found, ended = table_asked(body_id, day, actor.on)
    context = {
        "ask": form,
        "table": found,
        "ended": ended,
        "lines": post_lines(found, type_key=type_key, words=words),
        "own": own_lines(found),
        "shipped": shipped_lines(found),
        "bodies": issuers_to_choose(actor, day, body_id),
        # Who has ended signs nothing more: its rules are read, not changed.
        "keeps": keeps_rules(actor, body_id) and bool(body_facts([body_id], actor.on)),
        "asked": {"day": found.day, "type": type_key, "words": words},
    }
    return render_page(request, "signing/table.html", context, parts=("list",))


def _chosen(actor: Actor, slug: str) -> int:
    """The body asked for, else the nearest one that issues papers."""
    if not slug:
        return nearest_issuer(actor)
    found = ids_of_slugs([slug]).get(slug)
    if found is None:
        raise NotFound(_("Không tìm thấy cơ quan này."), _("Chọn trong danh sách."))
    return found


def _types(day: date) -> list[tuple[str, str]]:
    return [(kind.key, kind.name) for kind in paper_types(day)]


def _kept(request: HttpRequest, slug: str) -> tuple[Actor, SigningTable]:
    """The actor and the table of a body whose rules they keep."""
    actor = actor_of(request)
    body_id = _chosen(actor, slug)
    demand(why_not_keep_rules(actor, body_id))
    return actor, signing_on(body_id, actor.on)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down a body's own rule."""
    actor, found = _kept(request, slug)
    form = RuleForm(
        request.POST or None,
        posts=posts_to_choose(found),
        types=_types(actor.on),
        initial={"effect": "allow", "form": "T/L", "since": actor.on},
    )
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data}
        data["post_id"] = data.pop("post")
        try:
            commands.add_signing_rule(actor, body_id=found.issuer.body_id, **data)
            return _done(request, slug, _("Đã ghi quy tắc ký."))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _form_page(request, found, form, _("Thêm quy tắc ký"))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Let a body's own rule stop."""
    slug = office_rule(rule_id).body.slug
    actor, found = _kept(request, slug)
    form = EndForm(request.POST or None, initial={"until": actor.on + timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        try:
            commands.end_signing_rule(actor, rule_id=rule_id, **form.cleaned_data)
            return _done(request, slug, _("Đã cho thôi quy tắc."))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _form_page(request, found, form, _("Thôi áp dụng quy tắc"))


@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Let a shipped rule not count for this body."""
    actor, found = _kept(request, slug)
    rule = next((rule for rule in shipped_rules() if rule.key == key), None)
    if rule is None:
        raise NotFound(_("Không có quy tắc này."), _("Chọn trong bảng."))
    form = AsideForm(request.POST or None, initial={"since": actor.on + timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.set_aside_rule(actor, body_id=found.issuer.body_id, key=key, **data)
            return _done(request, slug, _("Đã cho thôi quy tắc."))
        except Refusal as refusal:
            add_refusal(form, refusal)
    title = _("Thôi áp dụng: %(rule)s") % {"rule": rule_words(rule)}
    return _form_page(request, found, form, title)


def _table_url(slug: str) -> str:
    return f"{reverse('signing:table')}?co-quan={slug}"


def _done(request: HttpRequest, slug: str, words: str) -> HttpResponse:
    toast(request, words)
    return see_other(request, _table_url(slug))


def _form_page(
    request: HttpRequest, found: SigningTable, form: forms.Form, title: Any
) -> HttpResponse:
    slug = found.issuer.slug
    context = {"form": form, "title": title, "body": found.issuer, "back_url": _table_url(slug)}
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "signing/rule_form.html", context, status=status)
