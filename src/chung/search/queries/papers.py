"""Records as the index takes them, read from the tables."""

import logging
from collections.abc import Iterator, Sequence

from chung.records.queries import (
    Record,
    principals_of,
    records_after,
    records_by_id,
    texts_of,
)
from chung.records.states import RecordKind
from chung.search.index.writing import Paper
from chung.search.queries.facts import SearchFacts, facts_of

log = logging.getLogger(__name__)
CHUNK = 500


def all_papers() -> Iterator[list[Paper]]:
    """Every record, in chunks; those that come in meanwhile are queued as stale anyway."""
    last = 0
    while records := records_after(last, CHUNK):
        last = records[-1].pk
        yield _papers(records)


def papers_of(record_ids: Sequence[int]) -> list[Paper]:
    """Some records; those that are gone are left out."""
    return _papers(records_by_id(record_ids))


def _papers(records: list[Record]) -> list[Paper]:
    ids = [record.pk for record in records]
    principals, texts, facts = principals_of(ids), texts_of(ids), _facts(records)
    return [
        _paper(record, principals[record.pk], texts.get(record.pk, ""), facts) for record in records
    ]


def _paper(
    record: Record, principals: list[int], text: str, facts: dict[int, SearchFacts]
) -> Paper:
    known = facts.get(record.pk, SearchFacts())
    arrived, number = known.get("arrived"), str(known.get("number") or "")
    more = [str(known.get(name) or "") for name in ("issuer", "book", "signer", "words", "extra")]
    return Paper(
        record_id=record.pk,
        kind=record.kind,
        keeper_id=record.keeper_id,
        title=record.title,
        day=known.get("dated") or record.occurred_on,
        principals=tuple(principals),
        text=text,
        words="\n".join(words for words in more if words),
        symbol=str(known.get("symbol") or ""),
        number=number,
        type=str(known.get("type") or ""),
        book=str(known.get("book") or ""),
        state=str(known.get("state") or ""),
        signer=str(known.get("signer") or ""),
        arrived=arrived,
        issuer_id=known.get("issuer_id"),
        entry=number if record.kind == RecordKind.INCOMING else "",
    )


def _facts(records: list[Record]) -> dict[int, SearchFacts]:
    """Facts of the modules. One that fails must not keep the others out of the index."""
    asked = [(record.pk, record.kind) for record in records]
    try:
        return facts_of(asked)
    except Exception:
        log.exception("facts of records %s … could not be read", asked[:3])
        return {}
