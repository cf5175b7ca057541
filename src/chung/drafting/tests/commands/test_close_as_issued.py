"""The registry issues; the draft knows."""

import pytest

from chung.drafting.commands import close_as_issued, sign_draft
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.foundation import clock
from chung.foundation.actor import system_actor

pytestmark = pytest.mark.django_db


def test_draft_closes_with_its_paper_once() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    outgoing_id = sign_draft(who.actor("secretary"), record_id=record_id, version=1)
    office = system_actor(clock.today(), "Hệ thống")
    close_as_issued(office, outgoing_id=outgoing_id)
    close_as_issued(office, outgoing_id=outgoing_id)
    draft = make.draft(record_id)
    assert draft.state == DraftState.ISSUED
    assert draft.acts.filter(act=Act.ISSUE).count() == 1


def test_paper_without_a_draft_is_left_alone() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    close_as_issued(system_actor(clock.today(), "Hệ thống"), outgoing_id=record_id + 1000)
    assert make.draft(record_id).state == DraftState.AT_SIGNER
