"""What happens when the files of the index are lost or damaged."""

from collections.abc import Iterator
from contextlib import contextmanager

from chung.search.index import place


class IndexMissing(Exception):
    """There is no usable index now; the worker will rebuild it."""


@contextmanager
def damage() -> Iterator[None]:
    """Reading a damaged index fails in many ways, a panic among them: all end as IndexMissing."""
    try:
        yield
    except IndexMissing:
        raise
    except (OSError, ValueError) as error:
        place.mark_broken()
        raise IndexMissing from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        place.mark_broken()
        raise IndexMissing from error
