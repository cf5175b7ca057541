"""The series of a body for whoever keeps them: what runs, what has not begun, which types share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max

from chung.formats import symbols
from chung.foundation.actor import Actor, Duty
from chung.organisation.queries import BodyFacts, body_facts
from chung.organisation.states import BodyKind
from chung.registry.models import NumberSeries, SeriesGrouping
from chung.registry.queries.series import series_name


@dataclass(frozen=True)
class SeriesLine:
    """One series: what is numbered in which term, from where, how far, what comes next.

    ``rests``: its type is numbered together with others now, so that nothing comes next.
    """

    id: int
    name: str
    types: tuple[str, ...]
    term: str
    first_number: int
    last_number: int
    last_day: date | None
    next_symbol: str
    rests: bool

    @property
    def type_key(self) -> str:
        """A type numbered in it; empty for the series of a congress (all types)."""
        return self.types[0] if self.types else ""

    @property
    def begun(self) -> bool:
        """Has a number been given? From then on its start stands."""
        return self.last_number >= self.first_number


@dataclass(frozen=True)
class GroupingLine:
    """A way of numbering types together: since when the body uses it, if it does."""

    key: str
    name: str
    since: date | None
    until: date | None
    in_force: bool


def keepers_of_series(actor: Actor) -> list[BodyFacts]:
    """Bodies whose series the actor keeps, committees first."""
    ids = {*actor.bodies_for(Duty.REGISTRY), *actor.bodies_for(Duty.DISTRIBUTE)}
    found = [body for body in body_facts(ids, actor.on) if body.symbol]
    return sorted(found, key=lambda body: body.kind != BodyKind.COMMITTEE)


def series_lines(body: BodyFacts, groupings: Iterable[GroupingLine]) -> list[SeriesLine]:
    """The series of a body, the youngest term first, within it by name."""
    shared = {line.key for line in groupings if line.in_force}
    resting = {t for group in symbols.series_groups() if group.key in shared for t in group.types}
    rows: Any = (
        NumberSeries.objects.filter(issuer_id=body.body_id)
        .annotate(last_day=Max("papers__dated"), term_label=F("term__label"))
        .order_by(F("term__since").desc(nulls_first=True), "label", "id")
    )
    return [_line(row, body, rests=row.group_key in resting) for row in rows]


def _line(row: Any, body: BodyFacts, *, rests: bool) -> SeriesLine:
    types = _types_of(row.group_key)
    code = symbols.paper_type(types[0]).code if types else ""
    number = row.last_number + 1
    coming = symbols.party_symbol(number, code, body.symbol) if code else symbols.padded(number)
    return SeriesLine(
        id=row.pk,
        name=series_name(row.group_key),
        types=types,
        term=row.term_label or "",
        first_number=row.first_number,
        last_number=row.last_number,
        last_day=row.last_day,
        next_symbol=coming,
        rests=rests,
    )


def _types_of(group_key: str) -> tuple[str, ...]:
    if group_key == symbols.CONGRESS_SERIES:
        return ()
    group = next((g for g in symbols.series_groups() if g.key == group_key), None)
    return group.types if group else (group_key,)


def grouping_lines(body_id: int, on: date) -> list[GroupingLine]:
    """The ways of numbering types together that may be chosen, and how the body stands to them."""
    rows = SeriesGrouping.objects.filter(issuer_id=body_id).exclude(until__lte=on)
    chosen = {row.group_key: row for row in rows.order_by("since")}
    lines = []
    for group in symbols.series_groups():
        if not group.types:
            continue  # the default: each type name by itself
        row = chosen.get(group.key)
        lines.append(
            GroupingLine(
                key=group.key,
                name=group.name,
                since=row.since if row else None,
                until=row.until if row else None,
                in_force=row is not None and row.since <= on,
            )
        )
    return lines
