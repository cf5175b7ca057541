from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from chung.foundation.refusals import Conflict, Invalid, NotFound, Refusal
from chung.organisation.commands import end_body, revise_body
from chung.organisation.models import BodyVersion
from chung.organisation.queries import bodies_named, body_on
from chung.organisation.rules import overlap
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_the_name_changes_from_a_day_and_was_what_it_was_before():
    body = make_body("Đảng uỷ xã Cũ")
    revise_body(office(), body_id=body.id, since=date(2026, 1, 1), name="Đảng uỷ xã Mới")
    assert body_on(body.id, date(2025, 12, 31)).name == "Đảng uỷ xã Cũ"
    assert body_on(body.id, date(2026, 1, 1)).name == "Đảng uỷ xã Mới"
    assert bodies_named("dang uy xa cu", TODAY) == []
    assert body_on(body.id, TODAY).symbol == "ĐU"


def test_a_version_between_two_ends_where_the_next_begins():
    body = make_body("Một")
    revise_body(office(), body_id=body.id, since=date(2026, 6, 1), name="Ba")
    revise_body(office(), body_id=body.id, since=date(2026, 1, 1), name="Hai")
    names = [body_on(body.id, date(2026, month, 2)).name for month in (1, 6)]
    assert names == ["Hai", "Ba"]


def test_refuses_nothing_new_the_same_day_and_days_before_it_existed():
    body = make_body()
    with pytest.raises(Invalid, match="Chưa có gì thay đổi"):
        revise_body(office(), body_id=body.id, since=TODAY, symbol="ĐU")
    with pytest.raises(Conflict):
        revise_body(office(), body_id=body.id, since=START, name="Khác")
    with pytest.raises(Invalid, match="không hoạt động"):
        revise_body(office(), body_id=body.id, since=date(2025, 6, 30), name="Khác")
    with pytest.raises(NotFound):
        revise_body(office(), body_id=0, since=TODAY, name="Khác")


def test_a_body_never_comes_under_itself():
    top = make_body("Trên")
    below = make_body("Dưới", parent=top)
    with pytest.raises(Invalid, match="trực thuộc chính nó"):
        revise_body(office(), body_id=top.id, since=TODAY, parent_id=below.id)


days = st.integers(min_value=0, max_value=60).map(lambda n: START + timedelta(days=n))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("revise"), days, st.sampled_from("ABCD")),
        st.tuples(st.just("end"), days, st.just("")),
    ),
    max_size=8,
)


@settings(max_examples=settings.default.max_examples // 2)
@given(steps=steps)
def test_whatever_is_done_a_day_has_at_most_one_version(steps):
    with transaction.atomic():
        body = make_body("Gốc")
        for verb, day, name in steps:
            try:
                if verb == "revise":
                    revise_body(office(), body_id=body.id, since=day, name=name)
                else:
                    end_body(office(), body_id=body.id, on=day)
            except Refusal:
                continue
        versions = list(BodyVersion.objects.filter(body=body).order_by("since"))
        periods = [(v.since, v.until) for v in versions]
        transaction.set_rollback(True)
    assert not any(overlap(a, b) for i, a in enumerate(periods) for b in periods[i + 1 :])
    # no hole either: each version begins where the one before ended
    assert all(a[1] == b[0] for a, b in pairwise(periods))
