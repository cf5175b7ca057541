from chung.foundation import events
from chung.foundation.actor import Actor
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.events import IncomingSettled
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_settle
from chung.registry.states import INCOMING_STEPS


@command
def settle_incoming(actor: Actor, *, record_id: int, outcome: str = "") -> None:
    """Say that a paper is dealt with, and how; ``unsettle_incoming`` takes it back for an hour."""
    record = visible_record(actor, record_id)
    demand(why_not_settle(actor, record.keeper_id))
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    before = paper.state
    INCOMING_STEPS.move(paper, "settle")
    paper.outcome = squeeze(outcome)[:500]
    paper.save(update_fields=["state", "outcome"])
    note(record_id=record_id, body_id=record.keeper_id, outcome=paper.outcome, before=before)
    events.publish(IncomingSettled(record_id))
