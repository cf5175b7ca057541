"""Lists page by page, by key and never by OFFSET: page 400 costs what page 1 costs.

A cursor names the last row seen by the values the list is ordered by. It is signed together with
the order, so a forged or stale one is simply not a cursor and the list starts at its beginning.
"""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cmp_to_key
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

Row = TypeVar("Row")
Order = Sequence[str]
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Cursor:
    """A point in a list: the values of its order at one row, and which way to walk from there."""

    values: tuple[Any, ...]
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many, counted no further than a cap: "1.000+"."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return grouped(self.number) + ("+" if self.more else "")

    def __bool__(self) -> bool:
        return self.number > 0


def grouped(number: int) -> str:
    """1.234 in Vietnamese, 1,234 in English (Django's Vietnamese formats do not group)."""
    mark = "," if (get_language() or "").startswith("en") else "."
    return f"{number:,}".replace(",", mark)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list. ``next`` and ``previous`` are cursors for the address, or empty."""

    rows: list[Row] = field(default_factory=list)
    next: str = ""
    previous: str = ""
    count: Count | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    source: QuerySet[Any] | Sequence[Any],
    *,
    order: Order,
    cursor: str = "",
    size: int = PAGE_SIZE,
    cap: int | None = None,
) -> Page[Any]:
    """The page of a query set or sequence that ``cursor`` points at.

    ``order`` names not-null fields ("-received_on", "-id"; "record__title" for joined ones) and
    must end in a unique one. With ``cap`` the list is counted as well, no further than the cap.
    """
    point = read_cursor(cursor, order)
    rows = _window(source, order, point, size)
    if point is not None and _too_short(rows, point, size):
        # Rows went away since the cursor was made: show the beginning rather than a stump.
        point = None
        rows = _window(source, order, None, size)
    count = counted(source, cap) if cap is not None else None
    return page_from(rows, order=order, cursor=point, size=size, count=count)


def page_from(
    rows: Sequence[Row],
    *,
    order: Order,
    cursor: Cursor | None,
    size: int = PAGE_SIZE,
    count: Count | None = None,
) -> Page[Row]:
    """A page from rows fetched elsewhere: up to ``size + 1`` of them, in the direction walked."""
    more = len(rows) > size
    kept = list(rows[:size])
    backward = cursor is not None and cursor.backward
    if backward:
        kept.reverse()
    if not kept:
        return Page(count=count)
    has_next = backward or more
    has_previous = more if backward else cursor is not None
    return Page(
        rows=kept,
        next=write_cursor(kept[-1], order) if has_next else "",
        previous=write_cursor(kept[0], order, backward=True) if has_previous else "",
        count=count,
    )


def counted(source: QuerySet[Any] | Sequence[Any], cap: int = 1000) -> Count:
    """Count, but stop at ``cap``: nobody reads whether it is 41,203 or 41,204."""
    if isinstance(source, QuerySet):
        number = source.order_by()[: cap + 1].count()
    else:
        number = min(len(source), cap + 1)
    return Count(min(number, cap), number > cap)


def write_cursor(row: Any, order: Order, *, backward: bool = False) -> str:
    """The cursor of a row, for an address."""
    values = [_pack(_value(row, name)) for name in order]
    text = json.dumps([int(backward), values], separators=(",", ":"), ensure_ascii=False)
    packed = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return _signer(order).sign(packed)


def read_cursor(text: str, order: Order) -> Cursor | None:
    """The cursor an address carries; None when there is none or it was not made for this order."""
    if not text:
        return None
    try:
        packed = _signer(order).unsign(text)
    except BadSignature:
        return None
    backward, values = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    return Cursor(tuple(_unpack(v) for v in values), bool(backward))


def _signer(order: Order) -> Signer:
    return Signer(sep="~", salt="chung.web.paging:" + ",".join(order))


def _too_short(rows: list[Any], point: Cursor, size: int) -> bool:
    return len(rows) < size if point.backward else not rows


def _window(source: Any, order: Order, point: Cursor | None, size: int) -> list[Any]:
    """Up to ``size + 1`` rows from the point on, in the direction walked."""
    if point is not None and point.backward:
        order = [_flip(name) for name in order]
    if isinstance(source, QuerySet):
        found = source.order_by(*order)
        return list((found.filter(_beyond(order, point.values)) if point else found)[: size + 1])
    compare = _comparison(order)
    rows = sorted(
        source, key=cmp_to_key(lambda a, b: compare(_values(a, order), _values(b, order)))
    )
    if point:
        values = point.values
        rows = [row for row in rows if compare(_values(row, order), values) > 0]
    return rows[: size + 1]


def _flip(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _bare(name: str) -> str:
    return name.removeprefix("-")


def _beyond(order: Order, values: tuple[Any, ...]) -> Q:
    """Rows after a point: a > x, or a = x and b > y …; the first bound is for the index."""
    first = order[0]
    bound = Q(**{f"{_bare(first)}__{'lte' if first.startswith('-') else 'gte'}": values[0]})
    beyond = Q()
    equal = Q()
    for name, value in zip(order, values, strict=True):
        step = "lt" if name.startswith("-") else "gt"
        beyond |= equal & Q(**{f"{_bare(name)}__{step}": value})
        equal &= Q(**{_bare(name): value})
    return bound & beyond


def _comparison(order: Order) -> Callable[[tuple[Any, ...], tuple[Any, ...]], int]:
    signs = [-1 if name.startswith("-") else 1 for name in order]

    def compare(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
        for sign, a, b in zip(signs, one, other, strict=True):
            if a != b:
                return sign if a > b else -sign
        return 0

    return compare


def _values(row: Any, order: Order) -> tuple[Any, ...]:
    return tuple(_value(row, name) for name in order)


def _value(row: Any, name: str) -> Any:
    value = row
    for step in _bare(name).split("__"):
        value = value[step] if isinstance(value, dict) else getattr(value, step)
    if value is None:
        raise ValueError(f"a list cannot be paged by {name}: the field may be empty")
    return value


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, Decimal):
        return {"n": str(value)}
    if isinstance(value, UUID):
        return {"u": str(value)}
    return value


_READERS: dict[str, Callable[[str], Any]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "n": Decimal,
    "u": UUID,
}


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        [(kind, text)] = value.items()
        return _READERS[kind](text)
    return value
