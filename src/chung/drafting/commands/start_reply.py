"""A reply begins from the paper it answers."""

from chung.drafting.commands.start_draft import begin
from chung.drafting.rules import DraftFields
from chung.formats.writer import Citation
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import link_records
from chung.records.states import LinkKind
from chung.registry.queries import incoming_paper


@command
def start_reply(actor: Actor, *, incoming_id: int, fields: DraftFields) -> int:
    """Begin the answer to an incoming paper; returns the id of the draft's record.

    The paper is cited in full in the first words, its sender is the first addressee when none is
    given, and the draft is linked with it. Raises NotFound for a paper the actor may not see, and
    whatever ``start_draft`` raises.
    """
    paper = incoming_paper(actor, incoming_id)
    citation = Citation(
        type_name=paper.type_name,
        symbol=paper.symbol,
        dated=paper.dated,
        issuer=paper.issuer_name,
        subject=paper.record.title,
    )
    fields = with_sender(fields, paper.issuer_id, paper.issuer_name)
    draft = begin(actor, fields, replies_to=paper.record, answers=citation)
    link_records(draft.record_id, incoming_id, LinkKind.REPLIES_TO)
    note(replies_to=incoming_id)
    return draft.record_id


def with_sender(fields: DraftFields, sender_id: int | None, sender_name: str) -> DraftFields:
    """The same fields with the sender of the answered paper first among the addressees."""
    from dataclasses import replace

    lines = fields.addressees or (sender_name,)
    bodies = fields.recipient_body_ids
    if sender_id is not None:
        bodies = (sender_id, *(body for body in bodies if body != sender_id))
    return replace(fields, addressees=lines, recipient_body_ids=bodies)
