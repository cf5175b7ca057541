from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, Refusal
from chung.organisation.commands import appoint_person, delegate_post
from chung.organisation.queries import held_posts, principal_for_person, principal_for_post
from chung.organisation.tests.factories import (
    START,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 12, 1), date(2026, 12, 4)


@pytest.fixture
def cast():
    """A chief with a post and its duties, a deputy without any."""
    body = make_body()
    chief, deputy = make_person("Trần Văn Thử"), make_person("Phan Thị Thí Dụ")
    duties = [(Duty.DISTRIBUTE, body), (Duty.LEAD_UNIT, body)]
    return chief, deputy, make_post(body, "Chánh Văn phòng", duties=duties, holder=chief)


def lend(actor, post, substitute, since=SINCE, until=UNTIL, reason="đi công tác"):
    return delegate_post(
        actor,
        post_id=post.id,
        substitute_id=substitute.id,
        since=since,
        until=until,
        reason=reason,
    )


def test_the_substitute_has_the_full_powers_on_exactly_those_days(cast):
    chief, deputy, post = cast
    lend(acting(chief), post, deputy)
    assert held_posts(deputy.id, date(2026, 11, 30)) == []
    assert held_posts(deputy.id, UNTIL) == []
    own = acting(chief, post, on=SINCE)
    lent = acting(deputy, post, on=SINCE)
    assert lent.duties == own.duties
    assert lent.substitutes == ((post.id, chief.id),)
    assert lent.label == "Phan Thị Thí Dụ, Chánh Văn phòng (thay Trần Văn Thử)"
    mine = {principal_for_person(chief.id)}
    assert set(own.principals) - mine == set(lent.principals) - {principal_for_person(deputy.id)}
    assert not mine & set(lent.principals)
    assert principal_for_post(post.id) in lent.principals


def test_the_absent_person_keeps_the_post(cast):
    chief, deputy, post = cast
    lend(acting(chief), post, deputy)
    assert acting(chief, on=SINCE).has(Duty.DISTRIBUTE)


def test_only_the_holder_or_an_administrator(cast):
    chief, deputy, post = cast
    with pytest.raises(NotAllowed):
        lend(acting(deputy), post, deputy)
    head = make_body("Tỉnh uỷ")
    admin = make_person()
    make_post(head, "Quản trị", duties=[(Duty.ADMINISTER, head)], holder=admin)
    assert lend(acting(admin), post, deputy).absent_id == chief.id


def test_refuses_oneself_days_gone_by_no_reason_and_dates_backwards(cast):
    chief, deputy, post = cast
    actor = acting(chief)
    with pytest.raises(Invalid, match="chính mình"):
        lend(actor, post, chief)
    with pytest.raises(Invalid, match="đã qua"):
        lend(actor, post, deputy, since=date(2026, 11, 1), until=date(2026, 11, 5))
    with pytest.raises(Invalid, match="lý do"):
        lend(actor, post, deputy, reason=" ")
    with pytest.raises(Invalid, match="sau ngày bắt đầu"):
        lend(actor, post, deputy, until=SINCE)


def test_refuses_a_second_substitute_and_days_the_holder_does_not_hold_it(cast):
    chief, deputy, post = cast
    lend(acting(chief), post, deputy)
    with pytest.raises(Conflict, match="Phan Thị Thí Dụ đã được cử"):
        lend(acting(chief), post, make_person(), since=date(2026, 12, 3), until=date(2026, 12, 9))
    lend(acting(chief), post, make_person(), since=UNTIL, until=date(2026, 12, 9))
    with pytest.raises(Invalid, match="Không có ai giữ"):
        lend(acting(chief), make_post(make_body()), deputy)


offsets = st.integers(0, 20)
periods = st.tuples(offsets, offsets)


@given(held=periods, lent=st.lists(periods, max_size=4), asked=offsets)
def test_powers_on_a_day_are_those_of_appointment_and_delegations(held, lent, asked):
    """Against a plain list of who should have the post on each day."""
    start = date(2026, 12, 1)

    def day(n):
        return start + timedelta(days=n)

    with transaction.atomic():
        body = make_body()
        chief, deputy = make_person(), make_person()
        post = make_post(body, duties=[(Duty.SIGN, body)])
        has = {chief.id: set(), deputy.id: set()}
        try:
            appoint_person(
                office(),
                person_id=chief.id,
                post_id=post.id,
                since=day(held[0]),
                until=day(held[1]),
            )
            has[chief.id] |= set(range(held[0], held[1]))
        except Refusal:
            assert held[1] <= held[0]
        for first, end in lent:
            wanted = set(range(first, end))
            fine = wanted and wanted <= has[chief.id] and not wanted & has[deputy.id]
            try:
                lend(office(START), post, deputy, since=day(first), until=day(end))
                assert fine
                has[deputy.id] |= wanted
            except Refusal:
                assert not fine
        powers = {
            person: acting_id(person, post, day(asked)).has(Duty.SIGN, body.id) for person in has
        }
        transaction.set_rollback(True)
    assert powers == {person: asked in days for person, days in has.items()}


def acting_id(person_id, post, on):
    from chung.organisation.queries import actor_for

    return actor_for(person_id, post.id, on)


def test_who_keeps_the_system_stands_in_for_nobody(cast):
    """A substitute reads what the absent reads: the administrator would see content."""
    chief, _deputy, post = cast
    keeper, body = make_person("Bùi Văn Thử Nghiệm"), make_body()
    keeping = make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=keeper)
    for actor in (acting(chief), acting(keeper, keeping), office()):
        with pytest.raises(Invalid, match="Quản trị hệ thống"):
            lend(actor, post, keeper)
