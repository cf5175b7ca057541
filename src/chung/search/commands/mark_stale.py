"""Note that records changed, in the transaction that changed them."""

from collections.abc import Iterable
from typing import Protocol

from django.db import connection, transaction

from chung.foundation import clock

_INSERT = "INSERT INTO search_stale (record_id, at) SELECT unnest(%s::bigint[]), %s"


class _Marked:
    """Records already noted in the running transaction, so that ten changes cost one insert.

    Kept as a callback on the transaction: Django drops it when the transaction, or the savepoint
    it was noted in, is rolled back, and with it the memory of rows that are gone.
    """

    def __init__(self) -> None:
        self.record_ids: set[int] = set()

    def __call__(self) -> None:
        """Nothing is left to do after the commit."""


class AboutRecord(Protocol):
    """Any event that names a record (RecordChanged of the spine, and whatever else is wired)."""

    @property
    def record_id(self) -> int | None:
        """The record, if the event is about one."""


def on_record_changed(event: AboutRecord) -> None:
    """Hear that something about a record changed."""
    if event.record_id is not None:
        mark_stale([event.record_id])


def mark_stale(record_ids: Iterable[int]) -> None:
    """Queue records for indexing; once per transaction is enough."""
    wanted = set(record_ids) - _noted()
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [f"{{{','.join(map(str, wanted))}}}", clock.now()])
    if connection.in_atomic_block:
        marked = _Marked()
        marked.record_ids = wanted
        transaction.on_commit(marked)


def forget_noted() -> None:
    """The rows noted in this transaction were removed again (the indexer ran inside it: tests)."""
    for marked in _marks():
        marked.record_ids.clear()


def _noted() -> set[int]:
    return set().union(*(marked.record_ids for marked in _marks()))


def _marks() -> list[_Marked]:
    return [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], _Marked)]
