from chung.drafting.commands.frame import (
    latest_version,
    locked_draft,
    reason_of,
    take_from_chain,
    write_act,
)
from chung.drafting.events import DraftReturned
from chung.drafting.permissions import demand, why_not_decide
from chung.drafting.states import Act
from chung.foundation import events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.commands import submit_incoming


@command
def return_draft(actor: Actor, *, record_id: int, reason: str) -> None:
    """Send a draft back to its drafter from the step it has come to, saying why.

    Raises Invalid without a reason, NotAllowed when the step is somebody else's.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_decide(actor, draft))
    words = reason_of(reason)
    kind = draft.at_step.kind if draft.at_step else ""
    take_from_chain(draft, "return")
    version = latest_version(draft).position
    write_act(actor, draft, Act.RETURN, version=version, words=words)
    note(record_id=record_id, body_id=draft.issuer_id, step=kind, reason=words, version=version)
    if draft.replies_to_id is not None:
        submit_incoming(actor, record_id=draft.replies_to_id, submitted=False)
    events.publish(DraftReturned(record_id, draft.drafter_id, words))
