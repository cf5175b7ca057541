"""What is said of a draft is corrected while it is with its drafter."""

import pytest

from chung.drafting.commands import amend_draft
from chung.drafting.states import Act
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_subject_recipients_and_deadline_change_and_the_file_does_not() -> None:
    who = make.province()
    record_id = make.started(who)
    before = make.newest(record_id)
    fields = who.fields(subject="báo cáo năm", addressees=("Ban Thường vụ",), urgency="KHẨN")
    amend_draft(who.actor("specialist"), record_id=record_id, fields=fields)
    draft = make.draft(record_id)
    assert (draft.record.title, draft.addressees, draft.urgency) == (
        "báo cáo năm", ["Ban Thường vụ"], "KHẨN",
    )  # fmt: skip
    assert make.newest(record_id) == before
    assert draft.acts.filter(act=Act.AMEND).count() == 1
    entry = Entry.objects.get(command="drafting.amend_draft")
    assert entry.data["changed"] == ["addressees", "subject", "urgency"]


def test_another_signer_takes_the_last_step() -> None:
    who = make.province()
    record_id = make.started(who)
    second = org.post(who.committee, "Bí thư", Duty.SIGN, rank=1)
    org.person("Trần Thử Hai", second)
    fields = who.fields(signer_post_id=second.id)
    amend_draft(who.actor("specialist"), record_id=record_id, fields=fields)
    draft = make.draft(record_id)
    assert draft.signer_post_id == second.id
    assert draft.steps.get(kind="sign").post_id == second.id


def test_signer_must_sign_there() -> None:
    who = make.province()
    record_id = make.started(who)
    fields = who.fields(signer_post_id=who.posts["clerk"].id)
    with pytest.raises(Invalid):
        amend_draft(who.actor("specialist"), record_id=record_id, fields=fields)


def test_not_in_the_chain_and_not_by_others() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(Conflict):
        amend_draft(who.actor("specialist"), record_id=record_id, fields=who.fields())
    with pytest.raises(NotAllowed):
        amend_draft(who.actor("head"), record_id=record_id, fields=who.fields())
