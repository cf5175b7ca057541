"""A paper begins with its letterhead, its chain and its first version."""

import pytest

from chung.drafting.commands import start_draft
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.formats.tests.writer.papers import lines_of
from chung.foundation.refusals import Invalid, NotAllowed
from chung.journal.models import Entry
from chung.records.models import Access, Attachment
from chung.records.states import Cause, RecordKind

pytestmark = pytest.mark.django_db


def test_first_version_is_a_numberable_docx_with_the_issuers_letterhead() -> None:
    who = make.province()
    record_id = start_draft(who.actor("specialist"), fields=who.fields())
    lines = lines_of(make.newest(record_id))
    assert lines[:2] == ["TỈNH UỶ THỬ NGHIỆM", "*"]
    assert "Số        -CV/TU" in lines
    assert "Kính gửi:Các đảng uỷ trực thuộc" in lines
    assert "T/M BAN THƯỜNG VỤ" in lines
    assert lines[-1] == "Nguyễn Thử Secretary"
    assert make.numberable(record_id)


def test_draft_belongs_to_its_drafter_and_nobody_else_sees_it() -> None:
    who = make.province()
    record_id = start_draft(who.actor("specialist"), fields=who.fields())
    draft = make.draft(record_id)
    assert (draft.state, draft.record.kind) == (DraftState.WRITING, RecordKind.DRAFT)
    assert draft.record.title == "báo cáo kết quả rà soát"
    rows = Access.objects.filter(record_id=record_id)
    assert [(r.principal_id, r.cause) for r in rows] == [(draft.drafter_id, Cause.DRAFTED)]


def test_chain_runs_from_content_over_form_and_office_to_signature() -> None:
    who = make.province()
    record_id = start_draft(who.actor("specialist"), fields=who.fields())
    steps = make.draft(record_id).steps.order_by("position")
    assert [(s.kind, s.post_id) for s in steps] == [
        ("room", who.posts["head"].id),
        ("format", None),
        ("office", who.posts["chief"].id),
        ("sign", who.posts["secretary"].id),
    ]


def test_in_a_commune_one_officer_has_the_steps_but_they_stay_distinct() -> None:
    who = make.commune()
    record_id = start_draft(who.actor("officer"), fields=who.fields())
    steps = make.draft(record_id).steps.order_by("position")
    assert [s.kind for s in steps] == ["room", "format", "sign"]
    officer = who.actor("officer")
    assert [s.principal_id in officer.principals for s in steps] == [True, True, False]


def test_offices_own_paper_is_signed_by_its_chief_bare() -> None:
    who = make.province()
    office = who.posts["chief"].body_id
    fields = who.fields(issuer_id=office, signer_post_id=who.posts["chief"].id)
    record_id = start_draft(who.actor("specialist"), fields=fields)
    lines = lines_of(make.newest(record_id))
    assert "Số        -CV/VPTU" in lines
    assert "CHÁNH VĂN PHÒNG" in lines
    assert not [line for line in lines if line.startswith(("T/M", "K/T", "T/L"))]


def test_history_and_journal_tell_of_it() -> None:
    who = make.province()
    record_id = start_draft(who.actor("specialist"), fields=who.fields())
    acts = list(make.draft(record_id).acts.values_list("act", "version"))
    assert acts == [(Act.START, 1)]
    entry = Entry.objects.get(command="drafting.start_draft")
    assert (entry.record_id, entry.body_id) == (record_id, who.committee.id)


def test_type_without_words_gets_its_skeleton() -> None:
    who = make.province()
    record_id = start_draft(
        who.actor("specialist"), fields=who.fields(type_key="quyet_dinh", text="")
    )
    assert "BAN THƯỜNG VỤ TỈNH UỶ THỬ NGHIỆM QUYẾT ĐỊNH" in lines_of(make.newest(record_id)) or [
        line for line in lines_of(make.newest(record_id)) if line.endswith("QUYẾT ĐỊNH")
    ]
    assert make.numberable(record_id, "QĐ")


def test_issuer_above_another_tree_is_not_allowed() -> None:
    who, elsewhere = make.province(), make.commune()
    with pytest.raises(NotAllowed):
        start_draft(
            elsewhere.actor("officer"),
            fields=elsewhere.fields(
                issuer_id=who.committee.id, signer_post_id=who.posts["secretary"].id
            ),
        )


@pytest.mark.parametrize(
    ("changes", "field"), [({"subject": " "}, "subject"), ({"type_key": "tuyen_bo"}, None)]
)
def test_missing_fields_and_types_without_code_are_refused(
    changes: dict[str, str], field: str | None
) -> None:
    who = make.province()
    with pytest.raises(Invalid) as refusal:
        start_draft(who.actor("specialist"), fields=who.fields(**changes))
    assert field is None or refusal.value.field == field
    assert not Attachment.objects.exists()


def test_signer_must_sign_for_the_issuer() -> None:
    who = make.province()
    with pytest.raises(Invalid) as refusal:
        start_draft(
            who.actor("specialist"), fields=who.fields(signer_post_id=who.posts["clerk"].id)
        )
    assert refusal.value.field == "signing"
    assert "chưa được giao ký" in str(refusal.value.message)
    assert who.people["secretary"].full_name in str(refusal.value.way_out)
