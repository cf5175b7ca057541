from datetime import timedelta

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.organisation.commands import end_body, hand_in_seal, register_seal
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_handed_in_after_the_body_ended_and_only_once():
    body = make_body()
    seal = register_seal(office(), body_id=body.id, since=START)
    end_body(office(), body_id=body.id, on=TODAY)
    later = TODAY + timedelta(days=7)
    done = hand_in_seal(office(), seal_id=seal.id, on=later, receipt="BN 07")
    assert (done.until, done.handed_in_on, done.receipt) == (TODAY, later, "BN 07")
    with pytest.raises(Conflict, match="đã nộp lại"):
        hand_in_seal(office(), seal_id=seal.id, on=later)


def test_refuses_a_day_on_which_it_was_still_used():
    body = make_body()
    seal = register_seal(office(), body_id=body.id, since=START)
    end_body(office(), body_id=body.id, on=TODAY)
    with pytest.raises(Invalid, match="còn được dùng"):
        hand_in_seal(office(), seal_id=seal.id, on=TODAY - timedelta(days=1))
    with pytest.raises(NotFound):
        hand_in_seal(office(), seal_id=0, on=TODAY)
