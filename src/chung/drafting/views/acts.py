"""The acts on a draft. Acts of law ask first; others are done at once and can be undone."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.drafting import commands
from chung.drafting.forms import SendUpForm, SignForm, VersionForm
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_decide, why_not_edit, why_not_sign
from chung.drafting.queries import (
    delivery_of,
    draft_acts,
    draft_for,
    history_of,
    last_return,
    unchanged_since_return,
    versions_of,
)
from chung.drafting.views.approving import asks_of_form, findings_left, readable_check
from chung.drafting.views.sheets import sheets_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.records.queries import Attachment
from chung.registry.queries import next_number
from chung.web.fields import ReasonForm
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_NAMED = 5  # findings told in the question, the others are counted


def _page_of(record_id: int) -> str:
    return reverse("drafting:draft", args=[record_id])


def keeping(actor: Actor, draft: Draft) -> Callable[..., int]:
    """The command that keeps a new version now: the desk's at the check of the form, or the
    drafter's. Raises NotAllowed for anybody else.
    """
    if "correct_form" in draft_acts(actor, draft):
        return commands.correct_form
    demand(why_not_edit(actor, draft))
    return commands.upload_version


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, record_id: int) -> HttpResponse:
    """Hand in a new version: the drafter's, or the desk's with the form corrected."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    keep = keeping(actor, draft)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            version = commands.read_version(file, file.name)
            remark = form.cleaned_data["remark"]
            number = keep(actor, record_id=record_id, version=version, remark=remark)
            toast(request, _("Đã nộp bản %(number)s.") % {"number": number})
            return see_other(request, _page_of(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _act_page(
        request, draft, form, "upload_form", {"correcting": keep is commands.correct_form}
    )


@require_http_methods(["GET", "POST"])
def send_up(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send the newest version up its chain; the toast undoes it.

    A draft given back and not changed since asks for a word first.
    """
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    demand(why_not_edit(actor, draft))
    history = history_of(draft)
    asks = unchanged_since_return(draft, history)
    if request.method == "GET" and not asks:
        return see_other(request, _page_of(record_id))
    form = SendUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form.is_valid() or not asks):
        commands.send_up(actor, record_id=record_id, remark=request.POST.get("remark", ""))
        undo = reverse("drafting:take_back", args=[record_id])
        toast(request, _("Đã trình duyệt."), undo_url=undo)
        return see_other(request, _page_of(record_id))
    return _act_page(request, draft, form, "send_up_form", {"returned": last_return(history)})


@require_POST
def take_back(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take the draft out of its chain to go on writing."""
    commands.take_back(actor_of(request), record_id=record_id)
    toast(request, _("Đã rút về để sửa tiếp."))
    return see_other(request, _page_of(record_id))


@require_POST
def approve(request: HttpRequest, record_id: int) -> HttpResponse:
    """Say yes at the step the page showed, or at each of several in a row."""
    kinds = request.POST.getlist("kind")
    remark = request.POST.get("remark", "")
    actor = actor_of(request)
    if "ask" in request.POST and (asked := _asked(request, actor, record_id, kinds)):
        return asked
    if len(kinds) > 1:
        commands.approve_in_a_row(actor, record_id=record_id, kinds=kinds, remark=remark)
    else:
        commands.approve_step(actor, record_id=record_id, kind="".join(kinds), remark=remark)
    toast(request, _("Đã duyệt, chuyển bước tiếp theo."))
    return see_other(request, _page_of(record_id))


def _asked(
    request: HttpRequest, actor: Actor, record_id: int, kinds: list[str]
) -> HttpResponse | None:
    """The question before a form with findings left is passed on; nothing where there are none."""
    draft = draft_for(actor, record_id)
    demand(why_not_decide(actor, draft))
    newest = versions_of(draft)[0]
    form = readable_check(draft, newest)
    if form is None or not asks_of_form(tuple(kinds), left := findings_left(form.counts)):
        return None
    findings = [f for f in form.report.findings if f.severity in "EW"]
    values = {"left": left, "findings": findings[:_NAMED], "more": len(findings) - _NAMED}
    acts = draft_acts(actor, draft)
    values |= {"kinds": kinds, "acts": acts, **_beside(draft, newest)}
    return _act_page(request, draft, forms.Form(), "approve_form", values)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, record_id: int) -> HttpResponse:
    """Sign the version that was read; says first what will happen."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    demand(why_not_sign(actor, draft))
    newest = versions_of(draft)[0]
    form = SignForm(request.POST or None, initial={"version": newest.position})
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            commands.sign_draft(actor, record_id=record_id, version=version)
            toast(request, _("Đã ký. Văn thư sẽ cấp số và phát hành."))
            return see_other(request, _page_of(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    coming = next_number(draft.issuer_id, draft.type_key)
    check = readable_check(draft, newest)
    left = findings_left(check.counts) if check else ""
    values = {"newest": newest.position, "coming": coming, "left": left, **_beside(draft, newest)}
    return _act_page(request, draft, form, "sign_form", values)


@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send the draft back to its drafter with a reason."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    demand(why_not_decide(actor, draft))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        commands.return_draft(actor, record_id=record_id, reason=reason)
        toast(request, _("Đã trả lại người soạn thảo."))
        return see_other(request, reverse("drafting:drafts"))
    return _act_page(request, draft, form, "return_form", _beside(draft, versions_of(draft)[0]))


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, record_id: int) -> HttpResponse:
    """Give the draft up for good with a reason."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    demand(why_not_edit(actor, draft))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        commands.withdraw_draft(actor, record_id=record_id, reason=reason)
        toast(request, _("Đã thôi ban hành dự thảo."))
        return see_other(request, _page_of(record_id))
    return _act_page(request, draft, form, "withdraw_form", {})


def _beside(draft: Draft, version: Attachment) -> dict[str, Any]:
    """The sheets of a version and who gets the paper, to stand beside the form of an act."""
    return {"shown": version, "sheets": sheets_of(version), "delivery": delivery_of(draft)}


def _act_page(
    request: HttpRequest, draft: Draft, form: forms.Form, name: str, context: dict[str, Any]
) -> HttpResponse:
    values = {"draft": draft, "form": form, **context}
    status = 422 if form.errors else 200
    return render_page(request, f"drafting/{name}.html", values, status=status)
