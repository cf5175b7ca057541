"""plan_post: a new body begins with one post more."""

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.reorganisation.commands import OperationFields, add_operation, carry_out_plan, plan_post
from chung.reorganisation.models import PlannedBody
from chung.reorganisation.rules import NewPost
from chung.reorganisation.states import OperationKind, PlanState
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db
DEPUTY = NewPost("pho", "Phó Bí thư", 2, duties=((Duty.SIGN, None), (Duty.REGISTRY, "vp-nam")))


def test_a_post_with_its_duties(made):
    plan = play.ready(made)
    planned = PlannedBody.objects.get(key="xa-nam")
    seat = plan_post(play.house(), planned_id=planned.id, post=DEPUTY)
    assert {(d.duty, d.key) for d in seat.duties.all()} == {
        ("sign", "xa-nam"),
        ("registry", "vp-nam"),
    }
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT


def test_refused(made):
    plan = play.merger(made)
    planned = PlannedBody.objects.get(key="xa-nam")
    with pytest.raises(Invalid, match="tên chức danh"):
        plan_post(play.house(), planned_id=planned.id, post=NewPost("x", " "))
    plan_post(play.house(), planned_id=planned.id, post=DEPUTY)
    with pytest.raises(Invalid, match="đã có"):
        plan_post(play.house(), planned_id=planned.id, post=DEPUTY)
    with pytest.raises(NotFound):
        plan_post(play.house(), planned_id=0, post=DEPUTY)
    with pytest.raises(NotAllowed):
        clerk = made.east.actor("clerk", play.LAST)
        plan_post(clerk, planned_id=planned.id, post=DEPUTY)
    renaming = OperationFields(
        OperationKind.RENAME,
        predecessors=(made.archive.id,),
        details=play.details("Văn phòng Mới"),
    )
    add_operation(play.house(), plan_id=plan.id, operation=renaming)
    renamed = PlannedBody.objects.get(existing=made.archive)
    with pytest.raises(Invalid, match="đổi tên"):
        plan_post(play.house(), planned_id=renamed.id, post=DEPUTY)


def test_not_after_the_day(made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        planned = PlannedBody.objects.get(key="xa-nam")
        with pytest.raises(Conflict):
            plan_post(play.house(), planned_id=planned.id, post=DEPUTY)
