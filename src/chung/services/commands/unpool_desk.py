"""A plan gives a body its desk back: the registry service of its agreement ends with it."""

from datetime import date

from django.db.models import Q

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.services.commands.desks import give_back
from chung.services.commands.pool_desk import end_registry
from chung.services.models import AgreedService
from chung.services.permissions import must_agree
from chung.services.states import ServiceKind


@command
def unpool_desk(actor: Actor, *, served_id: int, on: date, basis: str) -> None:
    """From a day on the body works its own desk, by the clerks it has; other services go on.

    Whether it has a clerk is looked at by the plan (history knows bodies, not their people).
    """
    must_agree(actor)
    live = AgreedService.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on),
        served_id=served_id,
        kind=ServiceKind.REGISTRY,
        since__lt=on,
    ).select_related("agreement")
    for service in live:
        end_registry(actor, service, on, basis)
    give_back(actor, served_id=served_id, on=on)
    note(body_id=served_id, on=str(on), basis=basis)
