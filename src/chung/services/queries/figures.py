"""The share of work and cost of each body an office serves, in a period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.text import sort_key
from chung.organisation.queries import BodyFacts, desks_worked, last_known, names_on
from chung.registry.queries import PapersOfBody, papers_of
from chung.services.models import AgreedService, Agreement, ServiceCost, ServiceRequest
from chung.services.permissions import administers, enters_cost, read_for
from chung.services.queries.agreements import agreements_of
from chung.services.rules import shares
from chung.services.states import OPEN, RequestState, ServiceKind

Spent = tuple[Decimal | None, int | None]
_MOST_COSTS = 200  # lines shown; the sums count them all
COLUMNS = (
    _("Cơ quan"),
    _("Văn bản đến đã vào sổ"),
    _("Văn bản đi đã cấp số"),
    _("Tỷ lệ văn bản (%)"),
    _("Yêu cầu phục vụ"),
    _("Đã xong"),
    _("Đúng hạn"),
    _("Quá hạn"),
    _("Giờ công"),
    _("Chi phí (đồng)"),
    _("Tỷ lệ chi phí (%)"),
)


@dataclass(frozen=True)
class ServedFigures:
    """What one body had of the office in the period. ``own``: the office itself."""

    body_id: int
    name: str
    own: bool
    papers: PapersOfBody
    share: int
    asked: int = 0
    done: int = 0
    in_time: int = 0
    late: int = 0
    hours: Decimal | None = None
    cost: int | None = None
    cost_share: int = 0

    def cells(self) -> list[Any]:
        """The cells in the order of ``COLUMNS``."""
        return [
            self.name,
            self.papers.incoming,
            self.papers.outgoing,
            self.share,
            self.asked,
            self.done,
            self.in_time,
            self.late,
            self.hours,
            self.cost,
            self.cost_share,
        ]


@dataclass(frozen=True)
class OfficeFigures:
    """What the page shows: the offices to choose from, the one chosen, its lines; lines of cost
    that touch the period, the latest first, for those who enter them.
    """

    offices: list[BodyFacts]
    office: BodyFacts | None
    lines: list[ServedFigures]
    costs: list["CostRow"]


@dataclass(frozen=True)
class CostRow:
    """A line of cost as typed."""

    id: int
    served: str
    kind: Any
    since: date
    last: date
    hours: Decimal | None
    cost: int | None
    words: str
    entered_by: str
    struck: bool


def offices_of(actor: Actor) -> list[int]:
    """Offices whose figures the actor may look at."""
    pairs = agreements_of(actor).order_by("provider_id").values_list("provider_id", flat=True)
    return list(dict.fromkeys(pairs))


def figures_of(actor: Actor, provider_id: int, since: date, last: date) -> list[ServedFigures]:
    """The lines alone, for exports; see ``look_at``."""
    return look_at(actor, [provider_id], provider_id, since, last).lines


def look_at(
    actor: Actor, offices: list[int], provider_id: int, since: date, last: date
) -> OfficeFigures:
    """One line for each body the office served or whose desk it worked in the period, and one for
    the office itself, the most papers first. Who only reads for a served body gets its line alone,
    with its share of the whole. Papers of a body that keeps its own registry count 0 here.
    """
    served = _served(provider_id, since, last)
    worked = desks_worked(provider_id, since, last)
    bodies = served | worked | {provider_id} if served or worked - {provider_id} else set()
    typed = _typed(provider_id, since, last)
    names = last_known({*bodies, *offices, *(row.served_id for row in typed)}, actor.on)
    period = _Period(provider_id, since, last, typed)
    lines = _lines(actor, period, bodies, worked | {provider_id}, names)
    enters = enters_cost(actor, provider_id)
    known = [names[body_id] for body_id in offices if body_id in names]
    return OfficeFigures(
        offices=sorted(known, key=lambda facts: facts.short_name),
        office=names.get(provider_id),
        lines=lines,
        costs=[_cost_row(row, names) for row in typed[:_MOST_COSTS]] if enters else [],
    )


@dataclass(frozen=True)
class _Period:
    """An office's days to count, and the lines of cost that touch them."""

    provider_id: int
    since: date
    last: date
    typed: list[ServiceCost]


def _lines(
    actor: Actor,
    period: _Period,
    bodies: set[int],
    worked: set[int],
    names: dict[int, BodyFacts],
) -> list[ServedFigures]:
    if not bodies:
        return []
    papers = papers_of(worked, period.since, period.last)
    asked, spent = _requests(period.provider_id, period.since, period.last)
    for row in period.typed:
        if row.struck_at is None and row.since >= period.since and row.last <= period.last:
            had = spent[row.served_id]
            spent[row.served_id] = (_plus(had[0], row.hours), _plus(had[1], row.cost))
    parts = shares({b: papers[b].total if b in papers else 0 for b in bodies})
    costs = shares({b: spent[b][1] or 0 for b in bodies})
    lines = [
        ServedFigures(
            body_id=body_id,
            name=names[body_id].short_name if body_id in names else "",
            own=body_id == period.provider_id,
            papers=papers.get(body_id, PapersOfBody()),
            share=parts[body_id],
            **asked.get(body_id, {}),
            hours=spent[body_id][0],
            cost=spent[body_id][1],
            cost_share=costs[body_id],
        )
        for body_id in bodies
        if _may_read(actor, period.provider_id, body_id)
    ]
    return sorted(lines, key=lambda line: (-line.papers.total, line.name))


def _cost_row(row: ServiceCost, names: dict[int, BodyFacts]) -> CostRow:
    return CostRow(
        id=row.id,
        served=names[row.served_id].short_name if row.served_id in names else "",
        kind=ServiceKind(row.kind).label,
        since=row.since,
        last=row.last,
        hours=row.hours,
        cost=row.cost,
        words=row.words,
        entered_by=row.entered_by,
        struck=row.struck_at is not None,
    )


def served_choices(provider_id: int, on: date) -> list[tuple[int, str]]:
    """Bodies an office serves or has served, for choosing one: those of that day first."""
    ids = set(Agreement.objects.filter(provider_id=provider_id).values_list("served_id", flat=True))
    now = _served(provider_id, on, on)
    names = names_on(ids, on, short=True).items()
    return sorted(names, key=lambda each: (each[0] not in now, sort_key(each[1])))


def _may_read(actor: Actor, provider_id: int, body_id: int) -> bool:
    mine = read_for(actor)
    return administers(actor) or provider_id in mine or body_id in mine


def _served(provider_id: int, since: date, last: date) -> set[int]:
    """Bodies served by agreement on some day of the period."""
    rows = AgreedService.objects.filter(
        Q(until__isnull=True) | Q(until__gt=since),
        agreement__provider_id=provider_id,
        since__lte=last,
    )
    return set(rows.values_list("served_id", flat=True))


def _typed(provider_id: int, since: date, last: date) -> list[ServiceCost]:
    """Lines of cost that touch the period, the latest first."""
    found = ServiceCost.objects.filter(provider_id=provider_id, since__lte=last, last__gte=since)
    return list(found.order_by("-id")[:1000])


def _requests(
    provider_id: int, since: date, last: date
) -> tuple[dict[int, dict[str, int]], dict[int, Spent]]:
    """Served body → requests asked in the period (all, done, done in time, late so far); hours and
    đồng of those ended in it. Nothing typed is nothing, not zero.
    """
    asked = Q(asked_on__gte=since, asked_on__lte=last)
    ended = Q(ended_on__gte=since, ended_on__lte=last)
    done = asked & Q(state=RequestState.DONE)
    over = done & Q(ended_on__gt=F("due_on"))
    waiting = asked & Q(state__in=OPEN, due_on__lt=last)
    rows = (
        ServiceRequest.objects.filter(asked | ended, provider_id=provider_id)
        .values("served_id")
        .annotate(
            all=Count("pk", filter=asked),
            done=Count("pk", filter=done),
            over=Count("pk", filter=over),
            late=Count("pk", filter=over | waiting),
            hours_spent=Sum("hours", filter=ended),
            cost_spent=Sum("cost", filter=ended),
        )
    )
    counts: dict[int, dict[str, int]] = {}
    spent: dict[int, Spent] = defaultdict(lambda: (None, None))
    for row in rows:
        spent[row["served_id"]] = (row["hours_spent"], row["cost_spent"])
        counts[row["served_id"]] = {
            "asked": row["all"],
            "done": row["done"],
            "in_time": row["done"] - row["over"],
            "late": row["late"],
        }
    return counts, spent


def _plus(one: Any, other: Any) -> Any:
    if one is None:
        return other
    return one if other is None else one + other
