from chung.drafting.commands.frame import reason_of, write_act
from chung.drafting.events import DraftReturned
from chung.drafting.models import Draft
from chung.drafting.states import DRAFT_STEPS, Act
from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note


@command
def reopen_draft(actor: Actor, *, outgoing_id: int, reason: str) -> None:
    """A signed paper was taken back before it had a number: its draft is the drafter's again.

    Heard from the registry. The signed version stays as it was; the next one is signed anew.
    """
    words = reason_of(reason)
    note(outgoing=outgoing_id, reason=words)
    draft = Draft.objects.select_for_update().filter(outgoing_id=outgoing_id).first()
    if draft is None or not DRAFT_STEPS.may("reopen", draft.state):
        return
    DRAFT_STEPS.move(draft, "reopen")
    draft.outgoing = None
    draft.moved_at = clock.now()
    draft.save(update_fields=["state", "outgoing", "moved_at"])
    write_act(actor, draft, Act.REOPEN, version=draft.signed_version, words=words)
    note(record_id=draft.record_id, body_id=draft.issuer_id)
    events.publish(DraftReturned(draft.record_id, draft.drafter_id, words))
