"""Bodies end: what they were served and served to others ends with them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.services.commands.frame import add_step
from chung.services.models import AgreedService, Agreement, ServiceRequest
from chung.services.permissions import must_agree
from chung.services.states import OPEN, RequestState, Verb


@command
def close_agreements(
    actor: Actor, *, body_ids: Collection[int], on: date, reason: str
) -> tuple[int, int]:
    """End the agreements of bodies that end, as provider or served, and close requests still open
    with the reason in their history: who still needs it asks the successor's office.

    Desks are the plan's to see to. Returns how many agreements and requests. One that would begin
    that day or later is taken out of the book.
    """
    must_agree(actor)
    theirs = Q(provider_id__in=list(body_ids)) | Q(served_id__in=list(body_ids))
    live = Agreement.objects.filter(theirs, Q(until__isnull=True) | Q(until__gt=on))
    ids = list(live.select_for_update().values_list("id", flat=True))
    services = AgreedService.objects.filter(agreement_id__in=ids)
    services.filter(since__gte=on).delete()
    services.filter(Q(until__isnull=True) | Q(until__gt=on)).update(until=on)
    Agreement.objects.filter(id__in=ids, since__gte=on).delete()
    Agreement.objects.filter(id__in=ids).update(until=on, end_basis=reason[:250])
    closed = _close_requests(actor, theirs, reason)
    note(agreements=len(ids), requests=closed, on=str(on))
    return len(ids), closed


def _close_requests(actor: Actor, theirs: Q, reason: str) -> int:
    open_ones = list(ServiceRequest.objects.select_for_update().filter(theirs, state__in=OPEN))
    for request in open_ones:
        request.state, request.ended_on = RequestState.WITHDRAWN, clock.today()
        request.answer = reason[:1000]
        request.save(update_fields=["state", "ended_on", "answer"])
        add_step(actor, request, Verb.WITHDRAW, words=reason)
    return len(open_ones)
