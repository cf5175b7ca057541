"""Reads of papers that came in: lists, one paper with all that hangs on it, the queue of a desk."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.foundation.text import squeeze
from chung.organisation.queries import BodyFacts, body_facts, names_on, post_names
from chung.organisation.states import BodyKind
from chung.records.queries import feed, sees
from chung.records.states import RecordKind
from chung.registry.models import Arrival, Distribution, IncomingPaper, RegisterEntry
from chung.registry.queries.arrivals import WAITING
from chung.registry.rules import symbol_key
from chung.registry.states import ArrivalState, IncomingState, RoutingRole
from chung.web.paging import PAGE_SIZE, Page, page_from, page_of, read_cursor

OPEN = (
    IncomingState.WAITING,
    IncomingState.DISTRIBUTED,
    IncomingState.IN_PROGRESS,
    IncomingState.AWAITING_APPROVAL,
    IncomingState.PAUSED,
)


@dataclass(frozen=True)
class IncomingFilter:
    """What a list of incoming papers is narrowed to."""

    words: str = ""
    states: tuple[str, ...] = ()
    desk_id: int | None = None
    desk_ids: tuple[int, ...] = ()
    overdue_on: date | None = None


@dataclass(frozen=True)
class RoutingLine:
    """One unit or post told to deal with a paper."""

    role: RoutingRole
    name: str
    task_id: int | None


@dataclass(frozen=True)
class DistributionFacts:
    """One distribution opinion in words."""

    instruction: str
    due_on: date | None
    given_at: Any
    given_by: str
    routings: tuple[RoutingLine, ...] = field(default=())


def desks_of(actor: Actor, duty: Duty = Duty.REGISTRY) -> list[BodyFacts]:
    """Bodies whose desk the actor works, committees first: a pooled clerk has several."""
    found = body_facts(actor.bodies_for(duty), actor.on)
    return sorted(found, key=lambda body: body.kind != BodyKind.COMMITTEE)


def arrivals_waiting(actor: Actor, desk_ids: Iterable[int]) -> QuerySet[Arrival]:
    """Files at the actor's desks that wait for their line in the register, oldest first."""
    mine = set(actor.bodies_for(Duty.REGISTRY)) & set(desk_ids)
    return Arrival.objects.filter(desk_id__in=mine, state__in=WAITING).order_by("id")


def arrivals_ready(actor: Actor) -> QuerySet[Arrival]:
    """Files at the actor's desks that are read (or cannot be) and wait for their line."""
    ready = (ArrivalState.READY, ArrivalState.UNREADABLE)
    mine = actor.bodies_for(Duty.REGISTRY)
    return Arrival.objects.filter(desk_id__in=mine, state__in=ready).order_by("id")


def arrival_for(actor: Actor, arrival_id: int) -> Arrival | None:
    """One arrival at the actor's desks, in whatever state."""
    mine = actor.bodies_for(Duty.REGISTRY)
    return Arrival.objects.filter(desk_id__in=mine, id=arrival_id).select_related("file").first()


def incoming_list(actor: Actor, chosen: IncomingFilter) -> QuerySet[IncomingPaper]:
    """Papers the actor may see, narrowed; ordered by the caller's keyset (newest first)."""
    papers = IncomingPaper.objects.filter(sees(actor, "record_id"))
    if chosen.states:
        papers = papers.filter(state__in=chosen.states)
    if chosen.desk_id:
        papers = papers.filter(record__keeper_id=chosen.desk_id)
    if chosen.desk_ids:
        papers = papers.filter(record__keeper_id__in=chosen.desk_ids)
    if chosen.overdue_on:
        papers = papers.filter(due_on__lt=chosen.overdue_on, state__in=OPEN)
    if chosen.words:
        papers = papers.filter(_matching(chosen.words))
    return _for_lists(papers)


def incoming_page(actor: Actor, chosen: IncomingFilter, cursor: str = "") -> Page[IncomingPaper]:
    """A page of the list, newest first. The whole list comes by the feed: what it costs does not
    depend on how many papers of others lie between.
    """
    order = ("-record_id",)
    point = read_cursor(cursor, order)
    if chosen != IncomingFilter() or (point is not None and point.backward):
        return page_of(incoming_list(actor, chosen), order=order, cursor=cursor)
    before = point.values[0] if point else None
    ids = feed(actor, RecordKind.INCOMING, before=before, limit=PAGE_SIZE + 1)
    if point and not ids:  # rows went away since the cursor was made
        return incoming_page(actor, chosen)
    papers = incoming_list(actor, chosen).filter(record_id__in=ids).order_by(*order)
    return page_from(list(papers), order=order, cursor=point)


def _matching(words: str) -> Q:
    """A quick narrowing by what a clerk types; the search page finds more."""
    words = squeeze(words)
    found = Q(record__title__icontains=words) | Q(issuer_name__icontains=words)
    if key := symbol_key(words):
        found |= Q(symbol_key__startswith=key)
    if words.isdecimal() and len(words) < 9:
        found |= Q(record__register_entry__number=int(words))
    return found


def _for_lists(papers: QuerySet[IncomingPaper]) -> QuerySet[IncomingPaper]:
    return papers.select_related("record", "record__register_entry")


def incoming_paper(actor: Actor, record_id: int) -> IncomingPaper:
    """One paper with its line in the register. Raises NotFound when not there or not theirs."""
    papers = IncomingPaper.objects.filter(sees(actor, "record_id")).select_related(
        "record", "record__register_entry__register__book"
    )
    paper = papers.filter(record_id=record_id).first()
    if paper is None:  # not there, not theirs, or a record of another kind: one answer
        raise NotFound(
            _("Không tìm thấy, hoặc anh/chị không được xem."),
            _("Kiểm tra lại đường dẫn, hoặc chọn đúng chức danh đang làm việc ở góc trên."),
        )
    return paper


def distributions_of(paper: IncomingPaper, on: date) -> list[DistributionFacts]:
    """The distribution opinions on a paper, oldest first, with names as of a day."""
    rows: list[Any] = list(
        Distribution.objects.filter(paper=paper)
        .annotate(
            role=F("routings__role"),
            told_body=F("routings__body_id"),
            told_post=F("routings__post_id"),
            task_id=F("routings__task_id"),
        )
        .order_by("id", "routings__id")
    )  # one row for each routing; of a distribution that names nobody, one without
    bodies = names_on({r.told_body for r in rows} - {None}, on, short=True)
    post_ids = {r.told_post for r in rows} - {None}
    posts = post_names(post_ids, on) if post_ids else {}
    return [
        DistributionFacts(
            instruction=row.instruction,
            due_on=row.due_on,
            given_at=row.given_at,
            given_by=row.given_by_label,
            routings=tuple(
                RoutingLine(
                    RoutingRole(r.role),
                    bodies.get(r.told_body) or posts.get(r.told_post, ""),
                    r.task_id,
                )
                for r in (row, *others)
                if r.role
            ),
        )
        for row, *others in (list(group) for _id, group in groupby(rows, key=attrgetter("id")))
    ]


def incoming_search_facts(record_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What search knows of incoming papers beyond the spine."""
    papers = IncomingPaper.objects.filter(record_id__in=list(record_ids)).select_related(
        "record__register_entry__register__book"
    )
    return {paper.record_id: _facts(paper) for paper in papers}


def _facts(paper: IncomingPaper) -> dict[str, Any]:
    entry: RegisterEntry | None = getattr(paper.record, "register_entry", None)
    return {
        "symbol": paper.symbol,
        "number": str(entry.number) if entry else "",
        "type": paper.type_name,
        "issuer": paper.issuer_words,
        "issuer_id": paper.issuer_id,
        "book": entry.register.book.name if entry else "",
        "state": paper.state,
        "state_label": IncomingState(paper.state).label,
        "url": reverse("registry:incoming", args=[paper.record_id]),
        "dated": paper.dated,
        "arrived": paper.record.occurred_on,
        "signer": paper.signer,
        "words": " ".join([paper.place, paper.note]),
    }


def is_incoming(record_id: int) -> bool:
    """Is a record a registered incoming paper?"""
    return IncomingPaper.objects.filter(record_id=record_id).exists()


def entry_number(record_id: int) -> int:
    """The number of a paper in its register, for the house."""
    return RegisterEntry.objects.values_list("number", flat=True).get(record_id=record_id)
