"""How registers and series of numbers stand: the figures of the minutes that close them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chung.foundation.acting import in_house
from chung.foundation.questions import Question, Sql
from chung.registry.models import RegisterClosing
from chung.registry.states import OutgoingState


@dataclass(frozen=True)
class Figures:
    """One register or series. ``gaps`` are numbers up to the last that stand nowhere."""

    body_id: int
    name: str
    first_number: int
    last_number: int
    used: int
    voids: tuple[int, ...]
    gaps: tuple[int, ...]
    register_id: int | None = None
    series_id: int | None = None

    @property
    def counted_to(self) -> int:
        """The number up to which none is missing, so that nobody has to count again: lines and
        numbers are never taken out. 0 where some are.
        """
        whole = self.used == self.last_number - self.first_number + 1
        return self.last_number if whole else 0


_STANDING = """
    SELECT {row}.id, {body}, {name}, {first}, {row}.last_number, found.used,
        ARRAY(SELECT number FROM {table} WHERE {key} = {row}.id AND {void} AND number IS NOT NULL
              ORDER BY number) AS voids,
        CASE WHEN found.used >= {row}.last_number - {first} + 1 THEN ARRAY[]::bigint[] ELSE ARRAY(
            SELECT n FROM generate_series({first}::bigint, {row}.last_number::bigint) AS n
            WHERE NOT EXISTS (SELECT FROM {table} WHERE {key} = {row}.id AND number = n)
            ORDER BY n) END AS gaps
    FROM {rows}
    LEFT JOIN unnest(%s::bigint[], %s::bigint[]) AS seen(id, counted) ON seen.id = {row}.id
    CROSS JOIN LATERAL (
        SELECT count(*) + greatest(0, coalesce(seen.counted, 0) - {first} + 1) AS used
        FROM {table} WHERE {key} = {row}.id AND number > coalesce(seen.counted, 0)) AS found
    WHERE {body} = ANY(%s)
      AND NOT EXISTS (SELECT FROM registry_registerclosing WHERE {key} = {row}.id)
    ORDER BY {order}
"""
"""Missing numbers are looked for one by one only where the count says that some are missing."""
_REGISTERS = _STANDING.format(
    row="r", body="b.body_id", name="b.name || ' ' || r.year AS name", first="1",
    rows="registry_register AS r JOIN registry_book AS b ON b.id = r.book_id",
    table="registry_registerentry", key="register_id", void="voided_at IS NOT NULL",
    order="b.body_id, b.position, b.id, r.year",
)  # fmt: skip
_SERIES = _STANDING.format(
    row="s", body="s.issuer_id", name="s.label", first="s.first_number",
    rows="registry_numberseries AS s",
    table="registry_outgoingpaper", key="series_id", void=f"state = '{OutgoingState.VOID}'",
    order="s.issuer_id, s.label, s.id",
)  # fmt: skip


@in_house("registry.figures_of")
def figures_of(body_ids: Iterable[int], known: Iterable[Figures] = ()) -> list[Figures]:
    """Registers and series of bodies that are not closed yet, books first.

    What is ``known`` from before is not counted again, only what came since.
    """
    return figures_asked(body_ids, known).answer


def figures_asked(
    body_ids: Iterable[int], known: Iterable[Figures] = ()
) -> Question[list[Figures]]:
    """The same, to be asked together with others, as work of the house."""
    ids, seen = list(body_ids), list(known)
    books = {f.register_id: f.counted_to for f in seen if f.register_id is not None}
    series = {f.series_id: f.counted_to for f in seen if f.series_id is not None}
    return Question(
        Sql(_REGISTERS, [list(books), list(books.values()), ids]),
        Sql(_SERIES, [list(series), list(series.values()), ids]),
        make=_figures,
    )


def _figures(registers: list[Any], series: list[Any]) -> list[Figures]:
    return [
        *(_standing(row, register_id=row[0]) for row in registers),
        *(_standing(row, series_id=row[0]) for row in series),
    ]


def _standing(row: tuple[Any, ...], **which: int) -> Figures:
    _id, body_id, name, first, last, used, voids, gaps = row
    return Figures(body_id, name, first, last, used, tuple(voids), tuple(gaps), **which)


def closings_of(body_ids: Iterable[int]) -> dict[int, list[RegisterClosing]]:
    """Body id → minutes of its registers and series, in the order they were closed."""
    found: dict[int, list[RegisterClosing]] = defaultdict(list)
    for closing in RegisterClosing.objects.filter(body_id__in=set(body_ids)).order_by("id"):
        found[closing.body_id].append(closing)
    return found
