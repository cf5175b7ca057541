"""Record that one body follows another (hợp nhất, sáp nhập, chia, tách …)."""

from datetime import date

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.commands.record_successions import Following, record_all
from chung.organisation.models import Succession
from chung.organisation.permissions import must_administer
from chung.organisation.states import SuccessionKind


@command
def record_succession(
    actor: Actor,
    *,
    predecessor_id: int,
    successor_id: int,
    on: date,
    kind: SuccessionKind,
    basis: str = "",
) -> Succession:
    """From ``on`` the successor follows the predecessor; nothing moves, access and duty follow.

    They follow only where the predecessor has ended (states.INHERITING). Raises Invalid (a body
    after itself, a circle, successor not there that day), Conflict (predecessor still alive,
    recorded before), NotAllowed.
    """
    must_administer(actor)
    (succession,) = record_all([Following(predecessor_id, successor_id, kind, basis)], on)
    note(body_id=successor_id, predecessor=predecessor_id, on=str(on), kind=str(kind))
    return succession
