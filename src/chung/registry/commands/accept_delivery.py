"""A recipient's clerk accepts a packet: its own record, its own number, the same bytes."""

from datetime import date

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.commands import end_access, link_records
from chung.records.states import Cause, LinkKind
from chung.registry.commands.open_book import open_book
from chung.registry.commands.register_incoming import (
    NamedFile,
    RegisteredPaper,
    register_incoming,
)
from chung.registry.events import DeliveryAccepted
from chung.registry.models import Book, Delivery
from chung.registry.queries.deliveries import (
    default_book,
    packet_fields,
    packet_files,
    packet_for_recipient,
)
from chung.registry.states import DELIVERY_STEPS

FIRST_BOOK = "Văn bản đến"


@command
def accept_delivery(
    actor: Actor,
    *,
    delivery_id: int,
    book_id: int | None = None,
    arrived_on: date | None = None,
    twin_confirmed: bool = False,
) -> RegisteredPaper:
    """Register a packet under the recipient's own next number; nothing is typed again.

    Without ``book_id`` it goes into the recipient's first open book (made when there is none).
    Raises Conflict when the paper is in the register already (unless ``twin_confirmed``).
    """
    delivery = packet_for_recipient(actor, delivery_id)
    DELIVERY_STEPS.move(delivery, "accept")
    registered = register_incoming(
        actor,
        desk_id=delivery.recipient_id,
        book_id=book_id or _book(actor, delivery).id,
        fields=packet_fields(delivery),
        arrived_on=arrived_on or clock.today(),
        files=[NamedFile(*file) for file in packet_files(delivery)],
        channel="hub",
        twin_confirmed=twin_confirmed,
    )
    link_records(registered.record_id, delivery.outgoing_id, LinkKind.COPY_OF)
    end_access(
        delivery.outgoing_id,
        cause=Cause.RECEIVED,
        principal_id=principal_for_body(delivery.recipient_id, PrincipalKind.DESK),
    )
    delivery.accepted_record_id, delivery.accepted_number = registered.record_id, registered.number
    delivery.decided_at, delivery.decided_by = clock.now(), actor.label
    delivery.save(
        update_fields=["state", "accepted_record", "accepted_number", "decided_at", "decided_by"]
    )
    note(
        record_id=delivery.outgoing_id,
        body_id=delivery.recipient_id,
        accepted=registered.record_id,
        number=registered.number,
    )
    events.publish(DeliveryAccepted(delivery.id, delivery.outgoing_id, registered.record_id))
    return registered


def _book(actor: Actor, delivery: Delivery) -> Book:
    return default_book(delivery.recipient_id) or open_book(
        actor, body_id=delivery.recipient_id, name=FIRST_BOOK
    )
