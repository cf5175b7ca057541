"""Bring the index up to date with the tables."""

import logging

from chung.search.commands.mark_stale import forget_noted
from chung.search.commands.rebuild_index import REBUILD_PAUSE, rebuild_index
from chung.search.index import place, writing
from chung.search.index.damage import IndexMissing, damage
from chung.search.models import Stale
from chung.search.queries.papers import papers_of

log = logging.getLogger(__name__)
BATCH = 1_000


def freshen_index() -> int:
    """Index all records that changed; returns how many rows of the queue were worked off.

    Rebuilds the index when there is none, when it is of another version or damaged. Does nothing
    when another process is at it. Safe to run twice, and safe to be killed: rows leave the queue
    only after the index has been written.
    """
    with place.writing() as mine:
        if not mine:
            return 0
        folder = place.current()
        if folder is None or (place.is_broken() and place.age() > REBUILD_PAUSE):
            rebuild_index(locked=True)
        done = 0
        while batch := _work_off():
            done += batch
        return done


def _work_off() -> int:
    """One batch. The rows are read before the records, so a change in between has a row of its own
    that this batch has not read and will not remove.
    """
    rows = list(Stale.objects.order_by("id").values_list("id", "record_id")[:BATCH])
    folder = place.current()
    if not rows or folder is None:
        return 0
    record_ids = sorted({record_id for _, record_id in rows})
    papers = papers_of(record_ids)
    try:
        with damage(), writing.writer(folder) as into:
            writing.drop(into, record_ids)
            writing.put(into, papers)
    except IndexMissing:
        log.exception("the search index cannot be written and will be rebuilt")
        return 0
    Stale.objects.filter(id__in=[row_id for row_id, _ in rows]).delete()
    forget_noted()
    return len(rows)
