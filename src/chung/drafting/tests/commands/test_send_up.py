"""Sending up: the head is looked at, the first step waits, the answered paper knows."""

import io

import docx
import pytest

from chung.drafting.commands import amend_draft, approve_step, return_draft, send_up
from chung.drafting.events import DraftSentUp
from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.foundation import events
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.records.models import Access
from chung.records.states import Cause
from chung.registry.models import IncomingPaper
from chung.registry.states import IncomingState

pytestmark = pytest.mark.django_db


def test_draft_waits_for_the_head_who_may_now_see_it() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    draft = make.draft(record_id)
    assert draft.state == DraftState.AT_ROOM
    assert draft.at_step is not None
    assert draft.at_step.principal_id in who.actor("head").principals
    rows = Access.objects.filter(record_id=record_id, cause=Cause.APPROVES)
    assert [r.principal_id for r in rows] == [draft.at_step.principal_id]


def test_house_is_told_who_is_to_act(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[DraftSentUp] = []
    monkeypatch.setitem(events._handlers, DraftSentUp, [heard.append])
    who = make.province()
    record_id = make.sent_up(who)
    step = make.draft(record_id).at_step
    assert step is not None
    assert heard == [DraftSentUp(record_id, step.principal_id, "room")]


def test_answered_paper_awaits_approval_and_its_file_is_open_to_the_approver() -> None:
    who = make.province()
    paper = make.incoming(who)
    record_id = make.reply(who, paper)
    send_up(who.actor("specialist"), record_id=record_id)
    assert IncomingPaper.objects.get(record_id=paper).state == IncomingState.AWAITING_APPROVAL
    assert Access.objects.filter(
        record_id=paper, cause=Cause.APPROVES, principal_id__in=who.actor("head").principals
    ).exists()


def test_draft_that_cannot_be_numbered_is_not_sent() -> None:
    who = make.province()
    record_id = make.started(who)
    document = docx.Document()
    document.add_paragraph("Bản nháp không có thể thức")
    out = io.BytesIO()
    document.save(out)
    make.uploaded(who.actor("specialist"), record_id, out.getvalue())
    with pytest.raises(Invalid) as refusal:
        send_up(who.actor("specialist"), record_id=record_id)
    assert "Số        -CV/TU" in str(refusal.value.way_out)
    assert make.draft(record_id).state == DraftState.WRITING


def test_after_a_return_everybody_decides_anew() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    approve_step(who.actor("head"), record_id=record_id, kind="room")
    return_draft(who.actor("clerk"), record_id=record_id, reason="Sai thể thức")
    send_up(who.actor("specialist"), record_id=record_id, remark="Đã hỏi lại")
    draft = make.draft(record_id)
    assert draft.state == DraftState.AT_ROOM
    assert not draft.steps.filter(decided_at__isnull=False).exists()


def test_only_the_drafter_and_only_once() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(NotAllowed):
        send_up(who.actor("head"), record_id=record_id)
    with pytest.raises(Conflict):
        send_up(who.actor("specialist"), record_id=record_id)


def test_unchanged_after_a_return_it_needs_a_word_of_what_was_done() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    return_draft(who.actor("head"), record_id=record_id, reason="Thiếu số liệu")
    with pytest.raises(Invalid) as refusal:
        send_up(who.actor("specialist"), record_id=record_id, remark="  ")
    assert refusal.value.field == "remark"
    send_up(who.actor("specialist"), record_id=record_id, remark="Giữ nguyên, đã trao đổi")
    assert make.draft(record_id).acts.order_by("-id")[0].note == "Giữ nguyên, đã trao đổi"


def test_a_new_version_or_amended_details_are_word_enough() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    return_draft(who.actor("head"), record_id=record_id, reason="Thiếu số liệu")
    make.uploaded(who.actor("specialist"), record_id)
    send_up(who.actor("specialist"), record_id=record_id)
    return_draft(who.actor("head"), record_id=record_id, reason="Sai nơi nhận")
    with pytest.raises(Invalid):
        send_up(who.actor("specialist"), record_id=record_id)
    amend_draft(who.actor("specialist"), record_id=record_id, fields=who.fields(recipients=("B",)))
    send_up(who.actor("specialist"), record_id=record_id)
