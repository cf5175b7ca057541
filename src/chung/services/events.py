"""What happened to a request for service. Ids only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceAsked:
    """A served body asked the office for something; ``principal_ids`` may deal with it."""

    record_id: int
    principal_ids: tuple[int, ...]


@dataclass(frozen=True)
class ServiceTaken:
    """Somebody of the office has it in hand; ``holder_id`` is the principal of their post."""

    record_id: int
    asker_id: int
    holder_id: int


@dataclass(frozen=True)
class ServiceFilesAdded:
    """Files were added to a request under way; ``principal_ids``: those who should look."""

    record_id: int
    principal_ids: tuple[int, ...]
    names: str


@dataclass(frozen=True)
class ServiceDone:
    """The office did what was asked."""

    record_id: int
    asker_id: int


@dataclass(frozen=True)
class ServiceRefused:
    """The office will not do it, and said why."""

    record_id: int
    asker_id: int
    reason: str


@dataclass(frozen=True)
class ServiceWithdrawn:
    """Who asked no longer needs it."""

    record_id: int
    principal_ids: tuple[int, ...]
    reason: str
