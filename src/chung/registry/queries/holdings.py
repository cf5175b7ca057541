"""What bodies still have at the registry: asked before they end."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from chung.foundation.acting import in_house
from chung.foundation.questions import Question
from chung.registry.models import Arrival, Delivery, IncomingPaper, OutgoingPaper
from chung.registry.queries.arrivals import WAITING
from chung.registry.queries.closing import Figures, figures_asked
from chung.registry.queries.deliveries import OPEN as OPEN_PACKETS
from chung.registry.queries.incoming import OPEN as OPEN_PAPERS
from chung.registry.states import OutgoingState


@dataclass(frozen=True)
class RegistryHoldings:
    """What one body has at its desk. Counts and numbers only, nothing a paper says.

    ``arrivals`` files not registered, ``packets`` not accepted, ``to_number`` signed papers
    without a number, ``unfinished`` numbered ones that are not issued yet: all four can only be
    dealt with while the body works. ``unanswered`` papers pass to whoever follows.
    """

    body_id: int
    lines: tuple[Figures, ...] = ()
    arrivals: int = 0
    packets: int = 0
    to_number: int = 0
    unfinished: int = 0
    unanswered: int = 0


@in_house("registry.holdings_of")
def holdings_of(body_ids: Iterable[int]) -> dict[int, RegistryHoldings]:
    """Body id → what it has at the registry now, in one statement."""
    return holdings_asked(body_ids).answer


def holdings_asked(body_ids: Iterable[int]) -> Question[dict[int, RegistryHoldings]]:
    """The same, to be asked together with others, as work of the house."""
    ids = set(body_ids)
    papers = OutgoingPaper.objects.filter(issuer_id__in=ids)
    unopened = Delivery.objects.filter(accepted_record__isnull=True)  # a recall is answered later
    incoming = IncomingPaper.objects.filter(record__keeper_id__in=ids, state__in=OPEN_PAPERS)
    figures = figures_asked(ids)
    return Question(
        *figures.reads,
        _counted(Arrival.objects.filter(desk_id__in=ids, state__in=WAITING), "desk"),
        _counted(unopened.filter(recipient_id__in=ids, state__in=OPEN_PACKETS), "recipient"),
        _counted(papers.filter(state=OutgoingState.SIGNED), "issuer"),
        _counted(papers.filter(state=OutgoingState.NUMBERED), "issuer"),
        _counted(incoming, "record__keeper"),
        make=lambda *rows: _holdings(ids, figures.made(*rows[:2]), rows[2:]),
    )


def _holdings(
    ids: set[int], figures: list[Figures], rows: Sequence[list[Any]]
) -> dict[int, RegistryHoldings]:
    lines: dict[int, list[Figures]] = defaultdict(list)
    for each in figures:
        lines[each.body_id].append(each)
    arrivals, packets, to_number, unfinished, unanswered = map(dict, rows)
    return {
        body_id: RegistryHoldings(
            body_id=body_id,
            lines=tuple(lines[body_id]),
            arrivals=arrivals.get(body_id, 0),
            packets=packets.get(body_id, 0),
            to_number=to_number.get(body_id, 0),
            unfinished=unfinished.get(body_id, 0),
            unanswered=unanswered.get(body_id, 0),
        )
        for body_id in ids
    }


def _counted(rows: QuerySet[Any], field: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(field).annotate(n=Count("pk"))
