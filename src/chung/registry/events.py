"""What the registry tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IncomingRegistered:
    """A paper got its line in a desk's register and waits for distribution."""

    record_id: int
    desk_id: int


@dataclass(frozen=True)
class IncomingDistributed:
    """A paper was given to units and posts; ``principal_ids`` are those newly told."""

    record_id: int
    distribution_id: int
    principal_ids: tuple[int, ...]


@dataclass(frozen=True)
class IncomingSettled:
    """A paper was dealt with."""

    record_id: int


@dataclass(frozen=True)
class IncomingReturned:
    """A paper was sent back or on, because it came to the wrong address."""

    record_id: int
    reason: str


@dataclass(frozen=True)
class PaperNumbered:
    """A paper going out got its number (known once the transaction is committed)."""

    record_id: int


@dataclass(frozen=True)
class PaperIssued:
    """Number, date, bytes and metadata of a paper are fixed; ``replies_to`` is what it answers."""

    record_id: int
    issuer_id: int
    replies_to: int | None


@dataclass(frozen=True)
class NumberVoided:
    """A number was given up; it stays in the register with its reason."""

    record_id: int


@dataclass(frozen=True)
class PaperWithdrawn:
    """A signed paper was taken back before it had a number."""

    record_id: int
    reason: str


@dataclass(frozen=True)
class PaperDelivered:
    """Packets were put before the desks of recipients."""

    record_id: int
    recipient_ids: tuple[int, ...]


@dataclass(frozen=True)
class DeliveryAccepted:
    """A recipient's clerk accepted a packet; ``accepted_id`` is the recipient's own record."""

    delivery_id: int
    record_id: int
    accepted_id: int


@dataclass(frozen=True)
class DeliveryRefused:
    """A recipient's clerk refused a packet, with a reason the sender reads."""

    delivery_id: int
    record_id: int


@dataclass(frozen=True)
class RecallAsked:
    """The sender asks recipients to give a paper back."""

    record_id: int
    delivery_ids: tuple[int, ...]


@dataclass(frozen=True)
class RecallAnswered:
    """A recipient agreed to a recall, or not; ``accepted_id`` is its own record, if any."""

    delivery_id: int
    record_id: int
    accepted_id: int | None
    consented: bool
