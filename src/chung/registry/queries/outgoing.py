"""Reads of papers going out: lists, the register, one paper, facts for search and jobs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.foundation.text import squeeze
from chung.organisation.queries import names_at, names_on
from chung.records.states import Cause
from chung.registry.models import NumberSeries, OutgoingPaper
from chung.registry.states import OutgoingState

IN_REGISTER = (OutgoingState.NUMBERED, OutgoingState.ISSUED, OutgoingState.VOID)
WAITING = (OutgoingState.SIGNED,)
_OWN_CAUSES = [cause for cause in Cause if cause != Cause.RECEIVED]
TRY_AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class OutgoingFilter:
    """What a list of outgoing papers is narrowed to."""

    words: str = ""
    states: tuple[str, ...] = ()
    desk_id: int | None = None
    series_id: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class PaperToFinish:
    """What the job needs to stamp a numbered paper."""

    record_id: int
    symbol: str
    dated: date
    source_sha256: str


def own_side(actor: Actor) -> Exists:
    """Condition: the actor sees the paper otherwise than as a packet still waiting at a desk."""
    rows = OutgoingPaper.objects.filter(  # one filter(), so that it is one and the same row
        Q(record__access__until__isnull=True) | Q(record__access__until__gt=clock.now()),
        pk=OuterRef("pk"),
        record__access__principal_id__in=actor.principals,
        record__access__cause__in=_OWN_CAUSES,
    )
    return Exists(rows)


def outgoing_list(actor: Actor, chosen: OutgoingFilter) -> QuerySet[OutgoingPaper]:
    """Papers of the actor's own side, narrowed; the caller orders them by its keyset."""
    papers = OutgoingPaper.objects.filter(own_side(actor)).select_related("record")
    if chosen.states:
        papers = papers.filter(state__in=chosen.states)
    if chosen.desk_id:
        papers = papers.filter(desk_id=chosen.desk_id)
    if chosen.series_id:
        papers = papers.filter(series_id=chosen.series_id)
    if chosen.year:
        papers = papers.filter(dated__year=chosen.year)
    if chosen.words:
        papers = papers.filter(_matching(chosen.words))
    return papers


def _matching(words: str) -> Q:
    """A quick narrowing by what a clerk types; the search page finds more."""
    words = squeeze(words)
    found = Q(record__title__icontains=words) | Q(symbol__icontains=words)
    found |= Q(signer_name__icontains=words) | Q(type_name__icontains=words)
    return found | Q(number=int(words)) if words.isdigit() and len(words) < 6 else found


def outgoing_paper(actor: Actor, record_id: int) -> OutgoingPaper:
    """One paper of the actor's own side. Raises NotFound when not there or not theirs."""
    papers = OutgoingPaper.objects.filter(own_side(actor)).select_related(
        "record", "series", "signer_post"
    )
    paper = papers.filter(pk=record_id).first()
    if paper is None:
        raise NotFound(_("Không tìm thấy văn bản đi này."))
    return paper


def series_of(actor: Actor) -> list[NumberSeries]:
    """Series of the desks the actor works or leads and of those they follow, for the filter of
    the register; closed ones last.
    """
    desks = {
        *actor.bodies_for(Duty.REGISTRY, inherited=True),
        *actor.bodies_for(Duty.LEAD_UNIT, inherited=True),
    }
    rows = NumberSeries.objects.filter(issuer_id__in=desks)
    return list(rows.order_by(F("closed_on").desc(nulls_first=True), "issuer_id", "label"))


def years_of(today: date, first: int = 2025) -> list[int]:
    """Years a register may be asked for, newest first."""
    return list(range(today.year, first - 1, -1))


def issuer_names(papers: Iterable[OutgoingPaper], on: date) -> dict[int, str]:
    """Body id → short name of issuers and drafting units, also of those that have ended."""
    rows = list(papers)
    ids = {p.issuer_id for p in rows} | {p.unit_id for p in rows if p.unit_id}
    return names_on(ids, on, short=True)


def papers_to_number(actor: Actor) -> QuerySet[OutgoingPaper]:
    """Signed papers that wait for their number at the actor's desks, oldest first."""
    waiting = OutgoingPaper.objects.filter(
        desk_id__in=actor.bodies_for(Duty.REGISTRY), state__in=WAITING
    )
    return waiting.select_related("record").order_by("record_id")


def paper_to_finish(record_id: int) -> PaperToFinish | None:
    """A numbered paper for the job that finishes it; None when there is nothing left to do."""
    paper = OutgoingPaper.objects.filter(pk=record_id, state=OutgoingState.NUMBERED).first()
    if paper is None or paper.dated is None:
        return None
    return PaperToFinish(paper.pk, paper.symbol, paper.dated, paper.source_id)


def papers_to_finish(numbered_before: datetime | None = None) -> list[int]:
    """Papers numbered (before an instant) and not finished; one that failed rests a while."""
    waiting = OutgoingPaper.objects.filter(state=OutgoingState.NUMBERED)
    if numbered_before is not None:
        waiting = waiting.filter(numbered_at__lt=numbered_before)
    rested = Q(problem="") | Q(tried_at__lt=clock.now() - TRY_AGAIN_AFTER)
    return list(waiting.filter(rested).order_by("numbered_at").values_list("pk", flat=True)[:100])


def symbol_of(record_id: int) -> str:
    """The symbol of a numbered paper, else nothing; for commands that follow numbering."""
    rows = OutgoingPaper.objects.filter(pk=record_id).values_list("symbol", flat=True)
    return rows.first() or ""


def outgoing_search_facts(record_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What search knows of outgoing papers beyond the spine."""
    papers = list(OutgoingPaper.objects.filter(pk__in=list(record_ids)))
    today = clock.today()
    days = {paper.pk: (paper.issuer_id, paper.dated or today) for paper in papers}
    names = names_at(days.values())
    return {paper.pk: _facts(paper, names.get(days[paper.pk], "")) for paper in papers}


def _facts(paper: OutgoingPaper, issuer: str) -> dict[str, Any]:
    return {
        "symbol": paper.symbol,
        "number": str(paper.number or ""),
        "type": paper.type_name,
        "issuer": issuer,
        "issuer_id": paper.issuer_id,
        "state": paper.state,
        "state_label": OutgoingState(paper.state).label,
        "url": reverse("registry:outgoing", args=[paper.pk]),
        "dated": paper.dated,
        "signer": paper.signer_name,
        "words": " ".join([paper.note, *paper.recipient_lines]),
    }


def issued_facts(record_id: int) -> tuple[str, date]:
    """Symbol and date of a numbered paper, for the house."""
    symbol, dated = OutgoingPaper.objects.values_list("symbol", "dated").get(record_id=record_id)
    assert dated is not None  # the database holds number and date together
    return symbol, dated


def keeper_of(record_id: int) -> int:
    """The issuer of a paper going out, for the house."""
    return OutgoingPaper.objects.values_list("issuer_id", flat=True).get(record_id=record_id)
