"""The signer signs: this version and no other goes to the desk for its number."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.frame import (
    latest_version,
    locked_draft,
    take_from_chain,
    write_act,
)
from chung.drafting.events import DraftSigned
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_sign
from chung.drafting.queries.form_report import check_form
from chung.drafting.states import Act
from chung.formats.symbols import paper_type
from chung.formats.writer import Signature
from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.records.queries import Attachment
from chung.registry.commands import prepare_outgoing
from chung.signing.queries import signing_on


@command
def sign_draft(actor: Actor, *, record_id: int, version: int) -> int:
    """Sign a version and hand it to the registry; returns the id of the outgoing record.

    ``version`` is the one the signer read: if a newer one came meanwhile, nothing is signed. The
    paper has no number yet; numbering is an act of the desk (processes.md §5.1). Raises Conflict,
    Invalid where its office lets no such form pass, or NotAllowed for anybody but the post named as
    signer with the duty to sign.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_sign(actor, draft))
    newest = latest_version(draft)
    if newest.position != version:
        raise Conflict(
            _("Dự thảo vừa có phiên bản mới hơn bản anh/chị đang đọc."),
            _("Tải lại trang, đọc phiên bản mới rồi ký."),
        )
    check_form(draft, sending=False)
    _decide(actor, draft, version)
    outgoing_id = _hand_over(actor, draft, newest)
    draft.outgoing_id = outgoing_id
    draft.save(update_fields=["outgoing"])
    write_act(actor, draft, Act.SIGN, version=version)
    note(record_id=record_id, body_id=draft.issuer_id, version=version, outgoing=outgoing_id)
    events.publish(DraftSigned(record_id, outgoing_id))
    return outgoing_id


def _decide(actor: Actor, draft: Draft, version: int) -> None:
    step = draft.at_step
    assert step is not None  # why_not_sign has asked
    step.decided_at, step.decided_by, step.version = clock.now(), actor.label, version
    step.save(update_fields=["decided_at", "decided_by", "version"])
    draft.signed_version = version
    draft.save(update_fields=["signed_version"])
    take_from_chain(draft, "sign")


def _hand_over(actor: Actor, draft: Draft, newest: Attachment) -> int:
    kind = paper_type(draft.type_key)
    signature = _signature(draft, actor)
    authority, position = signature.lines()
    return prepare_outgoing(
        actor,
        issuer_id=draft.issuer_id,
        type_code=kind.code,
        type_name=kind.name,
        subject=draft.record.title,
        docx_sha256=newest.file_id,
        docx_name=newest.name,
        signer_post_id=draft.signer_post_id,
        signer_name=signature.name,
        position=position,
        authority=authority,
        recipient_body_ids=draft.recipient_body_ids,
        recipient_lines=[*draft.addressees, *draft.recipients],
        urgency=draft.urgency,
        replies_to_id=draft.replies_to_id,
        draft_id=draft.record_id,
        unit_id=draft.unit_id,
        kept_at=draft.kept_at,
    )


def _signature(draft: Draft, actor: Actor) -> Signature:
    """As printed: the holder of the post, in the way chosen for the draft."""
    table = signing_on(draft.issuer_id, actor.on)
    return table.signature(draft.signer_post_id, draft.type_key, behalf=draft.collective)
