"""A draft is given up for good, with a reason; its history stays."""

import pytest

from chung.drafting.commands import send_up, sign_draft, withdraw_draft
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, Invalid, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prepare", [make.started, make.sent_up, make.at_signer])
def test_given_up_from_writing_and_from_every_step(prepare: object) -> None:
    who = make.province()
    record_id = prepare(who)  # type: ignore[operator]
    withdraw_draft(who.actor("specialist"), record_id=record_id, reason="Không cần trả lời nữa")
    draft = make.draft(record_id)
    assert draft.state == DraftState.WITHDRAWN
    assert draft.acts.get(act=Act.WITHDRAW).note == "Không cần trả lời nữa"
    with pytest.raises(Conflict):
        send_up(who.actor("specialist"), record_id=record_id)


def test_reason_and_drafter_are_needed() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(Invalid):
        withdraw_draft(who.actor("specialist"), record_id=record_id, reason="")
    with pytest.raises(NotAllowed):
        withdraw_draft(who.actor("head"), record_id=record_id, reason="x")


def test_signed_paper_is_not_the_drafters_to_give_up() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    sign_draft(who.actor("secretary"), record_id=record_id, version=1)
    with pytest.raises(Conflict):
        withdraw_draft(who.actor("specialist"), record_id=record_id, reason="x")
