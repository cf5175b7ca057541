"""What the journal tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CommandDone:
    """A command about a record is about to be committed; what is derived from it is stale."""

    command: str
    record_id: int
