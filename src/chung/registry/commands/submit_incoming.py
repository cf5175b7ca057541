from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.models import IncomingPaper
from chung.registry.states import INCOMING_STEPS, IncomingState


@command
def submit_incoming(actor: Actor, *, record_id: int, submitted: bool = True) -> None:
    """A reply to this paper was sent up for approval (or came back: ``submitted=False``)."""
    paper = (
        IncomingPaper.objects.select_for_update().select_related("record").get(record_id=record_id)
    )
    verb = "submit" if submitted else "take_back"
    moves = INCOMING_STEPS.may(verb, paper.state) and not (
        submitted and paper.state == IncomingState.AWAITING_APPROVAL
    )
    note(record_id=record_id, body_id=paper.record.keeper_id, submitted=submitted, moved=moves)
    if moves:
        INCOMING_STEPS.move(paper, verb)
        paper.save(update_fields=["state"])
