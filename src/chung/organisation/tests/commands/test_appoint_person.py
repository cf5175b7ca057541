from datetime import date

import pytest
from django.db import IntegrityError

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.organisation.commands import appoint_person
from chung.organisation.models import Appointment
from chung.organisation.queries import held_posts, holder_of
from chung.organisation.states import AppointmentKind
from chung.organisation.tests.factories import (
    START,
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def test_a_person_may_hold_two_posts_an_acting_one_comes_last():
    body, person = make_body(), make_person()
    high = make_post(body, "Chánh Văn phòng", rank=1)
    low = make_post(body, "Trưởng phòng", rank=20, holder=person)
    appoint_person(
        office(), person_id=person.id, post_id=high.id, since=START, kind=AppointmentKind.ACTING
    )
    assert [p.post_id for p in held_posts(person.id, TODAY)] == [low.id, high.id]


def test_a_post_passes_from_hand_to_hand_without_a_day_between():
    post = make_post(make_body())
    first, second = make_person("Nguyễn Văn Mẫu"), make_person("Trần Thị Thử")
    change = date(2026, 1, 1)
    appoint_person(office(), person_id=first.id, post_id=post.id, since=START, until=change)
    appoint_person(office(), person_id=second.id, post_id=post.id, since=change)
    assert holder_of(post.id, date(2025, 12, 31)) == first
    assert holder_of(post.id, change) == second


def test_refuses_a_post_that_is_taken_and_names_the_holder():
    post = make_post(make_body(), holder=make_person("Nguyễn Văn Mẫu"))
    with pytest.raises(Conflict, match="Nguyễn Văn Mẫu giữ chức danh này từ 01/07/2025"):
        appoint_person(office(), person_id=make_person().id, post_id=post.id, since=TODAY)


def test_refuses_days_before_the_post_and_unknown_people():
    post = make_post(make_body(), since=date(2026, 1, 1))
    with pytest.raises(Invalid):
        appoint_person(office(), person_id=make_person().id, post_id=post.id, since=START)
    with pytest.raises(NotFound):
        appoint_person(office(), person_id=0, post_id=post.id, since=TODAY)


def test_the_table_itself_refuses_two_holders_of_a_day():
    post = make_post(make_body(), holder=make_person())
    with pytest.raises(IntegrityError, match="one_holder_a_day"):
        Appointment.objects.create(person=make_person(), post=post, since=TODAY)


def test_an_administrator_seats_others_and_never_oneself():
    body, keeper = make_body(), make_person("Bùi Văn Thử Nghiệm")
    keeping = make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=keeper)
    chief = make_post(body, "Chánh Văn phòng")
    with pytest.raises(NotAllowed, match="chính mình"):
        appoint_person(acting(keeper, keeping), person_id=keeper.id, post_id=chief.id, since=TODAY)
    other = make_person("Trần Văn Thử")
    appoint_person(acting(keeper, keeping), person_id=other.id, post_id=chief.id, since=TODAY)
    assert holder_of(chief.id, TODAY) == other
