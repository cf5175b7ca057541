from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.organisation.commands import appoint_person, delegate_post, end_appointment
from chung.organisation.models import Delegation
from chung.organisation.queries import held_posts
from chung.organisation.tests.factories import START, make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 10)


@pytest.fixture
def held():
    person, post = make_person(), make_post(make_body())
    return appoint_person(office(), person_id=person.id, post_id=post.id, since=START)


def test_the_post_is_held_until_the_day_before(held):
    end_appointment(office(), appointment_id=held.id, on=ON)
    assert held_posts(held.person_id, date(2026, 3, 9))
    assert held_posts(held.person_id, ON) == []


def test_what_the_person_had_lent_ends_too(held):
    other = make_person()
    for since, until in (
        (date(2026, 3, 5), date(2026, 3, 20)),
        (date(2026, 4, 1), date(2026, 4, 5)),
    ):
        delegate_post(
            office(date(2026, 3, 1)),
            post_id=held.post_id,
            substitute_id=other.id,
            since=since,
            until=until,
            reason="đi công tác",
        )
    end_appointment(office(), appointment_id=held.id, on=ON)
    assert [(d.since, d.until) for d in Delegation.objects.all()] == [(date(2026, 3, 5), ON)]


def test_refuses_the_first_day_one_that_is_over_and_unknown(held):
    with pytest.raises(Invalid):
        end_appointment(office(), appointment_id=held.id, on=START)
    end_appointment(office(), appointment_id=held.id, on=ON)
    with pytest.raises(Conflict):
        end_appointment(office(), appointment_id=held.id, on=date(2026, 5, 1))
    with pytest.raises(NotFound):
        end_appointment(office(), appointment_id=0, on=ON)
