"""What the day would leave open is listed by name, and nothing happens until it is accepted."""

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict
from chung.journal.models import Entry
from chung.organisation.commands import end_appointment
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import (
    NewBody,
    OperationFields,
    add_operation,
    carry_out_plan,
    change_plan,
    draft_plan,
    plan_move,
    ready_plan,
    simulate_plan,
)
from chung.reorganisation.models import Plan, PlannedPost
from chung.reorganisation.queries import dry_run
from chung.reorganisation.queries.left import without_post
from chung.reorganisation.states import OperationKind
from chung.reorganisation.tests import scene as play

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def open_places(plan):
    """What is left open, body by body: the sentence and the names."""
    gaps = dry_run(play.house(), plan.id).gaps
    return {gap.about: (gap.message, gap.people) for gap in gaps}


def plan_of(*operations):
    plan = draft_plan(play.house(), fields=play.fields())
    for operation in operations:
        add_operation(play.house(), plan_id=plan.id, operation=operation)
    return plan


def test_nobody_placed_is_said_by_name_and_by_body(made):
    plan = play.merger(made, move=False)
    found = open_places(plan)
    assert found["Đảng uỷ xã Đông"][1] == ("Nguyễn Đông Bí thư (Bí thư)",)
    assert len(found["Văn phòng Đảng uỷ xã Tây"][1]) == 3
    assert found["Đảng uỷ xã Nam"][0] == (
        "Chưa có cán bộ nào, chưa có ai làm văn thư, chưa có ai được ký văn bản."
    )
    with pytest.raises(Conflict, match=r"người chưa được bố trí\. Nguyễn"):
        ready_plan(play.house(), plan_id=plan.id)
    assert Plan.objects.get().state == "draft"


def test_who_is_placed_or_has_another_post_is_not_left_open(made):
    plan = play.merger(made)
    found = open_places(plan)
    assert set(found) == {"Đảng uỷ xã Tây", "Văn phòng Đảng uỷ xã Tây", "Văn phòng Đảng uỷ xã Nam"}
    assert found["Văn phòng Đảng uỷ xã Nam"][0] == "Chưa có ai được ký văn bản."
    org.make_post(made.archive, "Chuyên viên", holder=made.west.people["secretary"])
    assert "Đảng uỷ xã Tây" not in open_places(plan)


def test_what_is_accepted_is_kept_with_who_accepted_it(made):
    plan = play.merger(made)
    ready_plan(made.admin, plan_id=plan.id, accept_gaps=True)
    plan.refresh_from_db()
    person = made.west.people["clerk"].id
    assert plan.accepted_by == made.admin.label and f"person:{person}" in plan.accepted_gaps
    told = Entry.objects.filter(command__endswith="ready_plan").latest("id").data
    assert told["accepted_gaps"] == plan.accepted_gaps
    change_plan(play.house(), plan_id=plan.id, fields=play.fields(title="Tên khác"))
    plan.refresh_from_db()
    assert (plan.accepted_gaps, plan.accepted_by) == ([], "")


def test_what_opens_after_the_plan_was_ready_stops_the_day_until_accepted(made):
    plan = play.ready(made)
    clerk = made.east.appointment("clerk")
    end_appointment(play.house(play.LAST), appointment_id=clerk.id, on=play.LAST)
    with clock.frozen(play.MORNING):
        PlannedPost.objects.get(key="van-thu").moves.all().delete()
        with pytest.raises(Conflict, match="chốt lại"):
            carry_out_plan(play.house(), plan_id=plan.id)
        ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
        assert carry_out_plan(play.house(), plan_id=plan.id).state == "carried_out"


def test_the_clerk_of_a_pooled_board_loses_the_registry(made):
    """Unless the plan gives them a place; the board is served by whoever is clerk of the office."""
    board = org.make_body("Ban Dân vận Thử", parent=made.province, desk=True)
    clerk = org.make_person("Lê Thị Văn Thư")
    seat = org.make_post(board, "Văn thư Ban", duties=[(Duty.REGISTRY, board)], holder=clerk)
    chief = org.make_person("Trưởng Ban Thử")
    org.make_post(board, "Trưởng Ban", duties=[(Duty.SIGN, board)], holder=chief)
    pool = OperationFields(OperationKind.POOL, provider=made.east.office.id, served=(board.id,))
    plan = plan_of(pool)
    assert open_places(plan) == {
        "Ban Dân vận Thử": (
            "Thôi làm văn thư, chưa được bố trí chức danh khác.",
            ("Lê Thị Văn Thư (Văn thư Ban)",),
        )
    }
    free = org.make_post(made.east.office, "Văn thư hai")
    held = seat.appointments.get()
    plan_move(play.house(), plan_id=plan.id, appointment_id=held.id, post_id=free.id)
    assert open_places(plan) == {}
    away = org.make_post(made.archive, "Lưu trữ viên")
    office_clerk = made.east.appointment("clerk")
    plan_move(play.house(), plan_id=plan.id, appointment_id=office_clerk.id, post_id=away.id)
    found = open_places(plan)
    assert found["Ban Dân vận Thử"][0] == "Chưa có ai làm văn thư."
    assert found["Đảng uỷ xã Đông"][0] == "Chưa có ai làm văn thư."


def test_a_simulation_says_what_is_left_open(made):
    plan = play.merger(made)
    gaps = simulate_plan(play.house(), plan_id=plan.id).gaps
    assert {gap.about for gap in gaps} == set(open_places(plan))
    assert Plan.objects.get(id=plan.id).accepted_gaps == []


def test_after_the_day_those_without_a_post_are_known_until_they_have_one(made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        plan = carry_out_plan(play.house(), plan_id=plan.id)
        left = {seat.person for seat in without_post(plan, play.THE_DAY)}
        assert left == {person.full_name for person in made.west.people.values()}
        org.make_post(
            made.archive, "Chuyên viên", since=play.THE_DAY, holder=made.west.people["clerk"]
        )
        left = {seat.person for seat in without_post(plan, play.THE_DAY)}
        assert made.west.people["clerk"].full_name not in left and len(left) == 3


def test_a_new_body_without_a_desk_needs_people_but_no_clerk(made):
    new = NewBody(key="ban", details=play.details("Ban Mới"), parent=made.province.id)
    plan = plan_of(OperationFields(OperationKind.ESTABLISH, successors=(new,)))
    assert open_places(plan) == {"Ban Mới": ("Chưa có cán bộ nào.", ())}
