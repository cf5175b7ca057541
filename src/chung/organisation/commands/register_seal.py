"""Register a seal of a body (con dấu)."""

from datetime import date

from chung.foundation.actor import Actor
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Seal
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive
from chung.organisation.states import SealKind


@command
def register_seal(
    actor: Actor,
    *,
    body_id: int,
    since: date,
    kind: SealKind = SealKind.ROUND,
    registered_as: str = "",
    basis: str = "",
) -> Seal:
    """The body uses a seal from a day on. ``registered_as`` is the number of its specimen.

    Raises Invalid when the body does not exist that day, NotAllowed.
    """
    must_administer(actor)
    hold_body(body_id)
    version_alive(body_id, since)
    seal = Seal.objects.create(
        body_id=body_id,
        since=since,
        kind=kind,
        registered_as=squeeze(registered_as),
        basis=squeeze(basis),
    )
    note(body_id=body_id, seal=seal.id, kind=str(kind), since=str(since))
    return seal
