"""What drafting tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DraftStarted:
    """A draft was begun; ``replies_to`` is the incoming paper it answers."""

    record_id: int
    replies_to: int | None


@dataclass(frozen=True)
class DraftSentUp:
    """A draft came to a step of its chain and waits for the principal's act."""

    record_id: int
    principal_id: int
    kind: str


@dataclass(frozen=True)
class DraftReturned:
    """A draft went back to its drafter with a reason."""

    record_id: int
    principal_id: int
    reason: str


@dataclass(frozen=True)
class DraftSigned:
    """The signer signed a version; the registry has it and will number it."""

    record_id: int
    outgoing_id: int


@dataclass(frozen=True)
class DraftWithdrawn:
    """The drafter gave a draft up."""

    record_id: int
    replies_to: int | None
