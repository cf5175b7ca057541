from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.commands import Appointing, appoint_people
from chung.organisation.models import Appointment
from chung.organisation.queries import holder_of
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


def test_everybody_takes_up_a_post_under_one_entry():
    body = make_body()
    posts = [make_post(body, f"Ghế {n}") for n in range(3)]
    people = [make_person(f"Người Thử {n}") for n in range(3)]
    wanted = [Appointing(p.id, post.id) for p, post in zip(people, posts, strict=True)]
    wanted[2] = Appointing(people[2].id, posts[2].id, AppointmentKind.ACTING)
    made = appoint_people(office(), since=TODAY, people=wanted, basis="12-QĐ/TU")
    assert [holder_of(post.id, TODAY) for post in posts] == people
    assert [each.kind for each in made] == ["main", "main", "acting"]
    assert {each.basis for each in made} == {"12-QĐ/TU"}
    entry = Entry.objects.get(command="organisation.appoint_people")
    assert entry.data["people"][2] == [people[2].id, posts[2].id, "acting"]


def test_it_costs_as_much_for_many_as_for_one(django_assert_max_num_queries):
    body = make_body()
    people = [
        Appointing(make_person(f"Người Thử {n}").id, make_post(body, f"Ghế {n}").id)
        for n in range(20)
    ]
    with django_assert_max_num_queries(7):
        appoint_people(office(), since=TODAY, people=people)


def test_one_that_cannot_be_and_nobody_is_appointed():
    body, person = make_body(), make_person("Nguyễn Văn Mẫu")
    free, taken = make_post(body, "Bí thư"), make_post(body, "Phó Bí thư", holder=person)
    later = make_post(body, "Văn thư", since=date(2026, 12, 1))
    good = Appointing(make_person().id, free.id)
    before = Appointment.objects.count()
    with pytest.raises(Conflict, match="Nguyễn Văn Mẫu giữ chức danh này từ"):
        appoint_people(office(), since=TODAY, people=[good, Appointing(good.person_id, taken.id)])
    with pytest.raises(Conflict, match="Hai người"):
        appoint_people(office(), since=TODAY, people=[good, Appointing(person.id, free.id)])
    with pytest.raises(Invalid, match="01/12/2026"):
        appoint_people(office(), since=START, people=[good, Appointing(person.id, later.id)])
    with pytest.raises(NotFound):
        appoint_people(office(), since=TODAY, people=[good, Appointing(0, later.id)])
    with pytest.raises(NotFound):
        appoint_people(office(), since=TODAY, people=[good, Appointing(person.id, 0)])
    assert Appointment.objects.count() == before


def test_an_administrator_seats_others_and_never_oneself():
    body, keeper = make_body(), make_person("Bùi Văn Thử Nghiệm")
    keeping = make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=keeper)
    chief = make_post(body, "Chánh Văn phòng")
    own = [Appointing(keeper.id, chief.id)]
    with pytest.raises(NotAllowed, match="chính mình"):
        appoint_people(acting(keeper, keeping), since=TODAY, people=own)
    with pytest.raises(NotAllowed):
        appoint_people(acting(make_person()), since=TODAY, people=own)
