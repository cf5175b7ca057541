"""Who sees a record, why, and who could on a day gone by."""

from datetime import date, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.commands import delegate_post, end_appointment
from chung.organisation.models import Appointment, Person, Succession
from chung.organisation.queries import actor_for
from chung.organisation.states import PrincipalKind, SuccessionKind
from chung.organisation.tests import factories as org
from chung.records.queries import seers_of, visible_to
from chung.records.states import Cause
from chung.records.tests import seeing as make

pytestmark = pytest.mark.django_db

MARCH_3 = date(2026, 3, 3)


def names(record_id: int, on: date | None = None) -> set[str]:
    return {seer.person for seer in seers_of(record_id, on or clock.today())}


def test_the_clerk_sees_it_since_it_came_and_the_answer_says_why() -> None:
    made = make.scene()
    (seer,) = seers_of(made.paper.id, clock.today())
    (way,) = seer.ways
    assert (seer.person, way.reach.label, way.reach.duty) == (
        "Người Văn Thư", "Văn thư, Ban Nội chính Thử", "registry",
    )  # fmt: skip
    assert way.cause == str(Cause.REGISTERED.label) and way.until is None
    assert names(made.paper.id, make.GIVEN - timedelta(days=1)) == set()
    assert names(made.paper.id, make.GIVEN) == {"Người Văn Thư"}


def test_ended_access_is_told_of_its_days_and_not_of_later_ones() -> None:
    made = make.scene()
    with clock.frozen(make.at(make.GIVEN)):
        unit = make.give(made.paper, made.body, PrincipalKind.UNIT, Cause.LEAD)
    with clock.frozen(make.at(MARCH_3, 15)):
        make.take(made.paper, unit, Cause.LEAD)
    assert "Người Đứng Đầu" in names(made.paper.id, MARCH_3), "until three o'clock that day"
    assert "Người Đứng Đầu" not in names(made.paper.id, MARCH_3 + timedelta(days=1))
    assert "Người Đứng Đầu" not in names(made.paper.id)


def test_a_substitute_sees_it_on_the_days_of_the_absence_and_is_named_as_one() -> None:
    made, helper = make.scene(), org.make_person("Người Thay")
    with clock.frozen(make.at(MARCH_3)):
        delegate_post(
            org.office(MARCH_3), post_id=made.clerk_post.id, substitute_id=helper.id,
            since=MARCH_3, until=MARCH_3 + timedelta(days=2), reason="đi học",
        )  # fmt: skip
    seers = {seer.person: seer for seer in seers_of(made.paper.id, MARCH_3)}
    assert seers["Người Thay"].ways[0].reach.absent == "Người Văn Thư"
    assert names(made.paper.id, MARCH_3 + timedelta(days=2)) == {"Người Văn Thư"}


def test_whoever_left_the_post_could_then_and_the_next_one_can_now() -> None:
    made, later = make.scene(), org.make_person("Người Sau")
    day = date(2026, 6, 1)
    held = Appointment.objects.get(post=made.clerk_post)
    with clock.frozen(make.at(day - timedelta(days=1))):
        end_appointment(org.office(day), appointment_id=held.id, on=day)
    Appointment.objects.create(post=made.clerk_post, person=later, since=day)
    assert names(made.paper.id, MARCH_3) == {"Người Văn Thư"}
    assert names(made.paper.id) == {"Người Sau"}


def test_a_successor_inherits_from_the_day_it_follows() -> None:
    made, day = make.scene(), date(2026, 6, 1)
    heir, clerk = org.make_body("Ban Kế Thừa"), org.make_person("Văn Thư Kế Thừa")
    org.make_post(heir, "Văn thư", duties=[(Duty.REGISTRY, heir)], holder=clerk)
    Succession.objects.create(
        predecessor=made.body, successor=heir, on=day, kind=SuccessionKind.CONSOLIDATE
    )
    assert "Văn Thư Kế Thừa" not in names(made.paper.id, MARCH_3)
    seers = {seer.person: seer for seer in seers_of(made.paper.id, clock.today())}
    assert seers["Văn Thư Kế Thừa"].ways[0].reach.heir == "Ban Kế Thừa"


def test_the_answer_of_today_is_the_wall_itself() -> None:
    """Everybody in every post: named here if and only if the wall lets them through."""
    made = make.scene()
    make.give(made.paper, made.body, PrincipalKind.UNIT, Cause.LEADS_BODY)
    seen = {
        (s.person_id, w.reach.post_id)
        for s in seers_of(made.paper.id, clock.today())
        for w in s.ways
    }
    through = {
        (person.id, post_id)
        for person in Person.objects.all()
        for post_id in actor_for(person.id, None, clock.today()).posts
        if visible_to(actor_for(person.id, post_id, clock.today())).exists()
    }
    assert seen == through and made.keeper.id not in {person for person, _post in seen}


def test_few_statements(django_assert_max_num_queries) -> None:
    made = make.scene()
    make.give(made.paper, made.body, PrincipalKind.UNIT, Cause.LEADS_BODY)
    with django_assert_max_num_queries(4):
        assert len(seers_of(made.paper.id, clock.today())) == 2
