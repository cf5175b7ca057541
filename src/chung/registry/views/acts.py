"""The acts on a paper that came in; each a small form of its own page, for phones and keyboards."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.registry import commands
from chung.registry.forms import ForwardForm
from chung.registry.models import IncomingPaper
from chung.registry.permissions import (
    demand,
    why_not_distribute,
    why_not_register,
    why_not_settle,
)
from chung.registry.queries.desks import all_desks
from chung.registry.queries.incoming import incoming_paper
from chung.registry.states import INCOMING_STEPS
from chung.web.fields import ReasonForm
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_REASONED: dict[str, tuple[str, Callable[..., Any], Any, Any, str]] = {
    "tra-lai": (
        "return",
        commands.return_incoming,
        gettext_lazy("Trả lại nơi gửi"),
        gettext_lazy("Văn bản được ghi là trả lại, kèm lý do; số đến vẫn giữ trong sổ."),
        "grave",
    ),
    "huy-so": (
        "void",
        commands.void_entry,
        gettext_lazy("Huỷ số đến"),
        gettext_lazy(
            "Số đến giữ nguyên trong sổ, gạch ngang kèm lý do, không cấp lại cho văn bản khác. "
            "Việc này không hoàn tác được."
        ),
        "grave",
    ),
    "mo-lai": (
        "reopen",
        commands.reopen_incoming,
        gettext_lazy("Mở lại để xử lý tiếp"),
        gettext_lazy("Văn bản trở lại trạng thái đang xử lý."),
        "primary",
    ),
    "tam-dung": (
        "pause",
        commands.pause_incoming,
        gettext_lazy("Tạm dừng, xin ý kiến"),
        gettext_lazy("Văn bản chờ ý kiến; phân phối lại sẽ tiếp tục."),
        "primary",
    ),
}

_WHO: dict[str, Callable[[Actor, int], Any]] = {
    "return": why_not_settle,
    "reopen": why_not_settle,
    "forward": why_not_settle,
    "void": why_not_register,
    "pause": why_not_distribute,
}


def _paper_url(record_id: int) -> str:
    return reverse("registry:incoming", args=[record_id])


@require_http_methods(["GET", "POST"])
def reasoned_act(request: HttpRequest, record_id: int, act: str) -> HttpResponse:
    """Return, void, reopen, pause: one reason, one sentence on what will happen."""
    actor = actor_of(request)
    verb, run, title, words, kind = _REASONED[act]
    paper = _paper_for(actor, record_id, verb)
    form = ReasonForm(request.POST or None, longest=250)
    if request.method == "POST" and form.is_valid():
        try:
            run(actor, record_id=record_id, reason=form.cleaned_data["reason"])
            toast(request, _("Đã xong: %(act)s.") % {"act": title})
            return see_other(request, _paper_url(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    if verb == "void":  # which number it is stands above the form
        title = f"{title} {paper.record.register_entry.number}"
    return _form_page(request, paper, form, title, words, kind)


def _paper_for(actor: Actor, record_id: int, verb: str) -> IncomingPaper:
    """The paper, when the actor may do this with it as it stands: no form for what is refused."""
    paper = incoming_paper(actor, record_id)
    demand(_WHO[verb](actor, paper.record.keeper_id))
    INCOMING_STEPS.target(verb, paper.state)
    return paper


def _form_page(
    request: HttpRequest, paper: IncomingPaper, form: forms.Form, title: Any, words: Any, kind: str
) -> HttpResponse:
    context = {"paper": paper, "form": form, "title": title, "words": words, "kind": kind}
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "registry/act_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def forward(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send a paper that came to the wrong address on to another desk."""
    actor = actor_of(request)
    paper = _paper_for(actor, record_id, "forward")
    desks = [d for d in all_desks(actor.on) if d[0] != paper.record.keeper_id]
    form = ForwardForm(request.POST or None, desks=desks)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.forward_incoming(
                actor, record_id=record_id, to_body_id=data["to"], reason=data["reason"]
            )
            toast(request, _("Đã chuyển tiếp văn bản."))
            return see_other(request, _paper_url(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    words = _("Nơi nhận mới có ngay tệp và thông tin đã đọc, chỉ còn vào sổ của mình.")
    return _form_page(request, paper, form, _("Chuyển đúng nơi nhận"), words, "primary")


@require_POST
def settle(request: HttpRequest, record_id: int) -> HttpResponse:
    """Say that a paper is dealt with."""
    outcome = request.POST.get("outcome", "")
    commands.settle_incoming(actor_of(request), record_id=record_id, outcome=outcome)
    undo = reverse("registry:unsettle", args=[record_id])
    toast(request, _("Đã kết thúc xử lý."), undo_url=undo)
    return see_other(request, _paper_url(record_id))


@require_POST
def unsettle(request: HttpRequest, record_id: int) -> HttpResponse:
    """The paper is not dealt with after all."""
    commands.unsettle_incoming(actor_of(request), record_id=record_id)
    toast(request, _("Đã hoàn tác, văn bản trở lại như trước khi kết thúc xử lý."))
    return see_other(request, _paper_url(record_id))


@require_POST
def put_to_files(request: HttpRequest, record_id: int) -> HttpResponse:
    """Put a settled paper to the files."""
    commands.file_incoming(actor_of(request), record_id=record_id)
    undo = reverse("registry:take_from_files", args=[record_id])
    toast(request, _("Đã lưu hồ sơ."), undo_url=undo)
    return see_other(request, _paper_url(record_id))


@require_POST
def take_from_files(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take a paper out of the files again."""
    commands.unfile_incoming(actor_of(request), record_id=record_id)
    toast(request, _("Văn bản không còn ở chế độ lưu hồ sơ; có thể mở lại để xử lý tiếp."))
    return see_other(request, _paper_url(record_id))
