"""drop_move: where a person goes is open again."""

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.reorganisation.commands import carry_out_plan, drop_move
from chung.reorganisation.models import PlannedMove
from chung.reorganisation.states import PlanState
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def test_the_move_is_gone_and_the_plan_a_draft(made):
    plan = play.ready(made)
    seat = made.east.appointment("clerk")
    drop_move(play.house(), plan_id=plan.id, appointment_id=seat.id)
    assert not PlannedMove.objects.filter(plan=plan, appointment=seat).exists()
    assert PlannedMove.objects.filter(plan=plan).count() == 3
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT
    with pytest.raises(NotFound):
        drop_move(play.house(), plan_id=plan.id, appointment_id=seat.id)


def test_refused(made):
    plan = play.ready(made)
    seat = made.east.appointment("clerk")
    with pytest.raises(NotAllowed):
        actor = made.east.actor("secretary", play.LAST)
        drop_move(actor, plan_id=plan.id, appointment_id=seat.id)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        with pytest.raises(Conflict):
            drop_move(play.house(), plan_id=plan.id, appointment_id=seat.id)
