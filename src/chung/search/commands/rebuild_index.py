"""Make the index anew from the tables."""

import shutil
from collections.abc import Callable

from chung.records.queries import count_records
from chung.search.index import place, writing
from chung.search.index.place import Progress
from chung.search.queries.papers import all_papers

REBUILD_PAUSE = 60.0  # seconds between two rebuilds because of damage

Tell = Callable[[Progress], None]


def rebuild_index(*, tell: Tell | None = None, locked: bool = False) -> int:
    """Build a new index beside the old one and put it in use; returns how many records it holds.

    Waits for a writer at work (unless the caller is it: ``locked``). Changes made meanwhile stay
    queued and follow with the next ``freshen_index``.
    """
    if locked:
        return _rebuild(tell)
    with place.writing(wait=True):
        return _rebuild(tell)


def _rebuild(tell: Tell | None) -> int:
    folder = place.new_folder()
    total, done = count_records(), 0
    try:
        _say(Progress(0, total), tell)
        writing.create(folder)
        with writing.writer(folder) as into:
            for papers in all_papers():
                writing.put(into, papers)
                done += len(papers)
                _say(Progress(done, max(total, done)), tell)
        place.put_in_use(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        place.tell_progress(None)
    return done


def _say(progress: Progress, tell: Tell | None) -> None:
    place.tell_progress(progress)
    if tell is not None:
        tell(progress)
