from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.models import OutgoingPaper
from chung.registry.states import OutgoingState


@command
def report_issue_problem(actor: Actor, *, record_id: int, problem: str) -> None:
    """Say on a numbered paper's page why it could not be finished; its number stands."""
    paper = OutgoingPaper.objects.select_for_update().get(pk=record_id)
    note(record_id=record_id, body_id=paper.issuer_id)
    if paper.state != OutgoingState.NUMBERED:
        return
    paper.problem, paper.tried_at = problem, clock.now()
    paper.save(update_fields=["problem", "tried_at"])
