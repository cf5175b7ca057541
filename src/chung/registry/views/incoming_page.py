"""The page of one paper that came in: the document, the slip, who does what by when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor, Duty
from chung.records.queries import Attachment, LinkedRecord, files_of, links_of, reasons
from chung.records.states import FileRole
from chung.registry.models import Delivery, IncomingPaper
from chung.registry.queries.deliveries import packet_behind
from chung.registry.queries.history import steps_of
from chung.registry.queries.incoming import OPEN, distributions_of, incoming_paper
from chung.registry.states import DeliveryState, IncomingState
from chung.registry.views.incoming import TONES
from chung.registry.views.incoming_acts import acts_for
from chung.registry.views.marks import whose
from chung.registry.views.sheets import sheets_of
from chung.tasks.queries import TaskRow, open_tasks_for_record
from chung.tasks.states import TaskState
from chung.web.pages import render_page
from chung.web.parts import Sheet, Step

_TASK_TONES = {
    TaskState.OFFERED: "new",
    TaskState.ACCEPTED: "doing",
    TaskState.SUBMITTED: "waiting",
    TaskState.REJECTED: "late",
    TaskState.DONE: "done",
}


@require_GET
def incoming(request: HttpRequest, record_id: int) -> HttpResponse:
    """One paper: the document, what it is, who does what by when, why one sees it."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    files = files_of(record_id, FileRole.MAIN, FileRole.ANNEX)
    shown = _shown(request, files)
    tasks = open_tasks_for_record(actor, [record_id], closed=True).get(record_id, [])
    links = links_of(actor, record_id)
    seen = {link.record.id for link in links}
    packet = packet_behind(record_id) if paper.channel == "hub" else None
    context = {
        **whose(actor, paper.record.keeper_id),
        **_standing(paper),
        "files": files,
        "shown": shown,
        "sheets": _sheets(shown),
        "distributions": distributions_of(paper, actor.on),
        "tasks": _task_lines(tasks, seen),
        "steps": _steps(paper, packet),
        "recall": packet if packet and packet.state == DeliveryState.RECALL_ASKED else None,
        "links": _other_links(links, tasks),
        "answers": actor.has(Duty.REGISTRY, paper.record.keeper_id),
        "acts": acts_for(actor, paper, tasks, seen),
    }
    return render_page(request, "registry/incoming_page.html", context, parts=("sheets",))


def _standing(paper: IncomingPaper) -> dict[str, Any]:
    """The paper, its line in the register, how it stands."""
    return {
        "paper": paper,
        "entry": paper.record.register_entry,  # type: ignore[attr-defined]
        "tone": TONES.get(IncomingState(paper.state), "stopped"),
        "open_state": paper.state in OPEN,
    }


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


def _task_lines(tasks: list[TaskRow], seen: set[int]) -> list[dict[str, Any]]:
    """Who deals with it by when; a link only where the actor may follow it."""
    return [
        {"task": task, "tone": _TASK_TONES.get(task.state, "stopped"), "seen": task.id in seen}
        for task in tasks
    ]


def _steps(paper: IncomingPaper, packet: Delivery | None) -> list[Step]:
    """What happened, oldest first, and the step that is waited for."""
    steps = steps_of(paper.record_id, packet)
    if paper.state in OPEN:
        steps.append(Step(what=IncomingState(paper.state).label, who=_("đang ở bước này")))
    return steps


def _other_links(links: list[LinkedRecord], tasks: list[TaskRow]) -> list[LinkedRecord]:
    """Linked records; the tasks stand in a section of their own."""
    shown = {task.id for task in tasks}
    return [link for link in links if link.record.id not in shown]


@require_GET
def incoming_reasons(request: HttpRequest, record_id: int) -> HttpResponse:
    """Who sees a paper and why; the page asks for it when its fold is opened."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    context = {
        "reasons": reasons(actor, record_id),
        "duty": _duty(actor, paper.record.keeper_id),
        "record": paper.record,
        "back_url": reverse("registry:incoming", args=[record_id]),
    }
    return render_page(request, "registry/reasons_page.html", context, parts=("reasons",))


def _duty(actor: Actor, desk_id: int) -> Any:
    """Why somebody who is no clerk sees what comes to the desk."""
    if actor.has(Duty.DISTRIBUTE, desk_id) and not actor.has(Duty.REGISTRY, desk_id):
        return _("Anh/chị phụ trách văn thư, phân phối văn bản của cơ quan này")
    return ""
