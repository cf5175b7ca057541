"""Every step can send a draft back, with a reason the drafter reads."""

import pytest
from django.db import IntegrityError

from chung.drafting.commands import approve_step, return_draft
from chung.drafting.events import DraftReturned
from chung.drafting.models import DraftAct
from chung.drafting.queries import last_reason
from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.foundation import clock, events
from chung.foundation.refusals import Invalid, NotAllowed
from chung.registry.models import IncomingPaper
from chung.registry.states import IncomingState

pytestmark = pytest.mark.django_db
CHAIN = (*make.STEPS, ("secretary", "sign"))


@pytest.mark.parametrize("stop", range(4))
def test_every_step_can_return(stop: int, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[DraftReturned] = []
    monkeypatch.setitem(events._handlers, DraftReturned, [heard.append])
    who = make.province()
    record_id = make.sent_up(who)
    for name, kind in CHAIN[:stop]:
        approve_step(who.actor(name), record_id=record_id, kind=kind)
    return_draft(who.actor(CHAIN[stop][0]), record_id=record_id, reason=" Thiếu căn cứ ")
    draft = make.draft(record_id)
    assert (draft.state, draft.at_step) == (DraftState.RETURNED, None)
    reason = last_reason(draft)
    assert reason is not None
    assert reason.note == "Thiếu căn cứ"
    assert heard == [DraftReturned(record_id, draft.drafter_id, "Thiếu căn cứ")]


def test_no_return_without_a_reason() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(Invalid) as refusal:
        return_draft(who.actor("head"), record_id=record_id, reason="  ")
    assert refusal.value.field == "reason"
    with pytest.raises(IntegrityError):
        DraftAct.objects.create(
            draft=make.draft(record_id), act="return", at=clock.now(), by_label="x"
        )


def test_drafter_cannot_return_and_answered_paper_is_in_work_again() -> None:
    from chung.drafting.commands import send_up

    who = make.province()
    paper = make.incoming(who)
    record_id = make.reply(who, paper)
    send_up(who.actor("specialist"), record_id=record_id)
    with pytest.raises(NotAllowed):
        return_draft(who.actor("specialist"), record_id=record_id, reason="x")
    return_draft(who.actor("head"), record_id=record_id, reason="Viết lại")
    assert IncomingPaper.objects.get(record_id=paper).state == IncomingState.IN_PROGRESS
