"""The list of papers that came in."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.registry.models import IncomingPaper
from chung.registry.queries.deliveries import waiting_packets
from chung.registry.queries.desks import elders_with_registers
from chung.registry.queries.incoming import (
    IncomingFilter,
    incoming_list,
    incoming_page,
)
from chung.registry.states import IncomingState
from chung.registry.views.marks import marking
from chung.web.pages import counted, render_page
from chung.web.parts import Tab

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
    page = incoming_page(actor, chosen, request.GET.get("cursor", ""))
    context = {
        "page": page,
        "count": counted(papers),
        "tabs": _tabs(request),
        "q": chosen.words,
        **marking(actor, _keepers(page.rows), elders_with_registers(actor)),
        "desk_id": chosen.desk_id,
        "tones": TONES,
        "may_register": actor.has(Duty.REGISTRY),
        "packets": counted(waiting_packets(actor), cap=99) if actor.has(Duty.REGISTRY) else None,
    }
    return render_page(request, "registry/incoming_list.html", context, parts=("list",))


def _keepers(papers: Iterable[IncomingPaper]) -> set[int]:
    return {paper.record.keeper_id for paper in papers}


def _tabs(request: HttpRequest) -> list[Tab]:
    here, now = reverse("registry:incoming_papers"), request.GET.get("nhom", "")
    return [
        Tab(label, f"{here}?nhom={key}" if key else here, current=key == now)
        for key, label, _states in _TABS
    ]
