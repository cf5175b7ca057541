from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.models import IncomingPaper
from chung.registry.states import INCOMING_STEPS


@command
def start_incoming(actor: Actor, *, record_id: int) -> None:
    """Work on a distributed paper has begun (a task from it was accepted, a reply started).

    Called by the house when that happens; a paper further on stays where it is.
    """
    paper = (
        IncomingPaper.objects.select_for_update().select_related("record").get(record_id=record_id)
    )
    moves = INCOMING_STEPS.may("start", paper.state)
    note(record_id=record_id, body_id=paper.record.keeper_id, moved=moves)
    if moves:
        INCOMING_STEPS.move(paper, "start")
        paper.save(update_fields=["state"])
