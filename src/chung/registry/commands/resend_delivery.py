from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.events import PaperDelivered
from chung.registry.queries.deliveries import packet_for_sender
from chung.registry.states import DELIVERY_STEPS


@command
def resend_delivery(actor: Actor, *, delivery_id: int) -> None:
    """Put a refused packet before its recipient again (the reason is cleared up by telephone)."""
    delivery = packet_for_sender(actor, delivery_id)
    DELIVERY_STEPS.move(delivery, "resend")
    delivery.sent_at, delivery.decided_at, delivery.decided_by = clock.now(), None, ""
    delivery.reason = ""
    delivery.save(update_fields=["state", "sent_at", "decided_at", "decided_by", "reason"])
    note(record_id=delivery.outgoing_id, recipient=delivery.recipient_id)
    events.publish(PaperDelivered(delivery.outgoing_id, (delivery.recipient_id,)))
