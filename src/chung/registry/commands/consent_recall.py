from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.commands import end_access
from chung.records.states import Cause
from chung.registry.events import RecallAnswered
from chung.registry.models import Delivery, IncomingPaper
from chung.registry.queries.deliveries import packet_for_recipient
from chung.registry.states import DELIVERY_STEPS, INCOMING_STEPS


@command
def consent_recall(actor: Actor, *, delivery_id: int) -> None:
    """Agree to give a paper back: the packet closes, and a copy in the register is marked so.

    The recipient's own record stays, with its number and its history.
    """
    delivery = packet_for_recipient(actor, delivery_id)
    DELIVERY_STEPS.move(delivery, "consent_recall")
    delivery.decided_at, delivery.decided_by = clock.now(), actor.label
    delivery.save(update_fields=["state", "decided_at", "decided_by"])
    end_access(
        delivery.outgoing_id,
        cause=Cause.RECEIVED,
        principal_id=principal_for_body(delivery.recipient_id, PrincipalKind.DESK),
    )
    _mark_copy(delivery)
    note(record_id=delivery.outgoing_id, body_id=delivery.recipient_id)
    events.publish(
        RecallAnswered(delivery.id, delivery.outgoing_id, delivery.accepted_record_id, True)
    )


def _mark_copy(delivery: Delivery) -> None:
    if delivery.accepted_record_id is None:
        return
    copy = IncomingPaper.objects.select_for_update().get(pk=delivery.accepted_record_id)
    if INCOMING_STEPS.may("recall", copy.state):
        INCOMING_STEPS.move(copy, "recall")
        copy.outcome = delivery.recall_reason
        copy.save(update_fields=["state", "outcome"])
