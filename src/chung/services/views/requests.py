"""Requests of served bodies: the list, a new one, one with its history, the acts on it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.formats.intake import Limits
from chung.formats.reader import AdmittedFile, admit
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import bodies_below, body_facts, posts_in
from chung.services import commands
from chung.services.commands import Wish, ask_service
from chung.services.forms import AttachForm, FinishForm, HandForm, RefuseForm, WishForm
from chung.services.queries.asking import offered_to
from chung.services.queries.requests import (
    COLUMNS,
    TONES,
    RequestFacts,
    RequestFilter,
    request_facts,
    request_lines,
    request_list,
    served_seen,
)
from chung.services.states import ServiceKind, Verb
from chung.web.pages import counted, page_of, render_page, see_other, toast
from chung.web.parts import Step, Tab
from chung.web.refusals import add_refusal
from chung.web.sheets import excel_response

_TABS: list[tuple[str, Any]] = [
    ("", gettext_lazy("Đang mở")),
    ("xong", gettext_lazy("Đã kết thúc")),
    ("tat-ca", gettext_lazy("Tất cả")),
]


def _chosen(request: HttpRequest) -> RequestFilter:
    tab, served = request.GET.get("nhom", ""), request.GET.get("co-quan", "")
    return RequestFilter(
        tab=tab if tab in dict(_TABS) else "",
        words=request.GET.get("q", "")[:200],
        served_id=int(served) if served.isdecimal() and len(served) < 18 else None,
        kind=request.GET.get("viec", ""),
    )


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Requests the actor may see, newest first."""
    actor, chosen = actor_of(request), _chosen(request)
    found = request_list(actor, chosen)
    page = page_of(found, order=("-record_id",), cursor=request.GET.get("cursor", ""))
    context = {
        "page": page,
        "lines": request_lines(page.rows, actor.on),
        "count": counted(found),
        "chosen": chosen,
        "tabs": _tabs(chosen),
        "tones": TONES,
        "served": served_seen(actor),
        "kinds": ServiceKind.choices,
        "may_ask": bool(offered_to(actor)),
        "query": request.GET.urlencode(),
    }
    return render_page(request, "services/request_list.html", context, parts=("list",))


def _tabs(chosen: RequestFilter) -> list[Tab]:
    here = reverse("services:requests")
    return [
        Tab(label, f"{here}?nhom={key}" if key else here, current=key == chosen.tab)
        for key, label in _TABS
    ]


@require_GET
def requests_excel(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file."""
    actor = actor_of(request)
    found = request_list(actor, _chosen(request)).order_by("record_id")[:10_000]
    rows = [line.cells() for line in request_lines(found, actor.on)]
    return excel_response(_("Yêu cầu phục vụ"), [str(c) for c in COLUMNS], rows)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the office for something: what, when, where."""
    actor = actor_of(request)
    form = WishForm(
        request.POST or None,
        request.FILES or None,
        offers=_offers(actor),
        initial={"what": request.GET.get("viec", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            files = _admitted(form.cleaned_data)
            record_id = ask_service(actor, wish=_wish(form.cleaned_data), files=files)
            toast(request, _("Đã gửi yêu cầu."))
            return see_other(request, reverse("services:request", args=[record_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound else 200
    context = {"form": form, "nobody": not form.fields["what"].choices[1:]}  # type: ignore[attr-defined]
    return render_page(request, "services/ask.html", context, status=status)


def _offers(actor: Actor) -> list[tuple[str, Any]]:
    """ "12-vehicles" → "Xe công (trả lời trong 1 ngày làm việc)"; with the body's name where one
    may ask for several.
    """
    found = offered_to(actor)
    bodies = {each.served_id for each in found}
    names = {f.body_id: f.short_name for f in body_facts(bodies, actor.on)}
    return [
        (
            f"{each.served_id}-{each.kind}",
            (f"{names.get(each.served_id, '')}: " if len(bodies) > 1 else "")
            + f"{each.kind.label}{_level(each.days)}",
        )
        for each in found
    ]


def _level(days: int | None) -> str:
    """The time to answer agreed upon, said before one asks."""
    if days is None:
        return ""
    words = ngettext(
        " (trả lời trong %(n)d ngày làm việc)", " (trả lời trong %(n)d ngày làm việc)", days
    )
    return words % {"n": days} if days else _(" (trả lời trong ngày)")


def _wish(data: dict[str, Any]) -> Wish:
    served, _dash, kind = data["what"].partition("-")
    return Wish(
        served_id=int(served),
        kind=ServiceKind(kind),
        title=data["title"],
        words=data["words"],
        place=data["place"],
        wanted_on=data["wanted_on"],
    )


def _admitted(data: dict[str, Any]) -> list[AdmittedFile]:
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    return admit(data["attached"], limits, field="attached")


@require_GET
def request_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """One request: what, by when, who has it, what happened; the next act."""
    actor = actor_of(request)
    facts = request_facts(actor, record_id)
    context = {
        "facts": facts,
        "asked": facts.request,
        "tone": TONES.get(facts.request.state, "stopped"),
        "steps": [
            Step(Verb(s.verb).label, who=s.label, when=s.at, note=s.words) for s in facts.steps
        ],
        "acts": [(verb, _ACTS[verb][0]) for verb in facts.verbs],
        "slugs": {verb: slug for slug, verb in _SLUGS.items()},
    }
    return render_page(request, "services/request.html", context)


# verb → (title, what will happen, is it grave)
_ACTS: dict[str, tuple[Any, Any, bool]] = {
    "take": (gettext_lazy("Tiếp nhận"), gettext_lazy("Anh/chị nhận làm yêu cầu này."), False),
    "hand_on": (
        gettext_lazy("Chuyển người làm"),
        gettext_lazy("Người được chọn thấy yêu cầu trên bàn làm việc của mình."),
        False,
    ),
    "finish": (
        gettext_lazy("Đã làm xong"),
        gettext_lazy("Người đề nghị được báo. Giờ công, chi phí để trống nếu văn phòng không ghi."),
        False,
    ),
    "refuse": (
        gettext_lazy("Không nhận"),
        gettext_lazy("Người đề nghị đọc được lý do."),
        True,
    ),
    "attach": (
        gettext_lazy("Đính kèm tệp"),
        gettext_lazy("Ai xem được yêu cầu này thì xem được tệp."),
        False,
    ),
    "withdraw": (
        gettext_lazy("Rút yêu cầu"),
        gettext_lazy("Văn phòng được báo là không cần nữa."),
        True,
    ),
}
_SLUGS = {
    "tiep-nhan": "take",
    "chuyen": "hand_on",
    "xong": "finish",
    "khong-nhan": "refuse",
    "dinh-kem": "attach",
    "rut": "withdraw",
}


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, record_id: int, act: str) -> HttpResponse:
    """Take, hand on, finish, refuse, withdraw: one short form each."""
    actor = actor_of(request)
    facts = request_facts(actor, record_id)
    verb = _SLUGS.get(act, "")
    if verb not in facts.verbs:
        raise NotFound(
            _("Việc này không còn làm được với yêu cầu."), _("Mở yêu cầu để xem tình trạng.")
        )
    form = _form(request, actor, facts, verb)
    if request.method == "POST" and form.is_valid():
        try:
            _RUN[verb](actor, record_id, form.cleaned_data)
            toast(request, _("Đã ghi: %(act)s.") % {"act": _ACTS[verb][0]})
            return see_other(request, reverse("services:request", args=[record_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = _act_words(facts, verb) | {"form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "services/act.html", context, status=status)


def _act_words(facts: RequestFacts, verb: str) -> dict[str, Any]:
    title, said, grave = _ACTS[verb]
    return {
        "title": title,
        "said": said,
        "grave": grave,
        "hint": capfirst(facts.request.record.title),
        "back": reverse("services:request", args=[facts.request.pk]),
        "back_label": _("Yêu cầu phục vụ"),
        "draft": f"service-{verb}-{facts.request.pk}",
    }


def _form(request: HttpRequest, actor: Actor, facts: RequestFacts, verb: str) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if verb == "take":
        return forms.Form(data)
    if verb == "finish":
        return FinishForm(data)
    if verb == "attach":
        return AttachForm(data, request.FILES or None)
    if verb == "hand_on":
        return HandForm(data, posts=_posts(actor, facts.request.provider_id))
    return RefuseForm(data, longest=500)


def _posts(actor: Actor, provider_id: int) -> list[tuple[int, str]]:
    """People of the office: "holder – title"."""
    found = posts_in(bodies_below(provider_id, actor.on), actor.on)
    return [
        (post.id, f"{post.holders[0].person.full_name} – {post.title}")  # type: ignore[attr-defined]
        for post in found
        if post.holders  # type: ignore[attr-defined]
    ]


_RUN: dict[str, Callable[[Actor, int, dict[str, Any]], Any]] = {
    "take": lambda actor, pk, _data: commands.take_request(actor, record_id=pk),
    "hand_on": lambda actor, pk, data: commands.take_request(
        actor, record_id=pk, post_id=data["post"]
    ),
    "finish": lambda actor, pk, data: commands.finish_request(actor, record_id=pk, **data),
    "refuse": lambda actor, pk, data: commands.refuse_request(actor, record_id=pk, **data),
    "attach": lambda actor, pk, data: commands.attach_to_request(
        actor, record_id=pk, files=_admitted(data)
    ),
    "withdraw": lambda actor, pk, data: commands.withdraw_request(actor, record_id=pk, **data),
}
