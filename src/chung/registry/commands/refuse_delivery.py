from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.registry.events import DeliveryRefused
from chung.registry.queries.deliveries import packet_for_recipient
from chung.registry.states import DELIVERY_STEPS


@command
def refuse_delivery(actor: Actor, *, delivery_id: int, reason: str) -> None:
    """Refuse a packet; the reason is read by the sender (status 02 "Từ chối nhận")."""
    delivery = packet_for_recipient(actor, delivery_id)
    if not squeeze(reason):
        raise Invalid(_("Từ chối phải có lý do."), _("Ghi lý do để nơi gửi biết."), "reason")
    DELIVERY_STEPS.move(delivery, "refuse")
    delivery.reason = squeeze(reason)[:500]
    delivery.decided_at, delivery.decided_by = clock.now(), actor.label
    delivery.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    note(record_id=delivery.outgoing_id, body_id=delivery.recipient_id, reason=delivery.reason)
    events.publish(DeliveryRefused(delivery.id, delivery.outgoing_id))
