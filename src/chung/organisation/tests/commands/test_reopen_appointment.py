from datetime import timedelta

import pytest

from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.organisation.commands import appoint_person, end_appointment, reopen_appointment
from chung.organisation.models import Appointment
from chung.organisation.queries import holder_of
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended():
    person = make_person()
    post = make_post(make_body(), holder=person)
    appointment = Appointment.objects.get()
    end_appointment(office(), appointment_id=appointment.id, on=TODAY)
    return appointment, post, person


def test_the_person_holds_the_post_again(ended):
    appointment, post, person = ended
    assert holder_of(post.id, TODAY) is None
    reopen_appointment(office(), appointment_id=appointment.id)
    assert holder_of(post.id, TODAY + timedelta(days=400)) == person


def test_not_when_somebody_else_followed(ended):
    appointment, post, _person = ended
    appoint_person(office(), person_id=make_person("Lê Thử").id, post_id=post.id, since=TODAY)
    with pytest.raises(Conflict, match="Lê Thử"):
        reopen_appointment(office(), appointment_id=appointment.id)


def test_refuses_what_runs_strangers_and_the_unknown(ended):
    appointment, _post, person = ended
    with pytest.raises(NotAllowed):
        reopen_appointment(acting(person), appointment_id=appointment.id)
    reopen_appointment(office(), appointment_id=appointment.id)
    with pytest.raises(Conflict, match="chưa kết thúc"):
        reopen_appointment(office(), appointment_id=appointment.id)
    with pytest.raises(NotFound):
        reopen_appointment(office(), appointment_id=0)
