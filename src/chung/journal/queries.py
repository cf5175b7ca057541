"""Reads of the journal: the history of a record, and the proof that nothing was touched."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Value

from chung.journal.models import Entry, Pending, Seal
from chung.journal.rules import (
    Finding,
    SealFacts,
    check_entries,
    check_seals,
    entry_facts,
    instant,
)

SEALED_WITHIN = timedelta(hours=2)


def history(record_id: int, limit: int = 100) -> list[Entry]:
    """Entries about one record, newest first. The caller has checked access to the record."""
    return list(Entry.objects.filter(record_id=record_id).order_by("-id")[:limit])


def last_told(command: str, since: datetime, **data: int) -> Entry | None:
    """The newest entry of a command since an instant that names these numbers: what it undid can be
    read from there. The caller checks who may.
    """
    told = Entry.objects.filter(command=command, at__gte=since, data__contains=data)
    return told.order_by("-id").first()


def last_instant() -> datetime | None:
    """When the newest entry was written; a clock behind it runs back."""
    return Entry.objects.aggregate(last=Max("at"))["last"]


@dataclass(frozen=True)
class Mark:
    """Where the journal stood: its newest entries, from ``first`` on."""

    first: int
    entries: int
    last: int


_WINDOW = 2_000


def mark() -> Mark:
    """What to compare later, to know whether any command has been done since.

    Read before anything else that is to be relied on. Ids are taken just before a command ends,
    so one that ends late may have a lower id than the newest: the last entries are counted too.
    """
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return _mark(max(0, last - _WINDOW))


def unchanged_since(mark: Mark) -> bool:
    """Has no command of the house been done since then?"""
    return _mark(mark.first) == mark


def _mark(first: int) -> Mark:
    found = Entry.objects.filter(id__gte=first).aggregate(n=Count("id"), last=Max("id"))
    return Mark(first, found["n"], found["last"] or 0)


@dataclass(frozen=True)
class Sealing:
    """How far the seals have come: the last one, and the oldest entry that waits for one."""

    sealed_at: datetime | None
    waiting_since: datetime | None

    def behind(self, now: datetime) -> bool:
        """Has an entry waited so long that nobody seems to be sealing?"""
        return self.waiting_since is not None and now - self.waiting_since > SEALED_WITHIN


def sealing() -> Sealing:
    """Whether entries are sealed as they should be; one short read, not a proof (``verify``)."""
    oldest = Pending.objects.order_by("entry_id").values_list(Value("oldest"), "entry__at")[:1]
    last = Seal.objects.order_by("-id").values_list(Value("last"), "sealed_at")[:1]
    found: dict[str, datetime] = dict(oldest.union(last, all=True))
    return Sealing(found.get("last"), found.get("oldest"))


def verify() -> list[Finding]:
    """Everything wrong with the journal in this database; empty when it is whole."""
    seals = list(_stored_seals())
    entries = (entry_facts(e) for e in Entry.objects.order_by("id").iterator(5000))
    pending = Pending.objects.values_list("entry_id", flat=True)
    return [*check_seals(seals), *check_entries(entries, seals, pending)]


def counts() -> dict[str, int]:
    """How many entries, seals and entries waiting."""
    return {
        "entries": Entry.objects.count(),
        "seals": Seal.objects.count(),
        "pending": Pending.objects.count(),
    }


@dataclass(frozen=True)
class Span:
    """A period to count work in, until before its second instant, by bodies or by all (None)."""

    since: datetime
    until: datetime
    bodies: frozenset[int] | None = None


@dataclass(frozen=True)
class Work:
    """What was done in a span. ``done``: command → how many records it was done to.

    ``ended`` records came to an end in it; ``days`` from their beginning and ``hands`` are averages
    over them; a hand-off is an act by another post than the act before it.
    """

    done: dict[str, int]
    ended: int
    days: float | None
    hands: float | None


_WORK = """
    WITH span AS (
        SELECT n, since, until, string_to_array(bodies, ',')::bigint[] AS bodies
        FROM unnest(%(since)s::timestamptz[], %(until)s::timestamptz[], %(bodies)s::text[])
            WITH ORDINALITY AS given (since, until, bodies, n)
    )
    SELECT span.n, entry.command, count(DISTINCT entry.record_id), NULL, NULL
    FROM span JOIN journal_entry entry ON entry.at >= span.since AND entry.at < span.until
    WHERE entry.command = ANY(%(counted)s)
      AND (span.bodies IS NULL OR entry.body_id = ANY(span.bodies))
    GROUP BY span.n, entry.command
    UNION ALL
    SELECT span.n, NULL, count(*), avg(extract(epoch FROM ended.at - way.began)) / 86400,
           avg(way.hands)
    FROM span CROSS JOIN LATERAL (
        SELECT record_id, max(at) AS at FROM journal_entry
        WHERE at >= span.since AND at < span.until AND command = ANY(%(ending)s)
          AND (span.bodies IS NULL OR body_id = ANY(span.bodies))
          AND record_id IS NOT NULL
        GROUP BY record_id ORDER BY max(at) DESC LIMIT %(most)s
    ) AS ended CROSS JOIN LATERAL (
        SELECT min(at) FILTER (WHERE command = ANY(%(beginning)s)) AS began,
               count(*) FILTER (WHERE before IS NOT NULL AND post_id <> before) AS hands
        FROM (
            SELECT command, at, post_id,
                   lag(post_id) OVER (PARTITION BY post_id IS NULL ORDER BY id) AS before
            FROM journal_entry WHERE record_id = ended.record_id
        ) AS acts
    ) AS way WHERE way.began IS NOT NULL GROUP BY span.n
"""


def work_done(
    spans: Sequence[Span],
    *,
    counted: Iterable[str],
    ending: Iterable[str],
    beginning: Iterable[str],
    most: int = 5_000,
) -> list[Work]:
    """The work of each span in one statement; counts only. The way of a record goes from one of the
    ``beginning`` commands to one of the ``ending`` ones, the last ``most`` of a span.
    """
    values: dict[str, Any] = {
        "since": [span.since for span in spans],
        "until": [span.until for span in spans],
        "bodies": [_named(span.bodies) for span in spans],
        "counted": list(counted),
        "ending": list(ending),
        "beginning": list(beginning),
        "most": most,
    }
    done: list[dict[str, int]] = [{} for _span in spans]
    ways: list[tuple[int, Any, Any]] = [(0, None, None) for _span in spans]
    with connection.cursor() as cursor:
        cursor.execute(_WORK, values)
        for number, name, records, days, hands in cursor.fetchall():
            if name is None:
                ways[number - 1] = (records, days, hands)
            else:
                done[number - 1][name] = records
    return [
        Work(counts, ended, _short(days), _short(hands))
        for counts, (ended, days, hands) in zip(done, ways, strict=True)
    ]


def _named(bodies: frozenset[int] | None) -> str | None:
    return None if bodies is None else ",".join(map(str, bodies))


def _short(number: Any) -> float | None:
    return None if number is None else round(float(number), 1)


def export_lines() -> Iterator[str]:
    """The journal as JSON lines: seals, the queue, then entries; enough to verify elsewhere."""
    for seal in _stored_seals():
        yield json.dumps(
            {
                "kind": "seal",
                "id": seal.id,
                "sealed_at": seal.sealed_at,
                "entry_ids": seal.entry_ids,
                "leaves": seal.leaves.hex(),
                "root": seal.root.hex(),
                "previous": seal.previous.hex(),
                "digest": seal.digest.hex(),
            }
        )
    yield json.dumps(
        {"kind": "pending", "ids": list(Pending.objects.values_list("entry_id", flat=True))}
    )
    for entry in Entry.objects.order_by("id").iterator(5000):
        yield json.dumps({"kind": "entry", **entry_facts(entry)}, ensure_ascii=False)


def verify_export(lines: Iterable[str]) -> list[Finding]:
    """Everything wrong with an export; needs no database.

    Raises ValueError when the lines are no export of a journal.
    """
    seals: list[SealFacts] = []
    pending: list[int] = []
    entries: list[dict[str, Any]] = []
    for line in lines:
        facts = json.loads(line)
        kind = facts.pop("kind")
        if kind == "seal":
            seals.append(_exported_seal(facts))
        elif kind == "pending":
            pending = facts["ids"]
        else:
            entries.append(facts)
    return [*check_seals(seals), *check_entries(entries, seals, pending)]


def _exported_seal(facts: dict[str, Any]) -> SealFacts:
    raw = {name: bytes.fromhex(facts[name]) for name in ("leaves", "root", "previous", "digest")}
    return SealFacts(**{**facts, **raw})


def _stored_seals() -> Iterator[SealFacts]:
    for seal in Seal.objects.order_by("id").iterator(200):
        yield SealFacts(
            id=seal.id,
            sealed_at=instant(seal.sealed_at),
            entry_ids=list(seal.entry_ids),
            leaves=bytes(seal.leaves),
            root=bytes(seal.root),
            previous=bytes(seal.previous),
            digest=bytes(seal.digest),
        )
