"""Reads asked together answer as they would alone, in one statement."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from chung.foundation import clock
from chung.foundation.models import CalendarDay
from chung.foundation.questions import Question, Sql, ask

pytestmark = pytest.mark.django_db
DAYS = (date(2027, 1, 1), date(2027, 4, 30))


@pytest.fixture
def days():
    rows = [CalendarDay(day=d, kind="holiday", name=f"Nghỉ “{d}” 100%", source="x") for d in DAYS]
    return CalendarDay.objects.bulk_create(rows)


def test_rows_pairs_counts_and_sql_come_in_one_statement(days):
    rows = CalendarDay.objects.filter(day__in=DAYS).order_by("-day")
    session = Session.objects.create(session_key="thử", session_data="", expire_date=clock.now())
    whole = Question(rows, make=list)
    pairs = Question(rows.values_list("day", "kind"), rows.none(), make=lambda a, b: (a, b))
    first = Question(rows.values_list("name", flat=True)[:1], make=list)
    many = Question(rows.order_by().values_list("kind").annotate(n=Count("pk")), make=dict)
    plain = Question(Sql("SELECT %s::int AS one, ARRAY[2, 3] AS two", [1]), make=list)
    moments = Question(Session.objects.filter(pk="thử"), make=list)
    with CaptureQueriesContext(connection) as asked:
        ask(whole, pairs, first, many, plain, moments)
        ask(whole, pairs)
        answers = [whole.answer, pairs.answer, first.answer, many.answer, plain.answer]
    assert len(asked) == 1
    assert answers == [
        list(rows), (list(rows.values_list("day", "kind")), []), [rows[0].name], {"holiday": 2},
        [(1, [2, 3])],
    ]  # fmt: skip
    assert whole.answer[0].__dict__ | {"_state": 0} == rows[0].__dict__ | {"_state": 0}
    assert moments.answer[0].expire_date == session.expire_date


def test_what_finds_nothing_asks_nothing(days, django_assert_num_queries):
    nothing = Question(CalendarDay.objects.filter(day__in=[]), make=list)
    with django_assert_num_queries(0):
        assert nothing.answer == []


def test_rows_that_hang_on_others_are_a_read_of_their_own():
    users = get_user_model().objects.prefetch_related("groups")
    with pytest.raises(ValueError, match="read of their own"):
        ask(Question(users, make=list))
