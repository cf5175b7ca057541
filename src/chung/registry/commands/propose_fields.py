from typing import Any

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import keep_text
from chung.registry.commands.keep_citations import keep_citations
from chung.registry.models import Arrival, IncomingPaper
from chung.registry.states import ARRIVAL_STEPS, ArrivalState


@command
def propose_fields(
    actor: Actor,
    *,
    arrival_id: int,
    proposal: dict[str, Any],
    text: str,
    pages: int,
    pages_read: int,
    source: str,
) -> None:
    """Keep what was read of an arrival: the proposal with its places, the text for search.

    An arrival that has meanwhile left the queue is left alone (the clerk was faster).
    """
    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    note(body_id=arrival.desk_id, arrival=arrival.id, pages=pages, pages_read=pages_read)
    if arrival.file_id:
        keep_text(arrival.file_id, text=text, pages=pages, source=source)
    if arrival.record_id:  # registered before the last page was read
        paper = IncomingPaper.objects.get(record_id=arrival.record_id)
        keep_citations(paper.record_id, paper.symbol)
    if not ARRIVAL_STEPS.may("propose", arrival.state):
        return
    ARRIVAL_STEPS.move(arrival, "propose")
    # A proposal that the clerk already has before them is not changed under their hands.
    if not arrival.proposal or arrival.state == ArrivalState.READING:
        arrival.proposal = proposal
    arrival.pages, arrival.pages_read = pages, pages_read
    arrival.problem = ""
    arrival.save(update_fields=["state", "proposal", "pages", "pages_read", "problem"])
