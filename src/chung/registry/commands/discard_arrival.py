from django.db import transaction

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import drop_file
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.previews import forget_preview
from chung.registry.states import ARRIVAL_STEPS


@command
def discard_arrival(actor: Actor, *, arrival_id: int) -> None:
    """Put a file away that is not to be registered; its bytes go unless a record holds them."""
    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    demand(why_not_register(actor, arrival.desk_id))
    ARRIVAL_STEPS.move(arrival, "discard")
    sha256, arrival.file_id = arrival.file_id, None
    arrival.proposal = {}
    arrival.save(update_fields=["state", "file", "proposal"])
    if sha256:
        drop_file(sha256)
        transaction.on_commit(lambda: forget_preview(sha256))
    note(body_id=arrival.desk_id, arrival=arrival.id)
