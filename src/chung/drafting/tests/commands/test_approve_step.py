"""Each step is an act of its own, by whom it waits for, on the version they saw."""

import pytest

from chung.drafting.commands import approve_step
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.records.models import Access
from chung.records.states import Cause

pytestmark = pytest.mark.django_db


def test_chain_goes_step_by_step_to_the_signer() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    seen = [make.draft(record_id).state]
    for name, kind in make.STEPS:
        approve_step(who.actor(name), record_id=record_id, kind=kind)
        seen.append(make.draft(record_id).state)
    assert seen == ["room", "format", "office", "signer"]
    acts = make.draft(record_id).acts.order_by("id")
    assert [a.act for a in acts][2:] == [Act.ROOM, Act.FORMAT, Act.OFFICE]
    assert Access.objects.filter(record_id=record_id, cause=Cause.SIGNS).count() == 1


def test_step_keeps_who_when_and_which_version() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    approve_step(who.actor("head"), record_id=record_id, kind="room", remark="Đồng ý")
    step = make.draft(record_id).steps.get(kind="room")
    assert step.decided_by == "Nguyễn Thử Head, Trưởng phòng"
    assert (step.version, step.decided_at is not None) == (1, True)
    assert make.draft(record_id).acts.get(act=Act.ROOM).note == "Đồng ý"


def test_one_person_with_two_steps_decides_one_at_a_time() -> None:
    who = make.commune()
    record_id = make.sent_up(who)
    officer = who.actor("officer")
    approve_step(officer, record_id=record_id, kind="room")
    with pytest.raises(Conflict):
        approve_step(officer, record_id=record_id, kind="room")
    approve_step(officer, record_id=record_id, kind="format")
    assert make.draft(record_id).state == DraftState.AT_SIGNER


def test_others_cannot_decide() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(NotAllowed):
        approve_step(who.actor("specialist"), record_id=record_id, kind="room")
    with pytest.raises(NotFound):
        approve_step(who.actor("chief"), record_id=record_id, kind="room")


def test_substitute_decides_in_the_heads_absence() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    org.substitute(who.people["head"], who.people["other"], who.posts["head"])
    acting = org.actor(who.people["other"], who.posts["head"])
    approve_step(acting, record_id=record_id, kind="room")
    step = make.draft(record_id).steps.get(kind="room")
    assert "thay Nguyễn Thử Head" in step.decided_by


def test_signature_is_no_approval() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    with pytest.raises(Conflict):
        approve_step(who.actor("secretary"), record_id=record_id, kind="sign")
