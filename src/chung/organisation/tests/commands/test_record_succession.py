from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, Refusal
from chung.organisation.commands import end_body, record_succession
from chung.organisation.models import Principal, Succession
from chung.organisation.queries import predecessors_of, principal_for_body, successors_of
from chung.organisation.states import INHERITING, PrincipalKind, SuccessionKind
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
ON = date(2026, 1, 1)


def follow(old, new, on=ON, kind=SuccessionKind.CONSOLIDATE):
    return record_succession(office(), predecessor_id=old.id, successor_id=new.id, on=on, kind=kind)


def ended(name, on=ON):
    body = make_body(name, desk=True)
    end_body(office(), body_id=body.id, on=on)
    return body


def test_the_successors_clerk_has_the_desk_of_the_predecessor_from_that_day():
    old, new, clerk = ended("Cũ"), make_body("Mới", desk=True), make_person()
    make_post(new, "Văn thư", duties=[(Duty.REGISTRY, new)], holder=clerk)
    follow(old, new)
    desk = principal_for_body(old.id, PrincipalKind.DESK)
    assert desk not in acting(clerk, on=date(2025, 12, 31)).principals
    assert desk in acting(clerk, on=ON).principals
    assert acting(clerk, on=ON).bodies_for(Duty.REGISTRY) == (new.id,)


def test_a_transfer_of_functions_gives_no_access():
    old, new, head = make_body("Ban"), make_body("Mặt trận"), make_person()
    make_post(new, "Trưởng", duties=[(Duty.LEAD_UNIT, new)], holder=head)
    follow(old, new, kind=SuccessionKind.TRANSFER)
    unit = principal_for_body(old.id, PrincipalKind.UNIT)
    assert unit not in acting(head).principals
    assert predecessors_of([new.id], TODAY) == {}
    assert predecessors_of([new.id], TODAY, kinds=SuccessionKind) == {new.id: {old.id}}


def test_refuses_a_living_predecessor_a_circle_and_twice():
    a, b = ended("A"), make_body("B")
    follow(a, b)
    with pytest.raises(Conflict, match="đã được ghi"):
        follow(a, b)
    with pytest.raises(Conflict, match="vẫn hoạt động"):
        follow(b, make_body("C"))
    with pytest.raises(Invalid, match="chính nó"):
        follow(b, b)
    with pytest.raises(Invalid):
        follow(b, a, on=date(2025, 8, 1), kind=SuccessionKind.TRANSFER)


links = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(0, 40),
        st.sampled_from(sorted(SuccessionKind)),
    ),
    max_size=10,
)


@given(links=links, asked=st.integers(0, 40))
def test_the_line_is_the_closure_of_what_was_recorded(links, asked):
    """Against the plainest possible reckoning: repeat one step until nothing is added."""
    day = ON + timedelta(days=asked)
    with transaction.atomic():
        bodies = [make_body(f"Tổ chức {n}", since=START) for n in range(6)]
        for old, new, after, kind in links:
            try:
                with transaction.atomic():
                    Succession.objects.create(
                        predecessor=bodies[old],
                        successor=bodies[new],
                        on=ON + timedelta(days=after),
                        kind=kind,
                    )
            except Exception:  # the table refuses a body after itself, and the same twice
                continue
        told = set(
            Succession.objects.filter(on__lte=day, kind__in=INHERITING).values_list(
                "successor_id", "predecessor_id"
            )
        )
        ids = [b.id for b in bodies]
        before, after_ = predecessors_of(ids, day), successors_of(ids, day)
        transaction.set_rollback(True)
    for body in ids:
        assert before.get(body, set()) == closure(body, told)
        assert after_.get(body, set()) == closure(body, {(p, s) for s, p in told})


def closure(start, steps):
    reached = set()
    front = {start}
    while front:
        front = {end for begin, end in steps if begin in front} - reached
        reached |= front
    return reached


def test_succession_is_refused_by_the_command_where_it_would_close_a_circle():
    a, b = ended("A"), ended("B", on=date(2026, 6, 1))
    c = make_body("C")
    follow(a, b, on=ON)
    follow(b, c, on=date(2026, 6, 1))
    with pytest.raises(Refusal):
        follow(c, a, on=date(2025, 9, 1), kind=SuccessionKind.TRANSFER)
    assert Principal.objects.filter(body=a).count() == 2
