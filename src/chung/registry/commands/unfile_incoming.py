from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_settle
from chung.registry.states import INCOMING_STEPS


@command
def unfile_incoming(actor: Actor, *, record_id: int) -> None:
    """Take a paper out of the files again: it stands as settled, and can be reopened from there."""
    record = visible_record(actor, record_id)
    demand(why_not_settle(actor, record.keeper_id))
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    INCOMING_STEPS.move(paper, "unfile")
    paper.save(update_fields=["state"])
    note(record_id=record_id, body_id=record.keeper_id)
