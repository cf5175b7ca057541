from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.models import Arrival
from chung.registry.states import ARRIVAL_STEPS


@command
def give_up_reading(actor: Actor, *, arrival_id: int, problem: str) -> None:
    """Say that a file cannot be read; the clerk may still register it by hand."""
    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    note(body_id=arrival.desk_id, arrival=arrival.id)
    if not ARRIVAL_STEPS.may("give_up", arrival.state):
        return
    ARRIVAL_STEPS.move(arrival, "give_up")
    arrival.problem = problem
    arrival.save(update_fields=["state", "problem"])
