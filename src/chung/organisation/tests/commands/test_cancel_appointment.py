from datetime import timedelta

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.organisation.commands import appoint_person, cancel_appointment
from chung.organisation.models import Appointment
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def appointed(since):
    person, post = make_person(), make_post(make_body())
    return appoint_person(office(), person_id=person.id, post_id=post.id, since=since)


@pytest.mark.parametrize("days", [0, 3])
def test_one_not_acted_in_is_gone(days):
    made = appointed(TODAY + timedelta(days=days))
    cancel_appointment(office(), appointment_id=made.id)
    assert not Appointment.objects.exists()


def test_one_that_has_run_is_ended_not_cancelled():
    made = appointed(TODAY - timedelta(days=1))
    with pytest.raises(Conflict, match="trước hôm nay"):
        cancel_appointment(office(), appointment_id=made.id)


def test_not_by_strangers_not_ones_own_administration_not_twice():
    body = make_body()
    boss = make_person("Bùi Văn Thử Nghiệm")
    duties = [(Duty.ADMINISTER, body)]
    make_post(body, "Quản trị", duties=duties, holder=boss, since=TODAY)
    own = Appointment.objects.get()
    with pytest.raises(NotAllowed):
        cancel_appointment(acting(make_person()), appointment_id=own.id)
    with pytest.raises(Conflict, match="chính mình"):
        cancel_appointment(acting(boss), appointment_id=own.id)
    cancel_appointment(office(), appointment_id=own.id)
    with pytest.raises(NotFound):
        cancel_appointment(office(), appointment_id=own.id)
