"""A body's own rule of signing stops."""

from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.signing.commands import end_signing_rule
from chung.signing.queries import must_sign
from chung.signing.tests import office as make
from chung.signing.tests.commands.test_add_signing_rule import by_order

pytestmark = pytest.mark.django_db


def test_it_counts_today_and_no_longer_tomorrow() -> None:
    made, today = make.office(), clock.today()
    rule, tomorrow = by_order(made), today + timedelta(days=1)
    end_signing_rule(make.keeper(made), rule_id=rule, until=tomorrow, reason="đổi quy chế")
    must_sign(made.committee.id, made.chief.id, "cong_van", today)
    with pytest.raises(NotAllowed):
        must_sign(made.committee.id, made.chief.id, "cong_van", tomorrow)
    with pytest.raises(Conflict):
        end_signing_rule(make.keeper(made), rule_id=rule, until=tomorrow, reason="lần nữa")


def test_one_that_has_not_begun_never_counts() -> None:
    made, today = make.office(), clock.today()
    rule = by_order(made, since=today + timedelta(days=5))
    later = today + timedelta(days=9)
    end_signing_rule(make.keeper(made), rule_id=rule, until=later, reason="ghi nhầm")
    with pytest.raises(NotAllowed):
        must_sign(made.committee.id, made.chief.id, "cong_van", today + timedelta(days=6))


def test_day_reason_and_person_are_asked_for() -> None:
    made, today = make.office(), clock.today()
    rule, tomorrow = by_order(made), today + timedelta(days=1)
    with pytest.raises(Invalid):
        end_signing_rule(make.keeper(made), rule_id=rule, until=today, reason="nay")
    with pytest.raises(Invalid):
        end_signing_rule(make.keeper(made), rule_id=rule, until=tomorrow, reason=" ")
    with pytest.raises(NotAllowed):
        secretary = made.actor("secretary", made.secretary)
        end_signing_rule(secretary, rule_id=rule, until=tomorrow, reason="thử")
    with pytest.raises(NotFound):
        end_signing_rule(make.keeper(made), rule_id=rule + 1, until=tomorrow, reason="thử")
