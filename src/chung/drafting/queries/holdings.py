"""What bodies still have in writing: asked before they end. Counts only, no titles."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from chung.drafting.models import Draft
from chung.drafting.states import IN_CHAIN, WITH_DRAFTER
from chung.foundation.acting import in_house
from chung.foundation.questions import Question

OPEN = (*WITH_DRAFTER, *IN_CHAIN)


@dataclass(frozen=True)
class DraftHoldings:
    """Open drafts to be issued by one body, and those of its people for other issuers."""

    body_id: int
    own: int = 0
    for_others: int = 0


@in_house("drafting.holdings_of")
def holdings_of(body_ids: Iterable[int]) -> dict[int, DraftHoldings]:
    """Body id → its open drafts, in one statement."""
    return holdings_asked(body_ids).answer


def holdings_asked(body_ids: Iterable[int]) -> Question[dict[int, DraftHoldings]]:
    """The same, to be asked together with others, as work of the house."""
    ids = set(body_ids)
    drafts = Draft.objects.filter(state__in=OPEN)

    def made(*rows: list[tuple[int, int]]) -> dict[int, DraftHoldings]:
        own, others = map(Counter, map(dict, rows))
        return {body_id: DraftHoldings(body_id, own[body_id], others[body_id]) for body_id in ids}

    return Question(
        _counted(drafts.filter(issuer_id__in=ids), "issuer"),
        _counted(drafts.filter(unit_id__in=ids).exclude(issuer_id__in=ids), "unit"),
        make=made,
    )


@in_house("drafting.open_drafts_of")
def open_drafts_of(body_ids: Collection[int], principal_ids: Collection[int]) -> list[int]:
    """Ids of open drafts that bodies issue or write, or whose chain asks one of these."""
    touched = (
        Q(issuer_id__in=body_ids)
        | Q(unit_id__in=body_ids)
        | Q(drafter_id__in=principal_ids)
        | Q(steps__principal_id__in=principal_ids)
    )
    drafts = Draft.objects.filter(touched, state__in=OPEN).order_by("record_id")
    return list(drafts.values_list("record_id", flat=True).distinct())


def _counted(rows: QuerySet[Any], field: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(field).annotate(n=Count("pk"))
