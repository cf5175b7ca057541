from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.states import ARRIVAL_STEPS


@command
def discard_arrival(actor: Actor, *, arrival_id: int) -> None:
    """Put a file away that is not to be registered. For an hour ``restore_arrival`` brings it
    back; then, or by ``forget_arrival`` at once, its bytes go.
    """
    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    demand(why_not_register(actor, arrival.desk_id))
    ARRIVAL_STEPS.move(arrival, "discard")
    arrival.put_away_at = clock.now()
    arrival.save(update_fields=["state", "put_away_at"])
    note(body_id=arrival.desk_id, arrival=arrival.id)
