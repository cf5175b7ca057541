import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed
from chung.reorganisation.commands import carry_out_plan, ready_plan, reopen_plan
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def test_a_plan_settled_too_early_is_a_draft_again_with_all_it_holds(made):
    plan = play.ready(made)
    assert reopen_plan(made.admin, plan_id=plan.id).state == "draft"
    assert plan.operations.count() == 2 and plan.moves.count() == 4
    assert ready_plan(made.admin, plan_id=plan.id, accept_gaps=True).state == "ready"


def test_not_by_those_who_only_read_it(made):
    plan = play.ready(made)
    with pytest.raises(NotAllowed):
        reopen_plan(made.east.actor("secretary", play.BEFORE.date()), plan_id=plan.id)


def test_what_was_carried_out_stays_so(made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        with pytest.raises(Conflict):
            reopen_plan(play.house(), plan_id=plan.id)
