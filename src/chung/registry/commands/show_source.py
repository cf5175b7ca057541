from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import Grant, grant_access
from chung.records.states import Cause
from chung.registry.models import IncomingPaper


@command
def show_source(actor: Actor, *, record_id: int, principal_ids: tuple[int, ...]) -> None:
    """Let those who now deal with a paper's task see the paper itself.

    Called by the house when a task moves on inside a unit or to another.
    """
    paper = IncomingPaper.objects.select_related("record").get(record_id=record_id)
    grant_access(paper.record, [Grant(each, Cause.ASSIGNED) for each in principal_ids])
    note(record_id=record_id, body_id=paper.record.keeper_id, to=list(principal_ids))
