from chung.drafting.commands.frame import (
    latest_version,
    locked_draft,
    take_from_chain,
    write_act,
)
from chung.drafting.permissions import demand, why_not_edit
from chung.drafting.states import Act
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.commands import submit_incoming


@command
def take_back(actor: Actor, *, record_id: int) -> None:
    """The drafter takes a draft out of its chain to go on writing; undoes sending up.

    Raises NotAllowed for anybody else, Conflict once it is signed.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_edit(actor, draft))
    take_from_chain(draft, "take_back")
    write_act(actor, draft, Act.TAKE_BACK, version=latest_version(draft).position)
    note(record_id=record_id, body_id=draft.issuer_id)
    if draft.replies_to_id is not None:
        submit_incoming(actor, record_id=draft.replies_to_id, submitted=False)
