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


def packets_refused(actor: Actor) -> QuerySet[Delivery]:
    """Packets of the actor's desks that were refused and not sent again, the newest first, each
    with its paper.
    """
    desks = actor.bodies_for(Duty.REGISTRY, inherited=True)
    packets = Delivery.objects.select_related("outgoing__record").filter(
        outgoing__desk_id__in=desks,
        state=DeliveryState.REFUSED,
        decided_at__gte=clock.now() - STANDS,
    )
    return packets.order_by("-decided_at", "-id")[:MOST]


def refusal_of(delivery_id: int) -> Refusal:
    """One refusal, for the house."""
    packet = Delivery.objects.select_related("outgoing__record").get(id=delivery_id)
    names = names_on([packet.recipient_id], clock.today())
    return Refusal(
        record_id=packet.outgoing_id,
        title=packet.outgoing.record.title,
        symbol=packet.outgoing.symbol,
        recipient=names.get(packet.recipient_id, ""),
        reason=packet.reason,
        at=packet.decided_at,
    )
