"""In whose name this thread asks the database: the second wall (decision 0008) goes by it.

A request reads as its actor; a command and the house at work open the wall for as long as they
run, under their name; nobody else sees any content. The database's connection (project.walls)
tells PostgreSQL with the next statement, sealed, so that a statement smuggled in cannot say it.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from chung.foundation.actor import Actor

_NAME = re.compile(r"[a-z_]+(\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who asks: ``mode`` is "reading", "command:<name>" or "house:<name>"."""

    mode: str
    person_id: int | None = None
    principals: tuple[int, ...] = ()

    @property
    def is_command(self) -> bool:
        return self.mode.startswith("command:")

    @property
    def is_open(self) -> bool:
        """Does the wall let everything through (a command or the house at work)?"""
        return self.mode != "reading"


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def acting() -> Acting | None:
    """Who asks now; None: nobody, who sees no content."""
    return _acting.get()


@contextmanager
def reading_as(actor: Actor | None) -> Iterator[None]:
    """A request of this actor: what their principals may see is there, nothing else is."""
    with _as(Acting("reading", actor.person_id, actor.principals) if actor else None):
        yield


@contextmanager
def in_command(name: str, actor: Actor) -> Iterator[None]:
    """For the frame of commands alone. A command in a command goes under the name of the outer."""
    now = _acting.get()
    if now is not None and now.is_command:
        yield
        return
    with _as(Acting(f"command:{_named(name)}", actor.person_id)):
        yield


@contextmanager
def in_house(name: str) -> Iterator[None]:
    """The house at work: indexing, previews, counting for everybody, sweeping. No pages in here,
    and nothing that goes to a person beyond what the caller is responsible for.
    """
    now = _acting.get()
    if now is not None and now.is_open:
        yield
        return
    with _as(Acting(f"house:{_named(name)}", now.person_id if now else None)):
        yield


def sealed(who: Acting, key: bytes, session: int) -> str:
    """What PostgreSQL is told: good for one session of the database (its process number) only."""
    principals = ",".join(map(str, who.principals))
    words = f"{session}|{who.mode}|{who.person_id or ''}|{{{principals}}}"
    return f"{words}|{hmac.digest(key, words.encode(), hashlib.sha256).hex()}"


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a command or a work of the house")
    return name


@contextmanager
def _as(who: Acting | None) -> Iterator[None]:
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)
