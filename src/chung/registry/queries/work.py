"""How much passes through desks: counts only, nothing a paper says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Value

from chung.foundation.acting import in_house
from chung.registry.models import OutgoingPaper, RegisterEntry


@dataclass(frozen=True)
class PapersOfBody:
    """Lines in a body's registers of papers in, and numbers given in its series; void ones too:
    they were work.
    """

    incoming: int = 0
    outgoing: int = 0

    @property
    def total(self) -> int:
        return self.incoming + self.outgoing


@in_house("registry.papers_of")
def papers_of(body_ids: Iterable[int], since: date, last: date) -> dict[int, PapersOfBody]:
    """Body id → papers registered and numbered from a day to the last day, in one statement."""
    ids = list(set(body_ids))
    lines = RegisterEntry.objects.filter(
        register__book__body_id__in=ids, arrived_on__gte=since, arrived_on__lte=last
    )
    numbers = OutgoingPaper.objects.filter(
        issuer_id__in=ids, number__isnull=False, dated__gte=since, dated__lte=last
    )
    into = lines.values_list("register__book__body_id").annotate(n=Count("id"), way=Value("in"))
    out = numbers.values_list("issuer_id").annotate(n=Count("pk"), way=Value("out"))
    found = {(body_id, way): n for body_id, n, way in into.union(out, all=True)}
    return {b: PapersOfBody(found.get((b, "in"), 0), found.get((b, "out"), 0)) for b in ids}
