"""Packets their recipients refused: the sender's desk has to do something about each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.queries import names_on
from chung.registry.models import Delivery
from chung.registry.states import DeliveryState

STANDS = timedelta(days=30)  # nobody can set a refusal aside yet; after this it does so itself
MOST = 50


@dataclass(frozen=True)
class Refusal:
    """Who refused which paper, and why."""

    record_id: int
    title: str
    symbol: str
    recipient: str
    reason: str
    at: datetime | None


def refused_packets(actor: Actor) -> list[Refusal]:
    """Packets of the actor's desks that were refused and not sent again, the newest first."""
    desks = actor.bodies_for(Duty.REGISTRY, inherited=True)
    if not desks:
        return []
    packets = Delivery.objects.select_related("outgoing__record").filter(
        outgoing__desk_id__in=desks,
        state=DeliveryState.REFUSED,
        decided_at__gte=clock.now() - STANDS,
    )
    return _told(packets.order_by("-decided_at", "-id")[:MOST])


def refusal_of(delivery_id: int) -> Refusal:
    """One refusal, for the house."""
    return _told(Delivery.objects.select_related("outgoing__record").filter(id=delivery_id))[0]


def _told(packets: QuerySet[Delivery]) -> list[Refusal]:
    names = names_on({packet.recipient_id for packet in packets}, clock.today())
    return [
        Refusal(
            record_id=packet.outgoing_id,
            title=packet.outgoing.record.title,
            symbol=packet.outgoing.symbol,
            recipient=names.get(packet.recipient_id, ""),
            reason=packet.reason,
            at=packet.decided_at,
        )
        for packet in packets
    ]
