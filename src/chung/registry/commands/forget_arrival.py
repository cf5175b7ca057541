from django.db import transaction

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import drop_file
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.arrivals import RESTORABLE_FOR
from chung.registry.queries.previews import forget_preview
from chung.registry.states import ArrivalState


@command
def forget_arrival(actor: Actor, *, arrival_id: int) -> None:
    """Erase a discarded file for good; its bytes go unless a record or another arrival holds them.

    The clerk may do it at once (a paper that must not lie on this machine); when the time to take
    it back has passed, the office does it by itself. One taken back meanwhile is left alone.
    """
    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    put_away = arrival.put_away_at
    if put_away is None or put_away > clock.now() - RESTORABLE_FOR:
        demand(why_not_register(actor, arrival.desk_id))
    note(body_id=arrival.desk_id, arrival=arrival.id)
    if arrival.state != ArrivalState.DISCARDED:
        return
    sha256, arrival.file_id = arrival.file_id, None
    arrival.proposal = {}
    arrival.save(update_fields=["file", "proposal"])
    if sha256 and drop_file(sha256):
        transaction.on_commit(lambda: forget_preview(sha256))
