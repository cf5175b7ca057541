"""A recipient's clerk accepts a packet: its own record, its own number, the same bytes."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
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
    receivers_of,
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

    What was sent to a body that ended is registered by who works in its place, under a number of
    their own. Without ``book_id`` it goes into the first open book (made when there is none).
    Raises Invalid for a book of somebody else, Conflict when the paper is in the register already
    (unless ``twin_confirmed``).
    """
    delivery = packet_for_recipient(actor, delivery_id)
    DELIVERY_STEPS.move(delivery, "accept")
    book = _book(actor, delivery, book_id)
    registered = register_incoming(
        actor,
        desk_id=book.body_id,
        book_id=book.id,
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


def _book(actor: Actor, delivery: Delivery, book_id: int | None) -> Book:
    desks = receivers_of(actor, delivery) or [delivery.recipient_id]
    if book_id is not None:
        chosen = Book.objects.filter(id=book_id, body_id__in=desks).first()
        if chosen is None:
            raise Invalid(_("Sổ này không phải của cơ quan nhận."), _("Chọn sổ khác."), "book")
        return chosen
    return default_book(desks[0]) or open_book(actor, body_id=desks[0], name=FIRST_BOOK)
