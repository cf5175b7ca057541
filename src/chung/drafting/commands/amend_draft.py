"""What is said of a draft is corrected: subject, recipients, signer, urgency, deadline."""

from dataclasses import replace

from chung.drafting.commands.frame import locked_draft, write_act
from chung.drafting.commands.start_draft import check_fields
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_edit
from chung.drafting.queries.places import signature_for
from chung.drafting.rules import DraftFields
from chung.drafting.states import DRAFT_STEPS, Act, StepKind
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_post
from chung.records.commands import retitle_record


@command
def amend_draft(actor: Actor, *, record_id: int, fields: DraftFields) -> None:
    """Correct a draft while it is with its drafter. Issuer and type stay: they are another paper.

    The document itself is not touched; its drafter edits it. Another signer takes the last step of
    the chain. Raises what ``start_draft`` raises, Conflict while the draft is in its chain.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_edit(actor, draft))
    DRAFT_STEPS.target("upload", draft.state)  # open to the same states as a new version
    fields = fields.cleaned()
    check_fields(fields)
    signing = (draft.signer_post_id, draft.collective)
    changed = _apply(draft, fields)
    chosen = (fields.signer_post_id, fields.collective[:120])
    if chosen != signing:
        signature_for(replace(fields, issuer_id=draft.issuer_id, type_key=draft.type_key), actor.on)
    if draft.signer_post_id != fields.signer_post_id:
        _change_signer(draft, fields.signer_post_id)
        changed.append("signer")
    draft.moved_at = clock.now()
    draft.save()
    if draft.record.title != fields.subject:
        retitle_record(draft.record, title=fields.subject, occurred_on=draft.record.occurred_on)
        changed.append("subject")
    write_act(actor, draft, Act.AMEND)
    note(record_id=record_id, body_id=draft.issuer_id, changed=sorted(changed))


def _apply(draft: Draft, fields: DraftFields) -> list[str]:
    """Set what differs; returns the names of what was set."""
    wanted = {
        "collective": fields.collective[:120],
        "addressees": list(fields.addressees),
        "recipients": list(fields.recipients),
        "recipient_body_ids": list(fields.recipient_body_ids),
        "urgency": fields.urgency,
        "due_on": fields.due_on,
    }
    changed = [name for name, value in wanted.items() if getattr(draft, name) != value]
    for name in changed:
        setattr(draft, name, wanted[name])
    return changed


def _change_signer(draft: Draft, post_id: int) -> None:
    draft.signer_post_id = post_id
    draft.steps.filter(kind=StepKind.SIGN).update(
        post_id=post_id, principal_id=principal_for_post(post_id)
    )
