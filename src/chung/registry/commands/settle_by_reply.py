from chung.foundation import events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import link_records
from chung.records.states import LinkKind
from chung.registry.events import IncomingSettled
from chung.registry.models import IncomingPaper
from chung.registry.states import INCOMING_STEPS


@command
def settle_by_reply(actor: Actor, *, record_id: int, reply_id: int, symbol: str) -> None:
    """An issued reply settles the paper it answers. Called when the reply is issued."""
    paper = (
        IncomingPaper.objects.select_for_update().select_related("record").get(record_id=record_id)
    )
    link_records(reply_id, record_id, LinkKind.REPLIES_TO)
    note(record_id=record_id, body_id=paper.record.keeper_id, reply=reply_id, symbol=symbol)
    if not INCOMING_STEPS.may("settle", paper.state):
        return
    INCOMING_STEPS.move(paper, "settle")
    paper.outcome = symbol
    paper.save(update_fields=["state", "outcome"])
    events.publish(IncomingSettled(record_id))
