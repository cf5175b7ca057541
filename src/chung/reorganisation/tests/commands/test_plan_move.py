import pytest

from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotFound
from chung.organisation.queries import holder_of
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import carry_out_plan, plan_move, ready_plan
from chung.reorganisation.models import PlannedMove, PlannedPost
from chung.reorganisation.queries import dry_run
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def move(plan, appointment, **target):
    return plan_move(play.house(), plan_id=plan.id, appointment_id=appointment.id, **target)


def test_to_a_post_that_exists_and_back_to_another(made):
    plan = play.merger(made)
    seat = org.make_post(made.archive, "Chuyên viên lưu trữ")
    chief = made.west.appointment("chief")
    move(plan, chief, planned_post_id=PlannedPost.objects.get(key="chanh").id)
    move(plan, chief, post_id=seat.id)
    assert PlannedMove.objects.filter(appointment=chief).count() == 1
    ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
    assert holder_of(seat.id, play.THE_DAY) == made.west.people["chief"]


def test_an_appointment_to_a_body_that_ends_is_refused(made):
    plan = play.merger(made)
    with pytest.raises(Invalid, match="kết thúc hoạt động"):
        move(plan, made.west.appointment("chief"), post_id=made.east.posts["chief"].id)


def test_two_people_for_one_post_and_a_post_that_is_taken_stand_in_the_way(made):
    plan = play.merger(made)
    taken = org.make_post(made.archive, "Phó", holder=org.make_person("Người Giữ Chỗ"))
    move(plan, made.west.appointment("chief"), post_id=taken.id)
    move(
        plan,
        made.west.appointment("clerk"),
        planned_post_id=PlannedPost.objects.get(key="van-thu").id,
    )
    found = [c.code for c in dry_run(play.house(), plan.id).conflicts]
    assert found == ["post_taken", "post_taken"]


def test_refuses_what_is_not_there(made):
    plan = play.merger(made)
    with pytest.raises(NotFound):
        plan_move(play.house(), plan_id=plan.id, appointment_id=0, post_id=1)
    with pytest.raises(NotFound):
        move(plan, made.west.appointment("chief"), planned_post_id=0)
