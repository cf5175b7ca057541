"""Desks of the hub as of a day."""

from datetime import date

from django.db.models import Q

from chung.organisation.models import BodyVersion, Desk
from chung.organisation.models.periods import live_on
from chung.organisation.queries.bodies import BodyFacts, facts_on


def desks_on(on: date) -> list[BodyFacts]:
    """Bodies that have a desk on a day, in the order of the organisation."""
    desks = Desk.objects.filter(live_on(on)).values("body_id")
    versions = BodyVersion.objects.filter(live_on(on), body_id__in=desks)
    return facts_on(versions.order_by("level", "position", "sort_key", "id"))


def desks_worked(provider_id: int, since: date, last: date) -> set[int]:
    """Bodies whose desk an office's clerks worked on some day of a period, its own too."""
    some_day = Q(since__lte=last) & (Q(until__isnull=True) | Q(until__gt=since))
    desks = Desk.objects.filter(some_day, provider_id=provider_id)
    return set(desks.values_list("body_id", flat=True))
