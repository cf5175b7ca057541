"""A paper begins: the draft, its first version in the Party layout, the chain it will pass."""

import io
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.frame import write_act
from chung.drafting.events import DraftStarted
from chung.drafting.models import ApprovalStep, Draft
from chung.drafting.permissions import demand, why_not_start
from chung.drafting.queries.form_report import tone_of
from chung.drafting.queries.letter_templates import template_of
from chung.drafting.queries.places import (
    chain_for,
    issuer_facts,
    issuers_for,
    signature_for,
)
from chung.drafting.rules import (
    DraftFields,
    Issuer,
    content_of,
    first_text,
    is_collective,
    version_name,
)
from chung.drafting.states import Act
from chung.formats.writer import Citation, Signature, compose
from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.organisation.queries import body_on, principal_for_post
from chung.records.commands import Grant, attach_file, grant_access, open_record, store_file
from chung.records.queries import Record
from chung.records.states import Cause, FileRole, RecordKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@command
def start_draft(actor: Actor, *, fields: DraftFields) -> int:
    """Begin a paper; returns the id of its record.

    The first version is a DOCX with the issuer's letterhead as of today, room for number and
    date, recipients and signature. Raises NotAllowed for an issuer that is not the actor's,
    Invalid for missing fields, a signer who does not sign there or a type without code.
    """
    return begin(actor, fields).record_id


def begin(
    actor: Actor,
    fields: DraftFields,
    *,
    replies_to: Record | None = None,
    answers: Citation | None = None,
) -> Draft:
    """What starting anew and starting a reply have in common; runs inside a command."""
    fields = fields.cleaned()
    demand(why_not_start(actor, fields.issuer_id, tuple(b.body_id for b in issuers_for(actor))))
    check_fields(fields)
    issuer = issuer_facts(fields.issuer_id, fields.type_key, actor.on)
    signature = signature_for(fields, actor.on)
    record = open_record(
        RecordKind.DRAFT, keeper_id=fields.issuer_id, title=fields.subject, occurred_on=actor.on
    )
    draft = _write(actor, record, fields, replies_to)
    grant_access(record, [Grant(draft.drafter_id, Cause.DRAFTED)])
    _plan(actor, draft, fields)
    _first_version(actor, draft, fields, issuer, signature, answers)
    note(record_id=record.id, body_id=fields.issuer_id, type=fields.type_key)
    events.publish(DraftStarted(record.id, replies_to.id if replies_to else None))
    return draft


def check_fields(fields: DraftFields) -> None:
    """Raise Invalid for what no paper can do without."""
    if not fields.subject:
        raise Invalid(_("Chưa có trích yếu."), _("Nhập trích yếu nội dung văn bản."), "subject")
    if fields.due_on and fields.due_on < clock.today():
        raise Invalid(_("Hạn trình đã qua."), _("Chọn hạn từ hôm nay trở đi."), "due_on")


def _write(actor: Actor, record: Record, fields: DraftFields, replies_to: Record | None) -> Draft:
    assert actor.post_id is not None  # why_not_start has asked
    assert actor.body_id is not None
    now = clock.now()
    return Draft.objects.create(
        record=record,
        issuer_id=fields.issuer_id,
        unit_id=actor.body_id if actor.body_id != fields.issuer_id else None,
        type_key=fields.type_key,
        author_line=fields.author_line[:250],
        signer_post_id=fields.signer_post_id,
        collective=fields.collective[:120],
        addressees=list(fields.addressees),
        recipients=list(fields.recipients),
        recipient_body_ids=list(fields.recipient_body_ids),
        kept_at=fields.kept_at[:120] or kept_at_of(fields.issuer_id, actor),
        urgency=fields.urgency,
        due_on=fields.due_on,
        replies_to=replies_to,
        drafter_id=principal_for_post(actor.post_id),
        drafter_label=actor.label,
        started_at=now,
        moved_at=now,
    )


def kept_at_of(issuer_id: int, actor: Actor) -> str:
    """Where the paper is kept, as printed last under "Nơi nhận": a committee's, at its office."""
    issuer = body_on(issuer_id, actor.on)
    if not is_collective(issuer.kind):
        return issuer.name
    return "Văn phòng Tỉnh uỷ" if issuer.symbol == "TU" else "Văn phòng Đảng uỷ"


def _plan(actor: Actor, draft: Draft, fields: DraftFields) -> None:
    ApprovalStep.objects.bulk_create(
        ApprovalStep(
            draft=draft,
            position=position,
            kind=step.kind,
            principal_id=step.principal_id,
            post_id=step.post_id,
        )
        for position, step in enumerate(chain_for(actor, fields), start=1)
    )


def _first_version(
    actor: Actor,
    draft: Draft,
    fields: DraftFields,
    issuer: Issuer,
    signature: Signature,
    answers: Citation | None,
) -> None:
    tone, own = tone_of(fields.issuer_id), template_of(fields.issuer_id)
    text = first_text(fields, issuer, answers, tone=tone)
    written = replace(fields, text=text, kept_at=draft.kept_at)
    data = compose(content_of(written, issuer, signature, on=actor.on, tone=tone), own)
    attach_file(
        draft.record,
        store_file(io.BytesIO(data), DOCX),
        name=version_name(fields.subject, 1),
        role=FileRole.VERSION,
        person_id=actor.person_id,
        note="Khởi tạo theo mẫu",
    )
    write_act(actor, draft, Act.START, version=1)
