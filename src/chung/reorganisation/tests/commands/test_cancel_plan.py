import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.queries import body_on
from chung.reorganisation.commands import cancel_plan, carry_out_plan
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def test_a_plan_cancelled_before_its_day_stays_with_its_reason(made):
    plan = play.ready(made)
    with pytest.raises(Invalid):
        cancel_plan(play.house(), plan_id=plan.id, reason=" ")
    plan = cancel_plan(play.house(), plan_id=plan.id, reason="Chờ hướng dẫn")
    assert (plan.state, plan.cancel_reason) == ("cancelled", "Chờ hướng dẫn")
    with clock.frozen(play.MORNING), pytest.raises(Conflict):
        carry_out_plan(play.house(), plan_id=plan.id)
    assert body_on(made.east.committee.id, play.THE_DAY).name == "Đảng uỷ xã Đông"


def test_not_after_it_was_carried_out(made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        with pytest.raises(Conflict):
            cancel_plan(play.house(), plan_id=plan.id, reason="Muộn")
