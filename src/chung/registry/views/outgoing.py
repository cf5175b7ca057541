"""The register of papers going out, and the page of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import BodyFacts, last_known
from chung.records.queries import files_of, links_of, reasons
from chung.records.states import Cause, FileRole
from chung.registry.models import OutgoingPaper
from chung.registry.queries.deliveries import issuer_and_packets, packet_of_paper, receipts_of
from chung.registry.queries.desks import elders_of
from chung.registry.queries.issuing import warning_for
from chung.registry.queries.outgoing import (
    IN_REGISTER,
    WAITING,
    OutgoingFilter,
    outgoing_list,
    outgoing_paper,
    series_of,
    years_of,
)
from chung.registry.queries.outgoing_acts import paper_acts
from chung.registry.queries.outgoing_history import outgoing_steps
from chung.registry.queries.outgoing_lines import OUT_COLUMNS, OutgoingLine, outgoing_lines
from chung.registry.queries.series import NextNumber, next_number
from chung.registry.states import DeliveryState, OutgoingState
from chung.registry.views.marks import marking, pooled, whose
from chung.registry.views.sheets import sheets_of
from chung.web.pages import counted, page_of, render_page, see_other
from chung.web.parts import Tab
from chung.web.sheets import excel_response

TONES = {"signed": "waiting", "numbered": "doing", "issued": "done"}
PACKET_TONES = {
    DeliveryState.SENT: "waiting",
    DeliveryState.ACCEPTED: "done",
    DeliveryState.REFUSED: "late",
    DeliveryState.RECALL_ASKED: "soon",
    DeliveryState.RECALLED: "stopped",
}
_MOST_ON_PAPER = 5_000
_TABS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("", _("Sổ đăng ký"), IN_REGISTER),
    ("cho", _("Chờ cấp số"), WAITING),
    ("rut", _("Đã rút lại"), (OutgoingState.WITHDRAWN,)),
]


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdigit() and len(text) < 10 else None


def _chosen(request: HttpRequest) -> OutgoingFilter:
    tab = request.GET.get("nhom", "")
    return OutgoingFilter(
        words=request.GET.get("q", "")[:200],
        states=next((states for key, _label, states in _TABS if key == tab), IN_REGISTER),
        desk_id=_number(request, "co-quan"),
        series_id=_number(request, "day-so"),
        year=_number(request, "nam"),
    )


def _order(chosen: OutgoingFilter) -> tuple[str, ...]:
    """The book runs by number within a series, by day across them; papers in waiting by arrival."""
    if chosen.states != IN_REGISTER:
        return ("-record_id",)
    return ("-number", "-record_id") if chosen.series_id else ("-dated", "-record_id")


@require_GET
def outgoing_papers(request: HttpRequest) -> HttpResponse:
    """The register on the screen: papers the actor may see, narrowed, newest first."""
    actor, chosen = actor_of(request), _chosen(request)
    papers = outgoing_list(actor, chosen)
    page = page_of(papers, order=_order(chosen), cursor=request.GET.get("cursor", ""))
    lines, series = outgoing_lines(page.rows, actor.on), series_of(actor)
    elders = elders_of(actor) & {each.issuer_id for each in series}
    context = {
        "page": page,
        "lines": lines,
        "count": counted(papers),
        "columns": OUT_COLUMNS,
        "tabs": _tabs(request),
        "chosen": chosen,
        "series": series,
        "years": years_of(actor.on),
        **marking(actor, {line.issuer_id for line in lines}, elders),
        "tones": TONES,
        "query": _without_cursor(request),
        "keeps_series": actor.has(Duty.REGISTRY) or actor.has(Duty.DISTRIBUTE),
    }
    return render_page(request, "registry/outgoing_list.html", context, parts=("list",))


def _without_cursor(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("cursor", None)
    return query.urlencode()


def _tabs(request: HttpRequest) -> list[Tab]:
    here, now = reverse("registry:outgoing_papers"), request.GET.get("nhom", "")
    return [
        Tab(label, f"{here}?nhom={key}" if key else here, current=key == now)
        for key, label, _states in _TABS
    ]


def _book(actor: Actor, chosen: OutgoingFilter, most: int) -> list[Any]:
    """The lines as the paper book has them, first line first."""
    order = [name.removeprefix("-") for name in _order(chosen)]
    return outgoing_lines(outgoing_list(actor, chosen).order_by(*order)[:most], actor.on)


def _book_title(actor: Actor, chosen: OutgoingFilter) -> str:
    series = next((s for s in series_of(actor) if s.id == chosen.series_id), None)
    words = [str(_("Sổ đăng ký văn bản đi")), series.label if series else "", chosen.year or ""]
    return " · ".join(str(word) for word in words if word)


def _years(lines: list[OutgoingLine]) -> str:
    """Of which year the book on paper is, or from which to which."""
    years = sorted({line.dated.year for line in lines if line.dated})
    return "–".join(str(year) for year in dict.fromkeys([*years[:1], *years[-1:]]))


@require_GET
def outgoing_print(request: HttpRequest) -> HttpResponse:
    """The register ready for the printer."""
    actor, chosen = actor_of(request), _chosen(request)
    lines = _book(actor, chosen, _MOST_ON_PAPER)
    several, body = _issuers(actor, chosen, lines)
    context = {
        "lines": lines,
        "columns": OUT_COLUMNS,
        "book_title": _book_title(actor, chosen),
        "years": _years(lines),
        "several": several,
        "body": body,
        "whose": body if pooled(actor) else None,
        "query": _without_cursor(request),
    }
    return render_page(request, "registry/outgoing_print.html", context)


def _issuers(
    actor: Actor, chosen: OutgoingFilter, lines: list[OutgoingLine]
) -> tuple[bool, BodyFacts | None]:
    """Has the book on paper lines of several issuers, each marked then, and no head? Else the head
    is that of the one whose book it is.
    """
    found = {line.issuer_id for line in lines}
    if len(found) > 1:
        return True, None
    first = next(iter(actor.bodies_for(Duty.REGISTRY)), actor.body_id)
    desk_id = next(iter(found), None) or chosen.desk_id or first
    return False, last_known([desk_id], actor.on).get(desk_id) if desk_id else None


@require_GET
def outgoing_excel(request: HttpRequest) -> HttpResponse:
    """The register as an Excel file."""
    actor, chosen = actor_of(request), _chosen(request)
    lines = _book(actor, chosen, 100_000)
    columns, rows = [str(c) for c in OUT_COLUMNS], [line.cells() for line in lines]
    if len({line.issuer_id for line in lines}) > 1:
        columns = [*columns, str(_("Cơ quan ban hành"))]
        rows = [[*row, line.issuer] for row, line in zip(rows, lines, strict=True)]
    return excel_response(_book_title(actor, chosen), columns, rows)


@require_GET
def outgoing(request: HttpRequest, record_id: int) -> HttpResponse:
    """One paper: the document, what it is, who has it, what happened, the next act."""
    actor = actor_of(request)
    try:
        paper = outgoing_paper(actor, record_id)
    except NotFound:
        return _as_recipient(request, actor, record_id)
    ends = _ends(request, paper)
    context = {
        **_document(record_id),
        **ends,
        "paper": paper,
        "tone": TONES.get(paper.state, "stopped"),
        "acts": paper_acts(actor, paper),
        **whose(actor, paper.issuer_id),
        **_before_numbering(paper, ends["issuer"]),
        "steps": outgoing_steps(record_id),
        "links": links_of(actor, record_id),
    }
    if paper.state != OutgoingState.NUMBERED and request.headers.get("HX-Target") == "finishing":
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})  # done: show it whole
    parts = ("sheets", "packets", "finishing")
    return render_page(request, "registry/outgoing_page.html", context, parts=parts)


@require_GET
def outgoing_reasons(request: HttpRequest, record_id: int) -> HttpResponse:
    """Who of the sender's side sees a paper and why; its recipients stand in their own table."""
    actor = actor_of(request)
    paper = outgoing_paper(actor, record_id)
    received = str(Cause.RECEIVED.label)
    seen = [r for r in reasons(actor, record_id) if r.mine or r.cause != received]
    context = {"reasons": seen, "record": paper.record, "back_url": _url(record_id)}
    return render_page(request, "registry/reasons_page.html", context, parts=("reasons",))


def _url(record_id: int) -> str:
    return reverse("registry:outgoing", args=[record_id])


def _as_recipient(request: HttpRequest, actor: Actor, record_id: int) -> HttpResponse:
    """A clerk to whom the paper was sent sees the packet, not the sender's page."""
    packet = packet_of_paper(actor, record_id)
    if packet is None:
        raise NotFound(
            _("Không tìm thấy văn bản đi này, hoặc anh/chị không được xem."),
            _("Chọn đúng chức danh đang làm việc ở góc trên."),
        )
    return see_other(request, reverse("registry:delivery", args=[packet.id]))


def _document(record_id: int) -> dict[str, Any]:
    """The issued PDF, or what was signed as long as there is none."""
    files = files_of(record_id, FileRole.ISSUED_PDF, FileRole.ISSUED_DOCX, FileRole.VERSION)
    by_role = {file.role: file for file in files}
    shown = by_role.get(FileRole.ISSUED_PDF) or by_role.get(FileRole.VERSION)
    sheets = (
        sheets_of(
            shown.file_id,
            shown.file.mime,
            lambda page: reverse("registry:page_image", args=[shown.id, page]),
        )
        if shown
        else []
    )
    return {"files": files, "shown": shown, "sheets": sheets}


def _ends(request: HttpRequest, paper: OutgoingPaper) -> dict[str, Any]:
    """Who issues the paper, who has it; ``chua-nhan``: only who has not."""
    issuer, packets = issuer_and_packets(paper)
    pending = request.GET.get("chua-nhan") == "1"
    return {
        "issuer": issuer,
        "receipts": receipts_of(packets),
        "packets": [p for p in packets if not (pending and p.accepted_number)],
        "pending": pending,
        "packet_tones": PACKET_TONES,
    }


def _before_numbering(paper: OutgoingPaper, issuer: BodyFacts | None) -> dict[str, Any]:
    """The number that comes, or why there can be none; a doubt about the type."""
    if paper.state != OutgoingState.SIGNED:
        return {}
    coming: NextNumber | Refusal
    try:
        coming = next_number(paper.issuer_id, paper.type_key)
    except Refusal as refusal:
        coming = refusal
    doubt = issuer and warning_for(
        issuer, paper.type_key, behalf=paper.authority, day=paper.planned_on
    )
    return {"next": coming, "type_doubt": doubt}
