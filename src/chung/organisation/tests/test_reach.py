"""Who stands behind a place on a day is exactly who carries its principal as an actor that day."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chung.foundation.actor import Duty
from chung.organisation.commands import delegate_post
from chung.organisation.models import (
    Appointment,
    BodyVersion,
    Person,
    Post,
    Principal,
    Succession,
)
from chung.organisation.queries import (
    Place,
    actor_for,
    people_behind,
    places_of,
    principal_for_body,
    principal_for_person,
    principal_for_post,
)
from chung.organisation.states import PrincipalKind, SuccessionKind
from chung.organisation.tests import factories as org

pytestmark = pytest.mark.django_db

DAYS = [org.START + timedelta(days=n) for n in (0, 10, 20, 30, 60)]
# A case is a small office: making it smaller takes minutes.
_QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
_DUTIES = [Duty.REGISTRY, Duty.DISTRIBUTE, Duty.LEAD_UNIT, Duty.SIGN, Duty.SPECIALIST]


def behind(place: Place, on: date) -> set[tuple[int, int | None]]:
    return {(reach.person_id, reach.post_id) for reach in people_behind([place], on)}


def carried(on: date) -> dict[tuple[int, int | None], Collection[int]]:
    """The oracle: every person in every post they may act in, asked one by one."""
    return {
        (person.id, post_id): actor_for(person.id, post_id, on).principals
        for person in Person.objects.all()
        for post_id in actor_for(person.id, None, on).posts or (None,)
    }


@settings(max_examples=15, deadline=None, phases=_QUICK, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_behind_a_place_are_those_whose_actors_carry_it(data: st.DataObject) -> None:
    with transaction.atomic():  # the next case begins in an empty office
        _behind_a_place(data)
        transaction.set_rollback(True)


def _behind_a_place(data: st.DataObject) -> None:
    bodies = [org.make_body(f"Ban Thử {n}") for n in range(3)]
    people = [org.make_person(f"Người Thử {n}") for n in range(4)]
    posts = []
    for number, person in enumerate(people[:3]):
        duties = data.draw(
            st.lists(
                st.tuples(st.sampled_from(_DUTIES), st.sampled_from(bodies)),
                max_size=3,
                unique=True,
            )
        )
        posts.append(
            org.make_post(bodies[number], f"Chức danh {number}", duties=duties, holder=person)
        )
    _lend_and_follow(data, bodies, people, posts)
    for body in bodies:
        for kind in (PrincipalKind.DESK, PrincipalKind.UNIT):
            principal_for_body(body.id, kind)
    for post in Post.objects.all():
        principal_for_post(post.id)
    places = places_of(Principal.objects.values_list("id", flat=True))
    for day in DAYS:
        known = carried(day)
        for principal_id, place in places.items():
            people_of_place = behind(place, day)
            if place.kind == PrincipalKind.PERSON:
                assert {person for person, _post in people_of_place} == {place.id}
            else:
                carriers = {who for who, principals in known.items() if principal_id in principals}
                assert people_of_place == carriers


def _lend_and_follow(data: st.DataObject, bodies: list, people: list, posts: list[Post]) -> None:
    days = st.sampled_from(DAYS)
    for post in data.draw(st.lists(st.sampled_from(posts), max_size=2, unique=True)):
        since = data.draw(days)
        holder = Appointment.objects.get(post=post).person_id
        by = data.draw(st.sampled_from([p for p in people if p.id != holder]))
        delegate_post(
            org.office(since),
            post_id=post.id,
            substitute_id=by.id,
            since=since,
            until=since + timedelta(days=15),
            reason="đi họp",
        )
    pairs = [(bodies[0], bodies[1]), (bodies[1], bodies[2])]
    for elder, younger in data.draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)):
        day = data.draw(days)
        kind = data.draw(st.sampled_from(list(SuccessionKind)))
        Succession.objects.create(predecessor=elder, successor=younger, on=day, kind=kind)
    if data.draw(st.booleans()):
        _end_and_move(data, bodies, people, posts)


def _end_and_move(data: st.DataObject, bodies: list, people: list, posts: list[Post]) -> None:
    """The first body ends, alone or with its post; its holder comes to another post, then or
    later, whose own body may end, too.
    """
    day, later = data.draw(st.sampled_from(DAYS[1:3])), data.draw(st.sampled_from(DAYS[2:4]))
    if later < day:
        later = day
    BodyVersion.objects.filter(body=bodies[0]).update(until=data.draw(st.sampled_from([day, None])))
    Post.objects.filter(id=posts[0].id).update(until=day)
    Appointment.objects.filter(post=posts[0]).update(until=day)
    second = org.make_post(bodies[1], "Chức danh sau")
    held = Appointment.objects.create(
        post=second, person=people[0], since=data.draw(st.sampled_from([day, later]))
    )
    if data.draw(st.booleans()):
        end = held.since + timedelta(days=5)
        BodyVersion.objects.filter(body=bodies[1]).update(until=end)
        Post.objects.filter(body=bodies[1]).update(until=end)
        Appointment.objects.filter(post__body=bodies[1]).update(until=end)
        third = org.make_post(bodies[2], "Chức danh cuối")
        Appointment.objects.create(post=third, person=people[0], since=end)


def test_a_successor_and_a_substitute_are_named_with_the_reason() -> None:
    elder, heir = org.make_body("Đảng uỷ xã Cũ"), org.make_body("Đảng uỷ xã Mới")
    clerk, helper = org.make_person("Văn Thư Mới"), org.make_person("Người Thay")
    post = org.make_post(heir, "Văn thư", duties=[(Duty.REGISTRY, heir)], holder=clerk)
    day = DAYS[2]
    Succession.objects.create(
        predecessor=elder, successor=heir, on=day, kind=SuccessionKind.CONSOLIDATE
    )
    delegate_post(
        org.office(day), post_id=post.id, substitute_id=helper.id, since=day,
        until=DAYS[3], reason="đi học",
    )  # fmt: skip
    desk = Place(PrincipalKind.DESK, elder.id)
    assert not people_behind([desk], DAYS[1])
    own, lent = people_behind([desk], day)
    assert (own.person, own.heir, own.absent, own.duty) == (
        "Văn Thư Mới", "Đảng uỷ xã Mới", "", "registry",
    )  # fmt: skip
    assert (lent.person, lent.absent) == ("Người Thay", "Văn Thư Mới")
    assert [reach.person for reach in people_behind([desk], DAYS[3])] == ["Văn Thư Mới"]


def test_a_post_that_ended_with_its_body_goes_with_who_held_it() -> None:
    elder, heir = org.make_body("Văn phòng Cũ"), org.make_body("Văn phòng Mới")
    moved, left = org.make_person("Người Đi Theo"), org.make_person("Người Rời Trước")
    old = org.make_post(elder, "Chuyên viên", holder=left)
    new = org.make_post(heir, "Chuyên viên chính")
    Appointment.objects.filter(person=left).update(until=DAYS[1])
    Appointment.objects.create(post=old, person=moved, since=DAYS[1], until=DAYS[2])
    org.make_post(heir, "Văn thư", holder=left)
    Appointment.objects.create(post=new, person=moved, since=DAYS[2])
    Post.objects.filter(id=old.id).update(until=DAYS[2])
    place, carried = Place(PrincipalKind.POST, old.id), principal_for_post(old.id)
    assert people_behind([place], DAYS[2]) == []  # the body lives: who went has left the post
    BodyVersion.objects.filter(body=elder).update(until=DAYS[2])
    (reach,) = people_behind([place], DAYS[2])
    assert (reach.person, reach.label, reach.heir) == (
        "Người Đi Theo", "Chuyên viên chính, Văn phòng Mới", "Văn phòng Mới",
    )  # fmt: skip
    actor = actor_for(moved.id, None, DAYS[2])
    assert carried in actor.principals and old.id not in actor.posts and not actor.duties
    assert carried not in actor_for(left.id, None, DAYS[2]).principals


def test_many_places_are_asked_in_two_statements(django_assert_max_num_queries) -> None:
    people = [org.make_person(f"Người Thử {n}") for n in range(3)]
    bodies = [org.make_body(f"Ban {n}") for n in range(3)]
    for body, person in zip(bodies, people, strict=True):
        org.make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=person)
        principal_for_person(person.id)
    places = [Place(PrincipalKind.DESK, body.id) for body in bodies]
    with django_assert_max_num_queries(2):
        assert len(people_behind(places, DAYS[0])) == 3
    assert people_behind([], DAYS[0]) == []
