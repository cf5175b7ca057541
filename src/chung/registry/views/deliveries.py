"""Packets from other desks of the hub: accept with one key, accept many, refuse with a reason."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.refusals import Refusal
from chung.organisation.queries import names_at, names_on
from chung.records.queries import files_of
from chung.records.states import FileRole
from chung.registry import commands
from chung.registry.models import Delivery
from chung.registry.queries.deliveries import (
    books_for,
    decided_packets,
    packet_for,
    waiting_packets,
    with_papers,
)
from chung.registry.queries.incoming import desks_of
from chung.registry.queries.outgoing_acts import delivery_acts
from chung.registry.states import DeliveryState
from chung.registry.views.marks import whose
from chung.registry.views.outgoing import PACKET_TONES
from chung.registry.views.sheets import sheets_of
from chung.web.fields import ReasonForm
from chung.web.pages import counted, page_of, render_page, see_other, toast
from chung.web.parts import Tab
from chung.web.refusals import add_refusal

# The states of a packet as its recipient says them; the sender's words are in the state table.
_WORDS = {
    "sent": gettext_lazy("Chờ tiếp nhận"),
    "accepted": gettext_lazy("Đã tiếp nhận"),
    "refused": gettext_lazy("Đã từ chối"),
    "recall_asked": gettext_lazy("Nơi gửi đề nghị thu hồi"),
    "recalled": gettext_lazy("Đã trả theo thu hồi"),
}

_KEYS = [
    ("t", gettext_lazy("Tiếp nhận văn bản đang chọn")),
    ("x", gettext_lazy("Đánh dấu hoặc bỏ đánh dấu dòng đang chọn")),
    ("Ctrl+Enter", gettext_lazy("Tiếp nhận các văn bản đã đánh dấu")),
]

_REASONED: dict[str, tuple[Callable[..., Any], Any, Any]] = {
    "tu-choi": (
        commands.refuse_delivery,
        gettext_lazy("Từ chối nhận"),
        gettext_lazy("Nơi gửi đọc được lý do và có thể gửi lại. Văn bản không vào sổ."),
    ),
    "giu-lai": (
        commands.decline_recall,
        gettext_lazy("Không đồng ý thu hồi"),
        gettext_lazy("Văn bản giữ nguyên; nơi gửi đọc được lý do."),
    ),
}


@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """What waits at the actor's desks, oldest paper last; or what was dealt with."""
    actor, done = actor_of(request), request.GET.get("nhom") == "xong"
    desk_id, after = _number(request, "co-quan"), _number(request, "sau")
    packets = decided_packets(actor, desk_id) if done else waiting_packets(actor, desk_id)
    page = page_of(packets, order=("-id",), cursor=request.GET.get("cursor", ""))
    desks = desks_of(actor)
    senders = {
        p.id: (p.outgoing.issuer_id, p.outgoing.dated or actor.on) for p in with_papers(page)
    }
    named = names_at(senders.values())
    context = {
        "page": page,
        "count": counted(packets),
        "names": names_on({p.recipient_id for p in page}, actor.on, short=True),
        "senders": {packet_id: named.get(when, "") for packet_id, when in senders.items()},
        "desks": desks,
        "desk_id": desk_id,
        "done": done,
        "tones": PACKET_TONES,
        "words": _WORDS,
        "tabs": _tabs(done),
        "chosen": None if done else _chosen(page.rows, after),
        "after": after,
        "page_keys": [] if done else _KEYS,
    }
    return render_page(request, "registry/delivery_list.html", context, parts=("list",))


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdigit() and len(text) < 10 else None


def _chosen(packets: Sequence[Delivery], after: int | None) -> int | None:
    """The packet keys act on: the first, or the one below the packet just accepted."""
    below = [packet.id for packet in packets if after is None or packet.id < after]
    return below[0] if below else packets[-1].id if packets else None


def _tabs(done: bool) -> list[Tab]:
    here = reverse("registry:deliveries")
    return [
        Tab(_("Chờ tiếp nhận"), here, current=not done),
        Tab(_("Đã xử lý"), f"{here}?nhom=xong", current=done),
    ]


@require_GET
def delivery(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """One packet: the document, who sends it, and what the desk may do."""
    return _packet_page(request, packet_for(actor_of(request), delivery_id))


def _packet_page(
    request: HttpRequest, packet: Delivery, twin: Refusal | None = None
) -> HttpResponse:
    actor = actor_of(request)
    issuer_id, sent_on = packet.outgoing.issuer_id, clock.office_day(packet.sent_at)
    names = names_on({packet.recipient_id}, sent_on)
    names |= names_on({issuer_id}, packet.outgoing.dated or sent_on)
    context = {
        **_document(packet),
        "packet": packet,
        "paper": packet.outgoing,
        **whose(actor, packet.recipient_id),
        "names": names,
        "tone": PACKET_TONES[DeliveryState(packet.state)],
        "words": _WORDS[packet.state],
        "twin": twin,
        "acts": delivery_acts(actor, packet),
        "books": books_for(actor, packet),
    }
    status = twin.status if twin else 200
    return render_page(
        request, "registry/delivery_page.html", context, parts=("sheets",), status=status
    )


def _document(packet: Delivery) -> dict[str, Any]:
    """The issued PDF while the packet is open; in the desk's own record once it has one."""
    if packet.state not in ("sent", "recall_asked", "refused"):
        return {"shown": None, "sheets": []}
    kept = packet.accepted_record_id  # the sender's record was closed to us when ours began
    files = files_of(kept, FileRole.MAIN) if kept else []
    shown = next(iter(files or files_of(packet.outgoing_id, FileRole.ISSUED_PDF)), None)
    if shown is None:
        return {"shown": None, "sheets": []}
    sheets = sheets_of(
        shown.file_id,
        shown.file.mime,
        lambda page: reverse("registry:page_image", args=[shown.id, page]),
    )
    return {"shown": shown, "sheets": sheets}


@require_POST
def accept(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Accept one packet into the register; on to the next that waits, or to the new record."""
    actor, book = actor_of(request), request.POST.get("book", "")
    try:
        done = commands.accept_delivery(
            actor,
            delivery_id=delivery_id,
            book_id=int(book) if book.isdigit() else None,
            twin_confirmed=request.POST.get("twin") == "1",
        )
    except Refusal as refusal:
        if refusal.field != "twin":
            raise
        return _packet_page(request, packet_for(actor, delivery_id), refusal)
    toast(request, _("Đã tiếp nhận, số đến %(number)s.") % {"number": done.number})
    if "back" in request.POST:
        return see_other(request, _list_after(request, delivery_id))
    return see_other(request, reverse("registry:incoming", args=[done.record_id]))


def _list_after(request: HttpRequest, delivery_id: int) -> str:
    """The list as it was, the next packet chosen."""
    before = QueryDict(request.POST["back"])
    kept = {name: before[name] for name in ("co-quan", "cursor") if name in before}
    return f"{reverse('registry:deliveries')}?{urlencode({**kept, 'sau': delivery_id})}"


@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Accept all packets ticked, one transaction each: one that is refused stops no other."""
    actor = actor_of(request)
    chosen = [int(i) for i in request.POST.getlist("packet") if i.isdigit()][:200]
    accepted, refused = 0, ""
    for delivery_id in sorted(chosen):
        try:
            commands.accept_delivery(actor, delivery_id=delivery_id)
            accepted += 1
        except Refusal as refusal:
            refused = str(refusal)
    if accepted or not refused:
        toast(request, _("Đã tiếp nhận %(n)s văn bản.") % {"n": accepted})
    if refused:
        left = _("%(n)s văn bản chưa tiếp nhận được: %(why)s")
        toast(request, left % {"n": len(chosen) - accepted, "why": refused})
    return see_other(request, reverse("registry:deliveries"))


@require_http_methods(["GET", "POST"])
def reasoned_delivery(request: HttpRequest, delivery_id: int, act: str) -> HttpResponse:
    """Refuse a packet, or keep a paper the sender wants back: with a reason."""
    actor = actor_of(request)
    run, title, words = _REASONED[act]
    packet = packet_for(actor, delivery_id)
    form = ReasonForm(request.POST or None, longest=250)
    if request.method == "POST" and form.is_valid():
        try:
            run(actor, delivery_id=delivery_id, reason=form.cleaned_data["reason"])
            toast(request, _("Đã xong: %(act)s.") % {"act": title})
            return see_other(request, reverse("registry:deliveries"))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"packet": packet, "form": form, "title": title, "words": words}
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "registry/delivery_act.html", context, status=status)


@require_POST
def consent(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Agree to give a paper back."""
    commands.consent_recall(actor_of(request), delivery_id=delivery_id)
    toast(request, _("Đã đồng ý thu hồi."))
    return see_other(request, reverse("registry:deliveries"))
