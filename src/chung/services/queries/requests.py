"""Requests for service: lists, one request with its history, what waits on the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.foundation.text import squeeze
from chung.organisation.queries import names_on, post_names
from chung.records.queries import Attachment, files_of, sees
from chung.services.models import RequestStep, ServiceRequest
from chung.services.permissions import attaches, deals_with, withdraws
from chung.services.states import OPEN, RequestState, ServiceKind

COLUMNS = (
    _("Ngày đề nghị"),
    _("Cơ quan đề nghị"),
    _("Việc"),
    _("Nội dung"),
    _("Người đề nghị"),
    _("Cần vào ngày"),
    _("Hạn"),
    _("Trạng thái"),
    _("Ngày xong"),
    _("Giờ công"),
    _("Chi phí (đồng)"),
)


@dataclass(frozen=True)
class RequestFilter:
    """What a list of requests is narrowed to."""

    tab: str = ""
    words: str = ""
    served_id: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class RequestLine:
    """One request as lists show it."""

    request: ServiceRequest
    served: str
    provider: str
    late: bool

    def cells(self) -> list[Any]:
        """The cells in the order of ``COLUMNS``."""
        row = self.request
        return [
            row.asked_on,
            self.served,
            str(row.get_kind_display()),
            row.record.title,
            row.asked_by,
            row.wanted_on,
            row.due_on,
            str(row.get_state_display()),
            row.ended_on,
            row.hours,
            row.cost,
        ]


@dataclass(frozen=True)
class RequestFacts:
    """Everything the page of a request says, with its files; ``verbs``: what the actor may do."""

    request: ServiceRequest
    served: str
    provider: str
    holder: str
    steps: list[RequestStep]
    files: list[Attachment]
    verbs: tuple[str, ...]


def request_list(actor: Actor, chosen: RequestFilter) -> QuerySet[ServiceRequest]:
    """Requests the actor may see, narrowed; the caller orders by ``-record_id``."""
    found = ServiceRequest.objects.filter(sees(actor, "record_id")).select_related("record")
    if chosen.tab == "":
        found = found.filter(state__in=OPEN)
    elif chosen.tab == "xong":
        found = found.exclude(state__in=OPEN)
    if chosen.served_id:
        found = found.filter(served_id=chosen.served_id)
    if chosen.kind in ServiceKind.values:
        found = found.filter(kind=chosen.kind)
    if words := squeeze(chosen.words):
        found = found.filter(Q(record__title__icontains=words) | Q(words__icontains=words))
    return found


def request_lines(rows: Iterable[ServiceRequest], on: date) -> list[RequestLine]:
    """Rows with names, one statement more."""
    requests = list(rows)
    ids = {r.served_id for r in requests} | {r.provider_id for r in requests}
    names = names_on(ids, on, short=True)
    return [
        RequestLine(r, names.get(r.served_id, ""), names.get(r.provider_id, ""), is_late(r, on))
        for r in requests
    ]


def is_late(request: ServiceRequest, on: date) -> bool:
    """Was or is it answered after its day?"""
    if request.due_on is None or request.state in (RequestState.REFUSED, RequestState.WITHDRAWN):
        return False
    return (request.ended_on or on) > request.due_on


def request_facts(actor: Actor, record_id: int) -> RequestFacts:
    """One request in full. Raises NotFound when it is not there or not the actor's to see."""
    found = ServiceRequest.objects.filter(sees(actor, "record_id")).select_related("record")
    request = found.filter(record_id=record_id).first()
    if request is None:
        raise NotFound(
            _("Không tìm thấy yêu cầu này, hoặc anh/chị không được xem."),
            _("Chọn đúng chức danh đang làm việc ở góc trên."),
        )
    names = names_on((request.served_id, request.provider_id), actor.on, short=True)
    posts = post_names([request.holder_id], actor.on) if request.holder_id else {}
    return RequestFacts(
        request=request,
        served=names.get(request.served_id, ""),
        provider=names.get(request.provider_id, ""),
        holder=posts.get(request.holder_id or 0, ""),
        steps=list(request.steps.order_by("id")),  # type: ignore[attr-defined]
        files=files_of(record_id),
        verbs=_verbs(actor, request),
    )


def _verbs(actor: Actor, request: ServiceRequest) -> tuple[str, ...]:
    if not request.is_open:
        return ()
    found: list[str] = []
    if deals_with(actor, request):
        taken = request.state == RequestState.TAKEN
        found = (
            ["finish", "hand_on", "refuse"] if taken else ["take", "hand_on", "finish", "refuse"]
        )
    if attaches(actor, request):
        found.append("attach")
    if withdraws(actor, request):
        found.append("withdraw")
    return tuple(found)


def requests_asked(actor: Actor) -> QuerySet[ServiceRequest]:
    """Requests that wait on the actor: asked of those who deal with them, or in their hands."""
    mine = Q(state=RequestState.ASKED, handler_ids__overlap=list(actor.principals))
    if actor.post_id is not None:
        mine |= Q(state=RequestState.TAKEN, holder_id=actor.post_id)
    found = ServiceRequest.objects.filter(mine, sees(actor, "record_id"))
    return found.select_related("record").order_by("due_on", "record_id")


TONES = {"asked": "new", "taken": "doing", "done": "done"}


def search_facts(record_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What search knows of requests beyond the spine."""
    rows = ServiceRequest.objects.filter(record_id__in=list(record_ids))
    return {
        row.record_id: {
            "type": str(ServiceKind(row.kind).label),
            "state": row.state,
            "state_label": RequestState(row.state).label,
            "tone": TONES.get(row.state, "stopped"),
            "url": reverse("services:request", args=[row.record_id]),
            "dated": row.asked_on,
            "words": " ".join([row.words, row.place]),
            "extra": row.asked_by,
        }
        for row in rows
    }


def served_seen(actor: Actor) -> list[tuple[int, str]]:
    """Bodies whose requests the actor sees, for the filter."""
    seen = ServiceRequest.objects.filter(sees(actor, "record_id"))
    ids = set(seen.order_by().values_list("served_id", flat=True).distinct())
    return sorted(names_on(ids, actor.on, short=True).items(), key=lambda each: each[1])
