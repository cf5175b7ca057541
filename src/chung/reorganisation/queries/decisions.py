"""The paper a plan rests on: a link for those who may see the record, words for everybody else."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.urls import reverse

from chung.foundation.actor import Actor
from chung.records.queries import sees
from chung.records.states import Cause, RecordKind
from chung.registry.queries import RegisteredPaper, same_symbol
from chung.reorganisation.models import DecisionPaper, Plan

_Row = TypeVar("_Row", bound=Model)
_PAGES = {
    RecordKind.INCOMING: "registry:incoming",
    RecordKind.OUTGOING: "registry:outgoing",
}


@dataclass(frozen=True)
class Decision:
    """A paper the reader may open."""

    record_id: int
    url: str


def decision_papers(actor: Actor) -> QuerySet[DecisionPaper]:
    """Papers of plans whose records the actor may open; a packet that waits at a desk is none."""
    return DecisionPaper.objects.filter(sees(actor, "record_id", besides=Cause.RECEIVED))


def with_decision(rows: QuerySet[_Row], actor: Actor, plan: str = "pk") -> QuerySet[_Row]:
    """Rows of plans (or of what names a plan in the field ``plan``), for ``decision_of``."""
    papers = decision_papers(actor).filter(plan_id=OuterRef(plan))
    found: Any = rows.annotate(
        paper_id=Subquery(papers.values("record_id")[:1]),
        paper_kind=Subquery(papers.values("record__kind")[:1]),
    )
    return found  # type: ignore[no-any-return]


def decision_of(row: Any) -> Decision | None:
    """The paper of a row that came ``with_decision``, when the reader may open it."""
    if row.paper_id is None:
        return None
    return Decision(row.paper_id, _page(row.paper_kind, row.paper_id))


def grounds(actor: Actor, words: Collection[str]) -> dict[str, str]:
    """Decisions as they are written beside bodies ("12-QĐ/TU ngày …") → the page of the paper, as
    far as the actor may open it. One statement.
    """
    papers = decision_papers(actor).select_related("plan", "record").order_by("id")
    return {
        paper.plan.basis: _page(paper.record.kind, paper.record_id)
        for paper in papers
        if paper.plan.basis in words
    }


def rests_on(plan: Plan, paper: RegisteredPaper) -> bool:
    """Is this the decision the plan names? What the plan leaves open may be any."""
    return (not plan.decision_symbol or same_symbol(plan.decision_symbol, paper.symbol)) and (
        plan.decided_on is None or paper.dated is None or plan.decided_on == paper.dated
    )


def _page(kind: str, record_id: int) -> str:
    return reverse(_PAGES[RecordKind(kind)], args=[record_id])
