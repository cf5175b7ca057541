"""The list of papers that came in, and the page of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.records.queries import Attachment, files_of, links_of, reasons
from chung.records.states import FileRole
from chung.registry.models import IncomingPaper
from chung.registry.permissions import why_not_distribute, why_not_register, why_not_settle
from chung.registry.queries.history import steps_of
from chung.registry.queries.incoming import (
    IncomingFilter,
    desks_of,
    distributions_of,
    incoming_list,
    incoming_paper,
    keepers,
)
from chung.registry.states import INCOMING_STEPS, IncomingState
from chung.registry.views.sheets import sheets_of
from chung.web.pages import counted, page_of, render_page
from chung.web.parts import Sheet, Tab

TONES = {
    IncomingState.WAITING: "waiting",
    IncomingState.DISTRIBUTED: "new",
    IncomingState.IN_PROGRESS: "doing",
    IncomingState.AWAITING_APPROVAL: "waiting",
    IncomingState.SETTLED: "done",
    IncomingState.FILED: "done",
}
_TABS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("", _("Tất cả"), ()),
    ("cho", _("Chờ phân phối"), ("waiting",)),
    ("dang", _("Đang xử lý"), ("distributed", "in_progress", "approval", "paused")),
    ("xong", _("Đã giải quyết"), ("settled", "filed")),
]


def _chosen(request: HttpRequest) -> IncomingFilter:
    tab = request.GET.get("nhom", "")
    desk = request.GET.get("co-quan", "")
    return IncomingFilter(
        words=request.GET.get("q", "")[:200],
        states=next((states for key, _label, states in _TABS if key == tab), ()),
        desk_id=int(desk) if desk.isdigit() else None,
        overdue_on=clock.today() if request.GET.get("qua-han") else None,
    )


@require_GET
def incoming_papers(request: HttpRequest) -> HttpResponse:
    """Papers the actor may see, newest first."""
    actor, chosen = actor_of(request), _chosen(request)
    papers = incoming_list(actor, chosen)
    page = page_of(papers, order=("-record_id",), cursor=request.GET.get("cursor", ""), size=50)
    context = {
        "page": page,
        "count": counted(papers),
        "tabs": _tabs(request),
        "q": chosen.words,
        "desks": desks_of(actor),
        "desk_id": chosen.desk_id,
        "keepers": keepers(page.rows, actor.on),
        "tones": TONES,
        "may_register": actor.has(Duty.REGISTRY),
    }
    return render_page(request, "registry/incoming_list.html", context, parts=("list",))


def _tabs(request: HttpRequest) -> list[Tab]:
    here, now = reverse("registry:incoming_papers"), request.GET.get("nhom", "")
    return [
        Tab(label, f"{here}?nhom={key}" if key else here, current=key == now)
        for key, label, _states in _TABS
    ]


@require_GET
def incoming(request: HttpRequest, record_id: int) -> HttpResponse:
    """One paper: the document, what it is, who does what by when, why one sees it."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    files = files_of(record_id, FileRole.MAIN, FileRole.ANNEX)
    shown = _shown(request, files)
    context = {
        "paper": paper,
        "entry": paper.record.register_entry,
        "tone": TONES.get(IncomingState(paper.state), "stopped"),
        "files": files,
        "shown": shown,
        "sheets": _sheets(shown),
        "distributions": distributions_of(paper, actor.on),
        "steps": steps_of(record_id),
        "links": links_of(actor, record_id),
        "reasons": reasons(actor, record_id),
        "acts": acts_for(actor, paper),
        "open_state": paper.state
        in ("waiting", "distributed", "in_progress", "approval", "paused"),
        "register_places": _register_places(paper),
    }
    return render_page(request, "registry/incoming_page.html", context, parts=("sheets",))


def _register_places(paper: IncomingPaper) -> dict[str, Any]:
    entry = paper.record.register_entry
    return {"book": entry.register.book.name, "year": entry.register.year, "id": entry.register_id}


def _shown(request: HttpRequest, files: list[Attachment]) -> Attachment | None:
    asked = request.GET.get("tep", "")
    return next((f for f in files if str(f.id) == asked), files[0] if files else None)


def _sheets(shown: Attachment | None) -> list[Sheet] | None:
    if shown is None:
        return []
    return sheets_of(
        shown.file_id,
        shown.file.mime,
        lambda page: reverse("registry:page_image", args=[shown.id, page]),
    )


def acts_for(actor: Actor, paper: IncomingPaper) -> list[str]:
    """The acts open to the actor on this paper, the one next act first."""
    keeper = paper.record.keeper_id
    verbs = INCOMING_STEPS.verbs_from(paper.state)
    found: list[str] = []
    if "distribute" in verbs and not why_not_distribute(actor, keeper):
        found.append("distribute")
        found += ["pause"] if "pause" in verbs else []
    if _may_reply(actor, paper):
        found.append("reply")
    if not why_not_settle(actor, keeper):
        found += [v for v in ("file", "settle", "reopen", "return", "forward") if v in verbs]
    if not why_not_register(actor, keeper):
        found.append("correct")
        found += ["void"] if "void" in verbs else []
    return found


def _may_reply(actor: Actor, paper: IncomingPaper) -> bool:
    open_states = ("waiting", "distributed", "in_progress", "paused")
    duties = (Duty.SPECIALIST, Duty.LEAD_UNIT, Duty.APPROVE_OFFICE)
    return paper.state in open_states and any(actor.has(duty) for duty in duties)
