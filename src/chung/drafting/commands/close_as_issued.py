from chung.drafting.commands.frame import write_act
from chung.drafting.models import Draft
from chung.drafting.states import DRAFT_STEPS, Act
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note


@command
def close_as_issued(actor: Actor, *, outgoing_id: int) -> None:
    """The paper a draft became has its number and is issued. Heard from the registry.

    A paper that no draft led to, or a draft closed before, is left alone.
    """
    note(outgoing=outgoing_id)
    draft = Draft.objects.select_for_update().filter(outgoing_id=outgoing_id).first()
    if draft is None or not DRAFT_STEPS.may("issue", draft.state):
        return
    DRAFT_STEPS.move(draft, "issue")
    draft.moved_at = clock.now()
    draft.save(update_fields=["state", "moved_at"])
    write_act(actor, draft, Act.ISSUE, version=draft.signed_version)
    note(record_id=draft.record_id, body_id=draft.issuer_id)
