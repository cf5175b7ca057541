"""The acts on a draft. Acts of law ask first; others are done at once and can be undone."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.drafting import commands
from chung.drafting.forms import SignForm, VersionForm
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_decide, why_not_edit, why_not_sign
from chung.drafting.queries import delivery_of, draft_for, versions_of
from chung.drafting.views.sheets import sheets_of
from chung.foundation.refusals import Refusal
from chung.records.queries import Attachment
from chung.registry.queries import next_number
from chung.web.fields import ReasonForm
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


def _page_of(record_id: int) -> str:
    return reverse("drafting:draft", args=[record_id])


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, record_id: int) -> HttpResponse:
    """Hand in a new version."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    demand(why_not_edit(actor, draft))
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            version = commands.read_version(file, file.name)
            number = commands.upload_version(
                actor, record_id=record_id, version=version, remark=form.cleaned_data["remark"]
            )
            toast(request, _("Đã nộp bản %(number)s.") % {"number": number})
            return see_other(request, _page_of(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _act_page(request, draft, form, "upload_form", {})


@require_POST
def send_up(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send the newest version up its chain; the toast undoes it."""
    commands.send_up(actor_of(request), record_id=record_id, remark=request.POST.get("remark", ""))
    undo = reverse("drafting:take_back", args=[record_id])
    toast(request, _("Đã trình duyệt."), undo_url=undo)
    return see_other(request, _page_of(record_id))


@require_POST
def take_back(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take the draft out of its chain to go on writing."""
    commands.take_back(actor_of(request), record_id=record_id)
    toast(request, _("Đã rút về để sửa tiếp."))
    return see_other(request, _page_of(record_id))


@require_POST
def approve(request: HttpRequest, record_id: int) -> HttpResponse:
    """Say yes at the step the page showed."""
    kind = request.POST.get("kind", "")
    remark = request.POST.get("remark", "")
    commands.approve_step(actor_of(request), record_id=record_id, kind=kind, remark=remark)
    toast(request, _("Đã duyệt, chuyển bước tiếp theo."))
    return see_other(request, _page_of(record_id))


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
    values = {"newest": newest.position, "coming": coming, **_beside(draft, newest)}
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
