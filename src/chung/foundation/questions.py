"""Small reads asked together: one statement, whatever number of tables and modules they are of.

A module offers a ``Question`` beside the function that answers it alone; whoever needs many hands
them to ``ask``. PostgreSQL answers with one column of JSON for each read, and the ORM makes of it
what it would have made of the rows, so that a read is written once, as any other queryset.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BinaryField, DurationField, JSONField, Model, QuerySet

Answer = TypeVar("Answer")
_FOREIGN = (BinaryField, DurationField)
"""What JSON does not carry unchanged."""


@dataclass(frozen=True)
class Sql:
    """A statement in SQL whose columns are numbers and words; answered by tuples."""

    text: str
    params: Sequence[Any] = ()


Read = QuerySet[Any, Any] | Sql


class Question(Generic[Answer]):
    """Reads, and what becomes of their rows: ``make`` gets a list for each read."""

    def __init__(self, *reads: Read, make: Callable[..., Answer]) -> None:
        self.reads = reads
        self.made = make
        self._known: list[Answer] = []

    @property
    def is_open(self) -> bool:
        return not self._known

    @property
    def answer(self) -> Answer:
        """Asked by itself where nobody asked it before."""
        if self.is_open:
            ask(self)
        return self._known[0]

    def told(self, rows: list[list[Any]]) -> None:
        """The rows of the reads, in their order."""
        self._known = [self.made(*rows)]


def ask(*questions: Question[Any]) -> None:
    """Answer all of them by one statement; by none where no read can find anything."""
    open_ones = [each for each in questions if each.is_open]
    found = iter(_rows([read for each in open_ones for read in each.reads]))
    for each in open_ones:
        each.told([next(found) for _read in each.reads])


def hang(parents: Iterable[Model], name: str, children: Iterable[Model], by: str) -> None:
    """Rows read together with those they hang on: ``parent.<name>.all()`` asks nothing any more,
    as after ``prefetch_related``.
    """
    of: dict[Any, list[Model]] = defaultdict(list)
    for child in children:
        of[getattr(child, by)].append(child)
    for parent in parents:
        rows = cast(Any, getattr(parent, name).get_queryset())
        rows._result_cache, rows._prefetch_done = of[parent.pk], True
        kept = cast(Any, parent).__dict__.setdefault("_prefetched_objects_cache", {})
        kept[name] = rows


def _rows(reads: Sequence[Read]) -> list[list[Any]]:
    found: list[list[Any]] = [[] for _read in reads]
    texts, params, asked = [], [], []
    for place, read in enumerate(reads):
        try:
            text, values, take = _compiled(read)
        except EmptyResultSet:
            continue
        texts.append(f"(SELECT json_agg(a_row) FROM ({text}) AS a_row)::text")  # noqa: S608 # the ORM's
        params += values
        asked.append((place, take))
    if not texts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(texts)}", params)
        [answer] = cursor.fetchall()
    for (place, take), column in zip(asked, answer, strict=True):
        rows = json.loads(column, parse_float=Decimal) if column else []
        found[place] = take([list(row.values()) for row in rows])
    return found


_Take = Callable[[list[list[Any]]], list[Any]]


def _compiled(read: Read) -> tuple[str, list[Any], _Take]:
    """A read as SQL, and what makes of plain values what it would have answered."""
    if isinstance(read, Sql):
        return read.text, list(read.params), lambda rows: [tuple(row) for row in rows]
    rows: Any = read.all()
    if rows._prefetch_related_lookups:
        raise ValueError("rows that hang on others are a read of their own")
    compiler = rows.query.get_compiler(rows.db)
    text, params = compiler.as_sql(with_col_aliases=True)

    def take(plain: list[list[Any]]) -> list[Any]:
        fields = [part[0].output_field for part in compiler.select[: compiler.col_count]]
        kept = [
            [_value(field, value) for field, value in zip(fields, row, strict=False)]
            for row in plain
        ]
        compiler.execute_sql = lambda *_args, **_how: [kept]
        rows.query.get_compiler = lambda *_args, **_how: compiler
        return list(rows._iterable_class(rows))

    return text, list(params), take


def _value(field: Any, value: Any) -> Any:
    """A value out of JSON as the database's driver would have given it."""
    if isinstance(field, _FOREIGN):
        raise TypeError(f"{field!r} does not come through JSON unchanged")
    if value is None:
        return None
    if isinstance(field, ArrayField):
        return [_value(field.base_field, each) for each in value]
    if isinstance(field, JSONField):
        return json.dumps(value, default=float)
    value = field.to_python(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value
