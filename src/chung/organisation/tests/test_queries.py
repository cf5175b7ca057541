"""Reads that no command's test asks for, and what they cost."""

from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import NotFound
from chung.organisation.commands import appoint_person
from chung.organisation.models import Appointment, Post
from chung.organisation.queries import (
    actor_for,
    bodies_with_symbol,
    body_facts,
    post_names,
    posts_of_people,
    presence,
    principal_for_body,
    principal_for_person,
    principal_for_post,
    principal_names,
)
from chung.organisation.states import PrincipalKind
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


def test_an_actor_costs_two_statements(django_assert_num_queries):
    body, person = make_body(desk=True), make_person()
    post = make_post(body, duties=[(Duty.REGISTRY, body), (Duty.LEAD_UNIT, body)], holder=person)
    make_post(body, "Trưởng phòng", holder=person)
    with django_assert_num_queries(2):
        here = presence(person.id, post.id, TODAY)
    assert here.name == "Nguyễn Văn Mẫu"
    assert len(here.posts) == 2
    assert set(here.actor.principals) == {
        principal_for_body(body.id, PrincipalKind.DESK),
        principal_for_body(body.id, PrincipalKind.UNIT),
        principal_for_post(post.id),
        principal_for_person(person.id),
    }


def test_acting_in_one_post_lends_nothing_of_the_other():
    body, person = make_body(desk=True), make_person()
    clerk = make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=person)
    head = make_post(body, "Trưởng phòng", duties=[(Duty.LEAD_UNIT, body)], holder=person, rank=1)
    assert acting(person, clerk).has(Duty.REGISTRY)
    assert not acting(person, clerk).has(Duty.LEAD_UNIT)
    assert acting(person).post_id == head.id


def test_a_post_that_is_not_theirs_falls_back_to_their_own():
    body, person = make_body(), make_person()
    own, other = make_post(body, holder=person), make_post(body)
    assert actor_for(person.id, other.id, TODAY).post_id == own.id


def test_a_person_without_a_post_sees_what_is_given_in_person():
    person = make_person()
    actor = acting(person)
    assert (actor.post_id, actor.duties) == (None, frozenset())
    assert actor.principals == (principal_for_person(person.id),)


def test_nobody_acts_as_nobody():
    with pytest.raises(NotFound):
        actor_for(0, None, TODAY)


def test_an_appointment_counts_from_its_first_day_until_before_its_last():
    post, person = make_post(make_body()), make_person()
    since, until = date(2026, 1, 1), date(2026, 2, 1)
    appoint_person(office(), person_id=person.id, post_id=post.id, since=since, until=until)
    held = {day: acting(person, on=day).post_id for day in (START, since, date(2026, 1, 31), until)}
    assert held == {START: None, since: post.id, date(2026, 1, 31): post.id, until: None}


def test_names_of_principals_in_words():
    body, person = make_body(desk=True), make_person()
    post = make_post(body, "Văn thư", holder=person)
    ids = {
        principal_for_body(body.id, PrincipalKind.DESK): "Văn thư: Đảng uỷ xã Mẫu",
        principal_for_post(post.id): "Văn thư, Đảng uỷ xã Mẫu",
        principal_for_person(person.id): "Nguyễn Văn Mẫu",
    }
    assert principal_names(ids, TODAY) == ids


def test_names_of_posts_with_and_without_a_holder():
    body = make_body()
    held, vacant = make_post(body, "Bí thư", holder=make_person()), make_post(body, "Văn thư")
    assert post_names([held.id, vacant.id], TODAY) == {
        held.id: "Nguyễn Văn Mẫu, Bí thư",
        vacant.id: "Văn thư",
    }
    for ended in (Post.objects.filter(id=held.id), Appointment.objects.filter(post=held)):
        ended.update(until=TODAY)
    assert post_names([held.id], TODAY) == {held.id: "Nguyễn Văn Mẫu, Bí thư"}


def test_a_symbol_is_no_identity():
    make_body("A"), make_body("B")
    assert len(bodies_with_symbol("ĐU", TODAY)) == 2


def test_posts_of_many_people_cost_two_statements(django_assert_num_queries):
    body = make_body()
    people = [make_person() for _ in range(5)]
    for person in people:
        make_post(body, holder=person)
    with django_assert_num_queries(2):
        assert len(posts_of_people([p.id for p in people], TODAY)) == 5


def test_asking_for_no_body_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert body_facts([], TODAY) == []
