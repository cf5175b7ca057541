"""Records as the index takes them, read from the tables."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from chung.records.queries import principals_of, texts_of
from chung.search.index.writing import Paper
from chung.search.queries.facts import SearchFacts, facts_of

log = logging.getLogger(__name__)
CHUNK = 500


class Spine(NamedTuple):
    """What the spine says of a record."""

    record_id: int
    kind: str
    keeper_id: int
    title: str
    day: date


_SELECT = "SELECT id, kind, keeper_id, title, occurred_on FROM records_record"


def count_records() -> int:
    """How many records there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_record")
        return int(cursor.fetchone()[0])


def all_papers() -> Iterator[list[Paper]]:
    """Every record, in chunks; those that come in meanwhile are queued as stale anyway."""
    last = 0
    while rows := _spine(f"{_SELECT} WHERE id > %s ORDER BY id LIMIT {CHUNK}", [last]):
        last = rows[-1].record_id
        yield _papers(rows)


def papers_of(record_ids: Sequence[int]) -> list[Paper]:
    """Some records; those that are gone are left out."""
    return _papers(_spine(f"{_SELECT} WHERE id = ANY(%s)", [list(record_ids)]))


def _spine(statement: str, parameters: list[Any]) -> list[Spine]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [Spine(*row) for row in cursor.fetchall()]


def _papers(rows: list[Spine]) -> list[Paper]:
    ids = [row.record_id for row in rows]
    principals, texts, facts = principals_of(ids), texts_of(ids), _facts(rows)
    return [
        _paper(row, principals[row.record_id], texts.get(row.record_id, ""), facts) for row in rows
    ]


def _paper(row: Spine, principals: list[int], text: str, facts: dict[int, SearchFacts]) -> Paper:
    known = facts.get(row.record_id, SearchFacts())
    more = (known.get("issuer"), known.get("book"), known.get("words"), known.get("extra"))
    return Paper(
        record_id=row.record_id,
        kind=row.kind,
        keeper_id=row.keeper_id,
        title=row.title,
        day=row.day,
        principals=tuple(principals),
        text=text,
        words="\n".join(str(words) for words in more if words),
        symbol=str(known.get("symbol") or ""),
        number=str(known.get("number") or ""),
        type=str(known.get("type") or ""),
        book=str(known.get("book") or ""),
        state=str(known.get("state") or ""),
    )


def _facts(rows: list[Spine]) -> dict[int, SearchFacts]:
    """Facts of the modules. One that fails must not keep the others out of the index."""
    asked = [(row.record_id, row.kind) for row in rows]
    try:
        return facts_of(asked)
    except Exception:
        log.exception("facts of records %s … could not be read", asked[:3])
        return {}
