"""The open drafts of bodies that end pass to whoever follows them."""

from chung.drafting.commands.frame import reason_of, write_act
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_hand_over
from chung.drafting.queries.holdings import open_drafts_of
from chung.drafting.queries.places import signers_for
from chung.drafting.states import DRAFT_STEPS, Act, StepKind
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import Heirs, principal_for_post
from chung.records.commands import pass_on_access


@command
def hand_over_drafts(actor: Actor, *, heirs: Heirs, reason: str) -> dict[int, int]:
    """Whoever follows finishes the paper, under a letterhead of its own; returns issuer that ended
    → its open drafts.

    A draft goes back to its drafter (or who follows), for issuer, signer and chain are others now
    and everybody decides anew. Its versions stay; the reason stands in its history. Raises Invalid
    without a reason, NotAllowed.
    """
    demand(why_not_hand_over(actor))
    words = reason_of(reason)
    ids = open_drafts_of(list(heirs.bodies), list(heirs.principals))
    drafts = list(Draft.objects.select_for_update().filter(record_id__in=ids).order_by("pk"))
    counted: dict[int, int] = {}
    signers: dict[int, int | None] = {}
    for draft in drafts:
        if draft.issuer_id in heirs.bodies:
            counted[draft.issuer_id] = counted.get(draft.issuer_id, 0) + 1
        _move(draft, heirs, signers, actor)
        write_act(actor, draft, Act.HAND_OVER, words=words)
    pass_on_access(ids, heirs)
    papers = {draft.replies_to_id for draft in drafts if draft.replies_to_id is not None}
    pass_on_access(papers, heirs, end=False)
    note(drafts=len(drafts), reason=words)
    return counted


def _move(draft: Draft, heirs: Heirs, signers: dict[int, int | None], actor: Actor) -> None:
    DRAFT_STEPS.move(draft, "hand_over")
    draft.at_step = None
    draft.moved_at = clock.now()
    changed_issuer = draft.issuer_id in heirs.bodies
    draft.issuer_id = heirs.bodies.get(draft.issuer_id, draft.issuer_id)
    if draft.unit_id is not None:
        draft.unit_id = heirs.bodies.get(draft.unit_id, draft.unit_id)
    draft.drafter_id = heirs.principals.get(draft.drafter_id, draft.drafter_id)
    old_signer = principal_for_post(draft.signer_post_id)
    if changed_issuer or old_signer in heirs.principals:
        if draft.issuer_id not in signers:
            held = signers_for(draft.issuer_id, actor.on)
            signers[draft.issuer_id] = held[0].post_id if held else None
        draft.signer_post_id = signers[draft.issuer_id] or draft.signer_post_id
    draft.save()
    _ask_others(draft, heirs)


def _ask_others(draft: Draft, heirs: Heirs) -> None:
    """Each step asks whoever follows; a new signer is asked last."""
    for step in draft.steps.all():
        if step.kind == StepKind.SIGN:
            step.post_id = draft.signer_post_id
            step.principal_id = principal_for_post(draft.signer_post_id)
        elif step.principal_id in heirs.principals:
            step.principal_id = heirs.principals[step.principal_id]
            step.post_id = None
        step.decided_at, step.decided_by, step.version = None, "", None
        step.save()
