"""Beginning a paper, anew or as the answer to one that came in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chung.accounts.queries import actor_of
from chung.drafting.commands import amend_draft, start_draft, start_reply
from chung.drafting.forms import URGENCIES, AmendForm, DraftForm
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_edit
from chung.drafting.queries import draft_for
from chung.drafting.views.options import first_way, options_for
from chung.foundation import clock
from chung.foundation.refusals import NotAllowed, Refusal
from chung.registry.queries import TypeWarning, desks_in_place, incoming_paper, type_warning
from chung.signing.queries import signing_on, table_refusal
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new paper."""
    actor = actor_of(request)
    form = _form(request, options_for(actor), {})
    if form.is_valid():
        try:
            record_id = start_draft(actor, fields=form.draft_fields())
            return _begun(request, record_id)
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, form, {})


@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, incoming_id: int) -> HttpResponse:
    """The form of a reply, filled from the paper it answers."""
    actor = actor_of(request)
    paper = incoming_paper(actor, incoming_id)
    options = options_for(actor, also=paper.issuer_id)
    form = _form(request, options, _from_paper(paper), issuer_id=paper.record.keeper_id)
    if form.is_valid():
        try:
            record_id = start_reply(actor, incoming_id=incoming_id, fields=form.draft_fields())
            return _begun(request, record_id)
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, form, {"paper": paper})


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, record_id: int) -> HttpResponse:
    """Correct what is said of a draft."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    demand(why_not_edit(actor, draft))
    chosen = desks_in_place(draft.recipient_body_ids, actor.on)
    options = options_for(actor, only=draft.issuer_id, known=chosen)
    first = _from_draft(draft) | {"bodies": chosen}
    form = AmendForm(request.POST or None, options=options, initial=first)
    if form.is_valid():
        try:
            amend_draft(actor, record_id=record_id, fields=form.draft_fields())
            toast(request, _("Đã sửa thông tin. Nhớ sửa cả trong tệp dự thảo nếu cần."))
            return see_other(request, reverse("drafting:draft", args=[record_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, form, {"draft": draft})


def _from_draft(draft: Draft) -> dict[str, Any]:
    return {
        "signing": f"{draft.issuer_id}:{draft.signer_post_id}:{draft.collective}",
        "subject": draft.record.title,
        "addressees": "\n".join(draft.addressees),
        "recipients": "\n".join(draft.recipients),
        "urgency": draft.urgency,
        "due_on": draft.due_on,
    }


def _form(
    request: HttpRequest, options: Any, initial: dict[str, Any], issuer_id: int | None = None
) -> DraftForm:
    if not options.signing:
        raise NotAllowed(
            _("Chức danh đang làm việc chưa soạn được văn bản cho cơ quan nào."),
            _("Chọn chức danh khác ở góc trên, hoặc báo quản trị giao người ký cho cơ quan."),
        )
    start = {"signing": first_way(options, issuer_id), "paper_type": "cong_van"}
    return DraftForm(request.POST or None, options=options, initial={**start, **initial})


def _from_paper(paper: Any) -> dict[str, Any]:
    """What the form starts with; words of the paper itself are never translated."""
    name = paper.type_name or "Văn bản"
    number = f" số {paper.symbol}" if paper.symbol else ""
    due = paper.due_on if paper.due_on and paper.due_on >= clock.today() else None
    return {
        "subject": f"trả lời {name}{number}",
        "addressees": paper.issuer_name,
        "bodies": [paper.issuer_id] if paper.issuer_id else [],
        "urgency": paper.urgency if paper.urgency in dict(URGENCIES) else "",
        "due_on": due,
    }


def _begun(request: HttpRequest, record_id: int) -> HttpResponse:
    toast(request, _("Đã tạo dự thảo theo mẫu. Tải về, soạn tiếp rồi nộp phiên bản mới."))
    return see_other(request, reverse("drafting:draft", args=[record_id]))


def _page(request: HttpRequest, form: DraftForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    values = {"form": form, "warning": _warning(request, form), **context}
    return render_page(
        request, "drafting/start_form.html", values, parts=("warning",), status=status
    )


def _warning(request: HttpRequest, form: DraftForm) -> TypeWarning | None:
    """That the issuer does not issue papers of the type chosen; None when it does."""
    asked = request.GET if "signing" in request.GET else form.data
    signing = asked.get("signing") or form.get_initial_for_field(form.fields["signing"], "signing")
    fields = form.fields.get("paper_type")
    known = dict(form.options.paper_type)
    type_key = asked.get("paper_type") or form.initial.get("paper_type", "")
    ways = {value for _name, group in form.options.signing for value, _words in group}
    if fields is None or type_key not in known or signing not in ways:
        return None
    issuer, post, behalf = str(signing).split(":", 2)
    table = signing_on(int(issuer), clock.today())
    if refusal := table_refusal(table, int(post), type_key, behalf=behalf):
        return TypeWarning(refusal.message, refusal.way_out, "")
    return type_warning(int(issuer), type_key, behalf=behalf)
