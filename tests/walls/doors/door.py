"""One line of the page-access table."""

from dataclasses import dataclass

from tests.walls.circles import ADMINISTRATOR, EVERYBODY

GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")
ADMIN = frozenset({ADMINISTRATOR})
FORBIDDEN, HIDDEN = 403, 404


@dataclass(frozen=True)
class Door:
    """One address. ``others`` is what people outside get (None: one of the
    two refusals); ``free``: open without signing in.

    ``may`` names those of ``circles.Circle`` who may act; None: whoever sees the thing. ``more``
    are further arguments of the address, ``beside`` a second thing of the same circle. ``sends``
    is the field a file is sent in, where a form without one says nothing of who may. ``quiet``:
    may say "not there" to those who may, too (a picture not yet made).
    """

    name: str
    methods: tuple[str, ...]
    about: tuple[str, ...] = ()
    may: tuple[str, ...] | None = None
    to: frozenset[str] = EVERYBODY
    others: int | None = HIDDEN
    more: tuple[str | int, ...] = ()
    beside: str = ""
    queries: tuple[str, ...] = ()
    sends: str = ""
    free: bool = False
    quiet: bool = False

    def __str__(self) -> str:
        return "/".join((self.name, *map(str, self.more), *self.methods))
