"""What bodies still have in writing: asked before they end. Counts only, no titles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from chung.drafting.models import Draft
from chung.drafting.states import IN_CHAIN, WITH_DRAFTER
from chung.foundation.acting import in_house

OPEN = (*WITH_DRAFTER, *IN_CHAIN)


@dataclass(frozen=True)
class DraftHoldings:
    """Open drafts to be issued by one body, and those of its people for other issuers."""

    body_id: int
    own: int = 0
    for_others: int = 0


@in_house("drafting.holdings_of")
def holdings_of(body_ids: Iterable[int]) -> dict[int, DraftHoldings]:
    """Body id → its open drafts."""
    ids = set(body_ids)
    drafts = Draft.objects.filter(state__in=OPEN).order_by()
    own = _counts(drafts.filter(issuer_id__in=ids), "issuer")
    others = drafts.filter(unit_id__in=ids).exclude(issuer_id__in=ids)
    helping = _counts(others, "unit")
    return {
        body_id: DraftHoldings(body_id, own.get(body_id, 0), helping.get(body_id, 0))
        for body_id in ids
    }


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


def _counts(rows: QuerySet[Draft], field: str) -> dict[int, int]:
    return dict(rows.values_list(field).annotate(n=Count("pk")))
