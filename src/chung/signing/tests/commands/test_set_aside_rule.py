"""A body does not apply a shipped rule."""

from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.signing.commands import end_signing_rule, set_aside_rule
from chung.signing.queries import signing_on
from chung.signing.tests import office as make

pytestmark = pytest.mark.django_db

WHOLE = "02-committee"


def behalf(made: make.Office, days: int) -> list[str]:
    table = signing_on(made.committee.id, clock.today() + timedelta(days=days))
    return [way.behalf for _post, ways in table.able() for way in ways]


def test_it_does_not_count_there_from_the_day_on_until_it_counts_again() -> None:
    made, tomorrow = make.office(), clock.today() + timedelta(days=1)
    keeper = make.keeper(made)
    row = set_aside_rule(
        keeper, body_id=made.committee.id, key=WHOLE, since=tomorrow, basis="Quy chế thử"
    )
    assert behalf(made, 0) == ["Ban Thường vụ", "Tỉnh uỷ"]
    assert behalf(made, 1) == ["Ban Thường vụ"]
    with pytest.raises(Conflict):
        set_aside_rule(keeper, body_id=made.committee.id, key=WHOLE, since=tomorrow, basis="lại")
    end_signing_rule(keeper, rule_id=row, until=tomorrow + timedelta(days=3), reason="thôi")
    assert len(behalf(made, 4)) == 2


def test_another_body_is_not_touched() -> None:
    made, other = make.office(), make.office()
    set_aside_rule(
        make.keeper(made), body_id=made.committee.id, key=WHOLE,
        since=clock.today() + timedelta(days=1), basis="Quy chế thử",
    )  # fmt: skip
    assert len(behalf(other, 2)) == 2


def test_unknown_rule_today_no_basis_and_strangers_are_refused() -> None:
    made, tomorrow = make.office(), clock.today() + timedelta(days=1)
    keeper, body_id = make.keeper(made), made.committee.id
    with pytest.raises(NotFound):
        set_aside_rule(keeper, body_id=body_id, key="khong-co", since=tomorrow, basis="thử")
    with pytest.raises(Invalid):
        set_aside_rule(keeper, body_id=body_id, key=WHOLE, since=clock.today(), basis="thử")
    with pytest.raises(Invalid):
        set_aside_rule(keeper, body_id=body_id, key=WHOLE, since=tomorrow, basis="")
    with pytest.raises(NotAllowed):
        secretary = made.actor("secretary", made.secretary)
        set_aside_rule(secretary, body_id=body_id, key=WHOLE, since=tomorrow, basis="thử")
