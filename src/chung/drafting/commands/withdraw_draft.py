from chung.drafting.commands.frame import locked_draft, reason_of, take_from_chain, write_act
from chung.drafting.events import DraftWithdrawn
from chung.drafting.permissions import demand, why_not_edit
from chung.drafting.states import IN_CHAIN, Act
from chung.foundation import events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.registry.commands import submit_incoming


@command
def withdraw_draft(actor: Actor, *, record_id: int, reason: str) -> None:
    """Give a draft up for good; it stays readable with its history.

    Raises Invalid without a reason, NotAllowed for anybody but the drafter, Conflict once signed.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_edit(actor, draft))
    words = reason_of(reason)
    in_chain = draft.state in IN_CHAIN
    take_from_chain(draft, "withdraw")
    write_act(actor, draft, Act.WITHDRAW, words=words)
    note(record_id=record_id, body_id=draft.issuer_id, reason=words)
    if in_chain and draft.replies_to_id is not None:
        submit_incoming(actor, record_id=draft.replies_to_id, submitted=False)
    events.publish(DraftWithdrawn(record_id, draft.replies_to_id))
