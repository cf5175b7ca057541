"""drop_post: a planned post is taken out, and whoever was to take it is unplaced."""

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.reorganisation.commands import carry_out_plan, drop_post
from chung.reorganisation.models import PlannedMove, PlannedPost
from chung.reorganisation.states import PlanState
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def test_the_post_and_its_move_are_gone(made):
    plan = play.ready(made)
    seat = PlannedPost.objects.get(key="bi-thu")
    assert PlannedMove.objects.filter(planned_post=seat).exists()
    drop_post(play.house(), planned_post_id=seat.id)
    assert not PlannedPost.objects.filter(key="bi-thu").exists()
    assert PlannedMove.objects.filter(plan=plan).count() == 3
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT


def test_refused(made):
    plan = play.ready(made)
    seat = PlannedPost.objects.get(key="bi-thu")
    with pytest.raises(NotFound):
        drop_post(play.house(), planned_post_id=0)
    with pytest.raises(NotAllowed):
        drop_post(made.east.actor("secretary", play.LAST), planned_post_id=seat.id)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        with pytest.raises(Conflict):
            drop_post(play.house(), planned_post_id=seat.id)
    assert PlannedPost.objects.filter(id=seat.id).exists()
