"""The acts on a paper going out. Acts of law say in one sentence what will happen."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.organisation.queries import BodyFacts, body_on, recipient_groups
from chung.registry import commands
from chung.registry.forms import NumberForm, RecallForm, RecipientsForm
from chung.registry.models import OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.deliveries import packets_of
from chung.registry.queries.desks import desks_in_place, offered_recipients
from chung.registry.queries.fitting import misfits_of
from chung.registry.queries.form import FormTold, form_told
from chung.registry.queries.issuing import warning_for
from chung.registry.queries.outgoing import outgoing_paper, symbol_of
from chung.registry.queries.outgoing_acts import numbering_open, paper_acts, why_not_dispatch
from chung.registry.queries.seeing import Sight, sight_at_desks
from chung.registry.queries.series import NextNumber, next_number_for
from chung.registry.states import DELIVERY_STEPS
from chung.registry.views.marks import whose
from chung.signing.queries import behalf_printed, signing_tables, table_refusal
from chung.web.fields import ReasonForm
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_REASONED: dict[str, tuple[Callable[..., Any], Any, Any]] = {
    "huy-so": (
        commands.void_number,
        gettext_lazy("Huỷ số"),
        gettext_lazy(
            "Số này giữ nguyên trong sổ, gạch ngang kèm lý do, không cấp lại cho văn bản khác. "
            "Việc này không hoàn tác được."
        ),
    ),
    "rut-lai": (
        commands.withdraw_outgoing,
        gettext_lazy("Rút lại"),
        gettext_lazy("Văn bản không được cấp số nữa; muốn phát hành phải trình ký lại."),
    ),
}


def _url(record_id: int) -> str:
    return reverse("registry:outgoing", args=[record_id])


def _form_page(
    request: HttpRequest,
    paper: OutgoingPaper,
    form: forms.Form,
    title: Any,
    words: Any,
    *,
    act: str,
    **more: Any,
) -> HttpResponse:
    """The form of an act; of one that somebody else has meanwhile made impossible only the paper as
    it stands now and why, no button that lies.
    """
    refused = bool(form.is_bound and form.errors)
    if refused and form.non_field_errors():
        actor = actor_of(request)
        paper = outgoing_paper(actor, paper.pk)
        more["over"] = act not in paper_acts(actor, paper)
    context = {"paper": paper, "form": form, "title": title, "words": words, "kind": "primary"}
    status = (409 if more.get("over") else 422) if refused else 200
    values, parts = {**context, **more}, ("judged",)
    return render_page(request, "registry/outgoing_act.html", values, parts=parts, status=status)


def _paper_for(
    request: HttpRequest, actor: Actor, record_id: int, *, signer: bool = False
) -> OutgoingPaper:
    """The paper, for its desk (or ``signer``). A form nobody may send is not shown; what is sent is
    judged by the command. Raises NotFound, NotAllowed.
    """
    paper = outgoing_paper(actor, record_id)
    if request.method == "GET" and not (signer and actor.post_id == paper.signer_post_id):
        demand(why_not_dispatch(actor, paper.desk_id))
    return paper


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, record_id: int) -> HttpResponse:
    """Take the next number and issue: one sentence first, then one press."""
    actor = actor_of(request)
    paper = _paper_for(request, actor, record_id)
    issuer = body_on(paper.issuer_id, clock.today())
    said = next_number_for(issuer, paper.type_key, clock.today())
    misfits = misfits_of(paper, said.organ) if numbering_open(paper) else []
    first = {"dated": clock.today()}
    form = NumberForm(request.POST or None, initial=first, misfits=bool(misfits))
    if request.method == "POST" and form.is_valid():
        try:
            commands.number_paper(actor, record_id=record_id, dated=form.cleaned_data["dated"])
            toast(request, _("Đã cấp số %(symbol)s.") % {"symbol": symbol_of(record_id)})
            return see_other(request, _url(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    words = _(
        "Sẽ cấp số %(symbol)s, ngày %(day)s; sau đó ghi số vào văn bản, tạo PDF và gửi %(n)s nơi "
        "nhận. Số đã cấp không lấy lại được."
    ) % {
        "symbol": said.symbol,
        "day": f"{said.dated:%d/%m/%Y}",
        "n": len(desks_in_place(paper.recipient_body_ids, clock.today())),
    }
    title = _("Cấp số và phát hành")
    more = {**_told(paper, issuer, said, misfits), **whose(actor, paper.issuer_id)}
    return _form_page(request, paper, form, title, words, act="number", **more)


def _told(
    paper: OutgoingPaper, issuer: BodyFacts, coming: NextNumber, misfits: list[Any]
) -> dict[str, Any]:
    """What the clerk reads before the press: doubts, findings on the form, who will see it."""
    form = form_told(paper, coming) if numbering_open(paper) else FormTold()
    return {
        "doubts": [*misfits, *_doubts_of(paper, issuer), *form.doubts],
        "sight": _sight(paper),
        "judged": form,
    }


def _sight(paper: OutgoingPaper) -> Sight | None:
    """Who at the recipients would see it; nothing to say when it is sent to nobody of the hub."""
    ids = desks_in_place(paper.recipient_body_ids, clock.today())
    return sight_at_desks(ids, clock.today()) if ids else None


def _doubts_of(paper: OutgoingPaper, issuer: BodyFacts) -> list[Any]:
    """That the signer may not sign this today; that the organ issues no such type."""
    today = clock.today()
    signer = table_refusal(
        signing_tables([issuer], today)[issuer.body_id],
        paper.signer_post_id,
        paper.type_key,
        behalf=behalf_printed(paper.authority),
    )
    kind = warning_for(issuer, paper.type_key, behalf=paper.authority, day=today)
    return [doubt for doubt in (signer, kind) if doubt is not None]


@require_POST
def retry(request: HttpRequest, record_id: int) -> HttpResponse:
    """Have a numbered paper finished again."""
    commands.retry_issue(actor_of(request), record_id=record_id)
    toast(request, _("Đang hoàn thiện lại văn bản, số giữ nguyên."))
    return see_other(request, _url(record_id))


@require_http_methods(["GET", "POST"])
def reasoned_outgoing(request: HttpRequest, record_id: int, act: str) -> HttpResponse:
    """Void a number, withdraw a paper: one reason, one sentence on what will happen."""
    actor = actor_of(request)
    run, title, words = _REASONED[act]
    paper = _paper_for(request, actor, record_id, signer=act == "rut-lai")
    form = ReasonForm(request.POST or None, longest=250)
    if request.method == "POST" and form.is_valid():
        try:
            run(actor, record_id=record_id, reason=form.cleaned_data["reason"])
            toast(request, _("Đã xong: %(act)s.") % {"act": title})
            return see_other(request, _url(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    heading = f"{title} {paper.symbol}".strip()
    act = "void" if act == "huy-so" else "withdraw"
    return _form_page(request, paper, form, title, words, act=act, kind="grave", heading=heading)


@require_http_methods(["GET", "POST"])
def recipients(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send an issued paper to more bodies: "130 communes" is one tick."""
    actor = actor_of(request)
    paper = _paper_for(request, actor, record_id)
    form = _recipients_form(request.POST or None, paper, actor)
    if request.method == "POST" and form.is_valid():
        try:
            sent = commands.add_recipients(
                actor, record_id=record_id, body_ids=form.cleaned_data["everybody"]
            )
            toast(request, _("Đã gửi thêm %(n)s nơi nhận.") % {"n": sent})
            return see_other(request, _url(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    words = _("Mỗi nơi nhận được gửi ngay đúng tệp đã phát hành; nơi đã gửi rồi không gửi lại.")
    more: dict[str, Any] = {"act": "add_recipients", "wide": ("groups", "bodies"), "asks": True}
    return _form_page(request, paper, form, _("Gửi thêm nơi nhận"), words, **more)


def _recipients_form(data: Any, paper: OutgoingPaper, actor: Actor) -> RecipientsForm:
    groups = recipient_groups(paper.desk_id, actor.on)
    return RecipientsForm(
        data,
        groups=[(str(g.id), f"{g.name} ({len(ids)})") for g, ids in groups if ids],
        bodies=_not_yet(paper, actor),
        members={str(g.id): ids for g, ids in groups},
    )


@require_POST
def recipient_seers(request: HttpRequest, record_id: int) -> HttpResponse:
    """Who would see it at the recipients ticked: the page, or part, that lists them."""
    actor = actor_of(request)
    paper = _paper_for(request, actor, record_id)
    form = _recipients_form(request.POST, paper, actor)
    form.is_valid()  # that many are asked about before sending does not matter here
    url = sight_at_desks(form.chosen(), actor.on).url
    return HttpResponseRedirect(url, status=303)  # not ``see_other``: nothing was saved


def _not_yet(paper: OutgoingPaper, actor: Actor) -> list[tuple[int, str]]:
    have = {packet.recipient_id for packet in packets_of(paper)} | {paper.desk_id}
    offered = offered_recipients({paper.desk_id, paper.issuer_id}, actor.on)
    return [(body.body_id, body.name) for body in offered if body.body_id not in have]


@require_http_methods(["GET", "POST"])
def recall(request: HttpRequest, record_id: int) -> HttpResponse:
    """Ask recipients to give a paper back; each of them decides."""
    actor = actor_of(request)
    paper = _paper_for(request, actor, record_id)
    holding = [p for p in packets_of(paper) if DELIVERY_STEPS.may("ask_recall", p.state)]
    form = RecallForm(
        request.POST or None,
        packets=[(p.id, p.recipient_name) for p in holding],  # type: ignore[attr-defined]
        initial={"packets": request.GET.getlist("noi")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            asked = commands.ask_recall(
                actor,
                record_id=record_id,
                reason=form.cleaned_data["reason"],
                delivery_ids=form.cleaned_data["packets"],
            )
            toast(request, _("Đã đề nghị thu hồi ở %(n)s nơi nhận.") % {"n": asked})
            return see_other(request, _url(record_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    words = _("Nơi nhận được hỏi ý kiến; không có gì bị xoá nếu họ không đồng ý.")
    title = _("Đề nghị thu hồi")
    return _form_page(
        request, paper, form, title, words, act="ask_recall", wide=("packets",), whole=True
    )


@require_POST
def resend(request: HttpRequest, record_id: int, delivery_id: int) -> HttpResponse:
    """Put a refused packet before its recipient again."""
    commands.resend_delivery(actor_of(request), delivery_id=delivery_id)
    toast(request, _("Đã gửi lại."))
    return see_other(request, _url(record_id))
