"""How registers and series of numbers stand: the figures of the minutes that close them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from chung.foundation.acting import in_house
from chung.registry.models import (
    NumberSeries,
    OutgoingPaper,
    Register,
    RegisterClosing,
    RegisterEntry,
)
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


_USED = """
    SELECT seen.id, (SELECT count(*) FROM {table} WHERE {key} = seen.id AND number > seen.counted)
    FROM unnest(%s::bigint[], %s::bigint[]) AS seen(id, counted)
"""
_MISSING = """
    SELECT n FROM generate_series(%s::bigint, %s::bigint) AS n
    WHERE NOT EXISTS (SELECT FROM {table} WHERE {key} = %s AND number = n)
    ORDER BY n
"""
_REGISTER = ("registry_registerentry", "register_id")
_SERIES = ("registry_outgoingpaper", "series_id")


@in_house("registry.figures_of")
def figures_of(body_ids: Iterable[int], known: Iterable[Figures] = ()) -> list[Figures]:
    """Registers and series of bodies that are not closed yet, books first.

    What is ``known`` from before is not counted again, only what came since.
    """
    ids = set(body_ids)
    seen = {(f.register_id, f.series_id): f.counted_to for f in known}
    return [*_registers(ids, seen), *_series(ids, seen)]


def closings_of(body_ids: Iterable[int]) -> dict[int, list[RegisterClosing]]:
    """Body id → minutes of its registers and series, in the order they were closed."""
    found: dict[int, list[RegisterClosing]] = defaultdict(list)
    for closing in RegisterClosing.objects.filter(body_id__in=set(body_ids)).order_by("id"):
        found[closing.body_id].append(closing)
    return found


_Seen = dict[tuple[int | None, int | None], int]


def _registers(body_ids: set[int], seen: _Seen) -> list[Figures]:
    registers = list(
        Register.objects.filter(book__body_id__in=body_ids, closing__isnull=True)
        .select_related("book")
        .order_by("book__body_id", "book__position", "book_id", "year")
    )
    voids = _numbers(
        RegisterEntry.objects.filter(register__in=registers, voided_at__isnull=False)
        .order_by("number")
        .values_list("register", "number")
    )
    counted = {each.id: seen.get((each.id, None), 0) for each in registers}
    used = _used(_REGISTER, counted)
    return [
        Figures(
            body_id=each.book.body_id,
            name=f"{each.book.name} {each.year}",
            first_number=1,
            last_number=each.last_number,
            used=used[each.id],
            voids=tuple(voids[each.id]),
            gaps=_gaps(_REGISTER, each.id, 1, each.last_number, used[each.id]),
            register_id=each.id,
        )
        for each in registers
    ]


def _series(body_ids: set[int], seen: _Seen) -> list[Figures]:
    found = list(
        NumberSeries.objects.filter(issuer_id__in=body_ids, closing__isnull=True).order_by(
            "issuer_id", "label", "id"
        )
    )
    void = OutgoingPaper.objects.filter(series__in=found, state=OutgoingState.VOID)
    voids = _numbers(void.order_by("number").values_list("series", "number"))
    counted = {each.id: seen.get((None, each.id), 0) for each in found}
    first = {each.id: each.first_number for each in found}
    used = _used(_SERIES, counted, first)
    return [
        Figures(
            body_id=each.issuer_id,
            name=each.label,
            first_number=each.first_number,
            last_number=each.last_number,
            used=used[each.id],
            voids=tuple(voids[each.id]),
            gaps=_gaps(_SERIES, each.id, each.first_number, each.last_number, used[each.id]),
            series_id=each.id,
        )
        for each in found
    ]


def _used(
    place: tuple[str, str], counted: dict[int, int], first: dict[int, int] | None = None
) -> dict[int, int]:
    """Register or series → how many numbers stand in it; those counted before are all there."""
    if not counted:
        return {}
    table, key = place
    with connection.cursor() as cursor:
        cursor.execute(_USED.format(table=table, key=key), [list(counted), list(counted.values())])
        newer = dict(cursor.fetchall())
    begins = first or {}
    return {
        each: newer[each] + max(0, to - begins.get(each, 1) + 1) for each, to in counted.items()
    }


def _gaps(
    place: tuple[str, str], number_of: int, first: int, last: int, used: int
) -> tuple[int, ...]:
    """Asked number by number only where the count says that some are missing."""
    if used >= last - first + 1:
        return ()
    table, key = place
    with connection.cursor() as cursor:
        cursor.execute(_MISSING.format(table=table, key=key), [first, last, number_of])
        return tuple(row[0] for row in cursor.fetchall())


def _numbers(rows: Iterable[tuple[int, int | None]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, number in rows:
        if number is not None:
            found[key].append(number)
    return found
