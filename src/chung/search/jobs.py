"""The worker keeps the index up to date: by a loop of its own if it runs one, else by the clock."""

import logging
import threading

from django.db import OperationalError, close_old_connections, connection

from chung.foundation.acting import in_house
from chung.foundation.jobs import periodic
from chung.search.commands.freshen_index import freshen_index

log = logging.getLogger(__name__)
PAUSE = 0.4  # seconds between two looks at the queue
AFTER_FAULT = 5.0  # seconds

_keeper: list[threading.Thread] = []


@periodic("search.freshen_index", "* * * * *")
def freshen_by_the_clock() -> None:
    """Index what changed, every minute; needs nothing while the keeper runs in this process."""
    if not any(thread.is_alive() for thread in _keeper):
        freshen_index()


def start_keeper() -> threading.Event:
    """Keep the index fresh from a thread of this process, so that a paper is found within a second
    even while all places of the worker are taken by slow jobs. Setting the event ends it.
    """
    ended = threading.Event()
    thread = threading.Thread(target=keep_fresh, args=[ended], name="search-keeper", daemon=True)
    _keeper[:] = [thread]
    thread.start()
    return ended


def keep_fresh(ended: threading.Event) -> None:
    """Look at the queue again and again until told to end. A look at an empty queue costs one
    indexed read; no notification is needed and none can be missed.
    """
    pause = 0.0
    while not ended.wait(pause):
        pause = PAUSE
        try:
            close_old_connections()
            with in_house("search.freshen_index"):
                freshen_index()
        except Exception as fault:
            gone = isinstance(fault, OperationalError)  # the database was ended: the words say all
            log.error(
                "the search index could not be brought up to date: %s", fault, exc_info=not gone
            )
            connection.close()
            pause = AFTER_FAULT
    connection.close()
