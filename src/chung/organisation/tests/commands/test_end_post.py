from datetime import timedelta

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.commands import end_appointment, end_post
from chung.organisation.models import Appointment, Post, PostDuty
from chung.organisation.queries import posts_in
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


def test_from_that_day_there_is_no_post_and_no_duty():
    body = make_body()
    post = make_post(body, duties=[(Duty.SIGN, body)])
    end_post(office(), post_id=post.id, on=TODAY)
    assert not posts_in([body.id], TODAY)
    assert posts_in([body.id], TODAY - timedelta(days=1))
    assert PostDuty.objects.get().until == TODAY
    with pytest.raises(Conflict):
        end_post(office(), post_id=post.id, on=TODAY)


def test_one_added_today_by_mistake_is_taken_back():
    body = make_body()
    post = make_post(body, since=TODAY, duties=[(Duty.SIGN, body)])
    assert end_post(office(), post_id=post.id, on=TODAY) is None
    assert not Post.objects.exists()


def test_not_while_somebody_holds_it_nor_on_its_first_day_nor_by_strangers():
    post = make_post(make_body(), holder=make_person("Trần Giữ Chỗ"))
    with pytest.raises(Conflict, match="Trần Giữ Chỗ"):
        end_post(office(), post_id=post.id, on=TODAY)
    end_appointment(office(), appointment_id=Appointment.objects.get().id, on=TODAY)
    with pytest.raises(NotAllowed):
        end_post(acting(make_person()), post_id=post.id, on=TODAY)
    with pytest.raises(Conflict):
        end_post(office(), post_id=post.id, on=START)
    with pytest.raises(Invalid):
        end_post(office(), post_id=make_post(make_body()).id, on=START)
