"""A signed paper comes to the desk that numbers and sends it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import PaperType
from chung.formats.writer import check_draft
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_body, principal_for_post
from chung.organisation.states import PrincipalKind
from chung.records.commands import Grant, attach_file, grant_access, link_records, open_record
from chung.records.queries import Record, open_file, stored_file
from chung.records.states import Cause, FileRole, LinkKind, RecordKind
from chung.registry.models import OutgoingPaper
from chung.registry.queries.series import SeriesPlan, plan_series, series_for, type_named
from chung.signing.queries import must_sign


@dataclass(frozen=True)
class _Plan:
    kind: PaperType
    series: SeriesPlan


@command
def prepare_outgoing(
    actor: Actor,
    *,
    issuer_id: int,
    type_code: str,
    type_name: str,
    subject: str,
    docx_sha256: str,
    docx_name: str,
    signer_post_id: int,
    signer_name: str,
    position: str = "",
    authority: str = "",
    recipient_body_ids: Sequence[int] = (),
    recipient_lines: Sequence[str] = (),
    urgency: str = "",
    replies_to_id: int | None = None,
    draft_id: int | None = None,
    unit_id: int | None = None,
    kept_at: str = "",
) -> int:
    """Hand a signed paper to its desk; returns the id of its record.

    ``docx_sha256`` are stored bytes with room for number and date: that is looked at here, before
    any number is taken. Raises Invalid for a draft that cannot be numbered, NotAllowed when the
    actor neither signs for the issuer nor keeps its desk, or the signer may not sign this.
    """
    today = clock.today()
    kind = type_named(type_code, type_name, today)
    plan = _Plan(kind, plan_series(issuer_id, kind.key, today))
    _check(actor, issuer_id, plan, signer_post_id, subject)
    must_sign(issuer_id, signer_post_id, kind.key, today, printed=authority)
    with open_file(docx_sha256) as draft:
        check_draft(draft.read(), type_code=kind.code, organ_code=plan.series.organ)
    record = open_record(
        RecordKind.OUTGOING, keeper_id=plan.series.desk_id, title=subject, occurred_on=today
    )
    paper = OutgoingPaper.objects.create(
        record=record,
        issuer_id=issuer_id,
        desk_id=plan.series.desk_id,
        unit_id=unit_id,
        type_key=kind.key,
        type_code=kind.code,
        type_name=kind.name,
        organ=plan.series.organ,
        series=series_for(plan.series),
        planned_on=today,
        signer_post_id=signer_post_id,
        signer_name=squeeze(signer_name),
        position=squeeze(position),
        authority=squeeze(authority),
        urgency=squeeze(urgency),
        recipient_body_ids=list(dict.fromkeys(recipient_body_ids)),
        recipient_lines=[squeeze(line) for line in recipient_lines if squeeze(line)],
        kept_at=squeeze(kept_at),
        source=stored_file(docx_sha256),
        draft_id=draft_id,
        replies_to_id=replies_to_id,
        prepared_at=clock.now(),
    )
    attach_file(record, paper.source, name=docx_name, role=FileRole.VERSION)
    _let_see(actor, paper)
    if draft_id is not None:
        link_records(draft_id, record.id, LinkKind.BECAME)
    note(record_id=record.id, body_id=issuer_id, type=kind.key, draft=draft_id)
    return record.id


def _check(actor: Actor, issuer_id: int, plan: _Plan, signer_post_id: int, subject: str) -> None:
    signs = actor.post_id == signer_post_id or actor.has(Duty.SIGN, issuer_id)
    if not (signs or actor.has(Duty.REGISTRY, plan.series.desk_id)):
        raise NotAllowed(
            _("Chỉ người ký hoặc văn thư của cơ quan mới chuyển văn bản đi phát hành."),
            _("Trình văn bản cho người có thẩm quyền ký."),
        )
    if not squeeze(subject):
        raise Invalid(_("Chưa có trích yếu."), _("Nhập trích yếu nội dung văn bản."), "subject")


def _let_see(actor: Actor, paper: OutgoingPaper) -> None:
    """The desk, the heads, the signer, and whoever had a part in the draft with the same cause."""
    grants = [
        Grant(principal_for_body(paper.desk_id, PrincipalKind.DESK), Cause.ISSUED),
        Grant(principal_for_body(paper.issuer_id, PrincipalKind.UNIT), Cause.LEADS_BODY),
        Grant(principal_for_post(paper.signer_post_id), Cause.SIGNS),
    ]
    if paper.unit_id is not None:
        grants.append(Grant(principal_for_body(paper.unit_id, PrincipalKind.UNIT), Cause.DRAFTED))
    if paper.draft is not None:
        grants += _grants_of(paper.draft)
    elif actor.post_id is not None and actor.post_id != paper.signer_post_id:
        grants.append(Grant(principal_for_post(actor.post_id), Cause.DRAFTED))
    grant_access(paper.record, grants)


def _grants_of(draft: Record) -> list[Grant]:
    rows = draft.access.filter(until__isnull=True).values_list("principal_id", "cause")
    return [Grant(principal_id, Cause(cause)) for principal_id, cause in rows]
