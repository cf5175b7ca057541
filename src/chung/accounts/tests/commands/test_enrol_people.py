import pytest

from chung.accounts.commands import Newcomer, enrol_people
from chung.accounts.models import User
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.commands import NewPost, Seat
from chung.organisation.models import Person
from chung.organisation.tests.factories import TODAY, acting, make_body, make_person, office

pytestmark = pytest.mark.django_db


def newcomer(body, number, username=None):
    seat = Seat(TODAY, new_post=NewPost(body.id, f"Chuyên viên {number}"))
    return Newcomer(f"Nguyễn Văn Mẫu {number}", seat, username or f"mau{number}")


def test_all_come_in_each_with_a_password_of_their_own():
    body = make_body()
    enrolled = enrol_people(office(), newcomers=[newcomer(body, n) for n in range(3)])
    assert len({one.password for one in enrolled}) == 3
    assert User.objects.count() == 3


def test_all_or_nobody():
    body = make_body()
    with pytest.raises(Conflict):
        enrol_people(office(), newcomers=[newcomer(body, 1), newcomer(body, 2, "mau1")])
    assert not Person.objects.exists()


def test_refuses_nobody_too_many_and_strangers():
    body = make_body()
    for many in (0, 301):
        with pytest.raises(Invalid):
            enrol_people(office(), newcomers=[newcomer(body, 1)] * many)
    with pytest.raises(NotAllowed):
        enrol_people(acting(make_person()), newcomers=[newcomer(body, 1)])
