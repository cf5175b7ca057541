"""A plan pools a body's desk: the registry service of an agreement begins with it."""

from datetime import date

from django.db.models import Q

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.services.commands.begin_agreement import AgreementTerms, ServiceTerms, begin_agreement
from chung.services.models import AgreedService
from chung.services.permissions import must_agree
from chung.services.states import ServiceKind


@command
def pool_desk(actor: Actor, *, served_id: int, provider_id: int, since: date, basis: str) -> None:
    """From a day on the provider works the body's desk. An agreement of another office on the
    registry ends that day; one with this office stands. Raises what ``begin_agreement`` raises.
    """
    must_agree(actor)
    note(body_id=served_id, provider=provider_id, since=str(since))
    live = AgreedService.objects.filter(
        Q(until__isnull=True) | Q(until__gt=since),
        served_id=served_id,
        kind=ServiceKind.REGISTRY,
        since__lt=since,
    ).select_related("agreement")
    for service in live:
        if service.agreement.provider_id == provider_id:
            return
        end_registry(actor, service, since, basis)
    terms = AgreementTerms(
        provider_id, served_id, since, (ServiceTerms(ServiceKind.REGISTRY),), basis
    )
    begin_agreement(actor, terms=terms)


def end_registry(actor: Actor, service: AgreedService, on: date, basis: str) -> None:
    """End the registry service alone; the desk goes on to another office the same day."""
    service.until = on
    service.save(update_fields=["until"])
    agreement = service.agreement
    if not agreement.services.filter(Q(until__isnull=True) | Q(until__gt=on)).exists():
        agreement.until, agreement.end_basis = on, basis[:250]
        agreement.save(update_fields=["until", "end_basis"])
