"""``@command``: one transaction, exactly one journal entry.

A command is a plain function whose first argument is the actor. It says what it did with
``note``; the frame writes the entry in the same transaction. A command called by another command
has its own entry, so the journal tells the whole story; the outermost writes them all at its end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from chung.foundation import clock, events
from chung.foundation.acting import in_command
from chung.foundation.actor import Actor
from chung.journal.events import CommandDone

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass
class _Note:
    record_id: int | None = None
    body_id: int | None = None
    data: dict[str, Any] = field(default_factory=dict)
    said: bool = False
    entries: list[tuple[Any, ...]] = field(default_factory=list)


_current: ContextVar[_Note | None] = ContextVar("journal_note", default=None)
_in_one_piece: ContextVar[bool] = ContextVar("journal_in_one_piece", default=False)
_person: ContextVar[Actor | None] = ContextVar("journal_person", default=None)


def command(
    function: Callable[Concatenate[Actor, Arguments], Result],
) -> Callable[Concatenate[Actor, Arguments], Result]:
    """Make a function a command: atomic, journalled under ``module.function``.

    Raises RuntimeError when the function did not call ``note``: a silent write is a defect.
    """
    name = f"{function.__module__.split('.')[1]}.{function.__name__}"

    @wraps(function)
    def run(actor: Actor, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        outer, noted = _current.get(), _Note()
        token = _current.set(noted)
        person = _person.set(actor if actor.person_id is not None else _person.get())
        try:
            savepoint = outer is None or not _in_one_piece.get()
            with in_command(name, actor), transaction.atomic(savepoint=savepoint):
                result = function(actor, *args, **kwargs)
                if not noted.said:
                    raise RuntimeError(f"{name} wrote nothing into the journal")
                noted.entries.append(_entry(actor, name, noted))
                if noted.record_id is not None:
                    events.publish(CommandDone(name, noted.record_id))
                if outer is None:
                    _write(noted.entries)
            if outer is not None:
                outer.entries += noted.entries
            return result
        finally:
            _person.reset(person)
            _current.reset(token)

    run.command_name = name  # type: ignore[attr-defined]
    return run


def note(record_id: int | None = None, body_id: int | None = None, **data: Any) -> None:
    """Say what the running command did; data are plain JSON values, no content of papers.

    Raises RuntimeError outside a command.
    """
    noted = _current.get()
    if noted is None:
        raise RuntimeError("note() outside a command")
    noted.said = True
    noted.record_id = record_id if record_id is not None else noted.record_id
    noted.body_id = body_id if body_id is not None else noted.body_id
    noted.data.update(data)


def person_at_work() -> Actor | None:
    """The person whose command is running, also while the house does what follows from it; None
    outside commands and in the house's own.
    """
    return _person.get()


def inside_command() -> None:
    """Hold a spine write (record, access, file) to a command, whose entry tells of it.

    Raises RuntimeError outside a command.
    """
    if _current.get() is None:
        raise RuntimeError("the spine is written only inside a command")


@contextmanager
def in_one_piece() -> Iterator[None]:
    """Commands called in this block stand or fall with the one that calls them: no savepoint for
    each. Nobody in the block may catch what they raise and go on.
    """
    token = _in_one_piece.set(True)
    try:
        yield
    finally:
        _in_one_piece.reset(token)


# Entries and their places in the queue in one round trip: every command of the house pays for it.
_INSERT = """
    WITH entry AS (
        INSERT INTO journal_entry
            (at, command, person_id, post_id, actor_label, body_id, record_id, data)
        VALUES {rows}
        RETURNING id
    )
    INSERT INTO journal_pending (entry_id) SELECT id FROM entry
"""
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s)"


def _entry(actor: Actor, name: str, noted: _Note) -> tuple[Any, ...]:
    return (
        clock.now(),
        name,
        actor.person_id,
        actor.post_id,
        actor.label,
        noted.body_id if noted.body_id is not None else actor.body_id,
        noted.record_id,
        Jsonb(noted.data),  # type: ignore[list-item]
    )


def _write(entries: list[tuple[Any, ...]]) -> None:
    rows = ", ".join([_ROW] * len(entries))
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.format(rows=rows), [value for row in entries for value in row])
