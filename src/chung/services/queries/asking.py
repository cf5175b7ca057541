"""For which served bodies somebody may ask, and who does what for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from chung.foundation.actor import Actor, Duty
from chung.organisation.queries import bodies_above
from chung.services.models import AgreedService
from chung.services.states import ServiceKind


@dataclass(frozen=True)
class Offered:
    """A service a body is given on a day: by whom, with what level."""

    served_id: int
    kind: ServiceKind
    provider_id: int
    days: int | None


def live_on(on: date) -> Q:
    """Rows in force on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def service_on(served_id: int, kind: ServiceKind, on: date) -> AgreedService | None:
    """Who gives a body a service on a day; None when nobody does."""
    found = AgreedService.objects.filter(live_on(on), served_id=served_id, kind=kind)
    return found.select_related("agreement").first()


def offered_to(actor: Actor) -> list[Offered]:
    """What the actor may ask for today, body by body, in the order of the kinds."""
    bodies = served_bodies_of(actor)
    if not bodies:
        return []
    rows: Iterable[Any] = AgreedService.objects.filter(
        live_on(actor.on), served_id__in=bodies
    ).values_list("served_id", "kind", "agreement__provider_id", "days")
    order = list(ServiceKind)
    found = [Offered(served, ServiceKind(kind), by, days) for served, kind, by, days in rows]
    return sorted(found, key=lambda each: (each.served_id, order.index(each.kind)))


def served_bodies_of(actor: Actor) -> list[int]:
    """Bodies served today in whose name the actor may ask: the nearest served one that their post
    stands in, and those they lead. Whose post stands in the office itself asks as nobody.
    """
    if actor.body_id is None:
        return []
    line = bodies_above(actor.body_id, actor.on)
    led = actor.bodies_for(Duty.LEAD_UNIT)
    rows = AgreedService.objects.filter(live_on(actor.on), served_id__in={*line, *led})
    served = {by: of for by, of in rows.values_list("served_id", "agreement__provider_id")}
    office = set(served.values())
    nearest: list[int] = []
    for body_id in line:
        if body_id in office:
            break
        if body_id in served:
            nearest = [body_id]
            break
    return list(dict.fromkeys([*nearest, *(body_id for body_id in led if body_id in served)]))
