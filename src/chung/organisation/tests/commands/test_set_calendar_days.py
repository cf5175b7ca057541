from datetime import date

import pytest

from chung.foundation.models import CalendarDay
from chung.foundation.queries import forget_calendar, working_calendar
from chung.foundation.refusals import NotAllowed
from chung.organisation.commands import set_calendar_days, shipped_calendar_days
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_calendar():
    forget_calendar()
    yield
    forget_calendar()


def test_holidays_and_swap_days_count():
    set_calendar_days(office(), days=shipped_calendar_days())
    calendar = working_calendar()
    assert not calendar.is_working(date(2025, 9, 2))
    assert not calendar.is_working(date(2025, 5, 2))
    assert calendar.is_working(date(2025, 4, 26))  # a Saturday worked for 2 May
    assert calendar.add(date(2026, 2, 13), 1) == date(2026, 2, 23)  # over Tết


def test_what_comes_with_the_house_is_sensible():
    days = shipped_calendar_days()
    assert len({d.day for d in days}) == len(days)
    assert {d.day.year for d in days} == {2025, 2026, 2027}
    for day in days:
        weekend = day.day.weekday() >= 5
        assert day.source and day.name
        assert weekend == (day.kind == CalendarDay.Kind.WORKED) or day.kind == "holiday"


def test_an_edited_day_stays_when_the_seed_runs_again():
    set_calendar_days(office(), days=shipped_calendar_days())
    day = CalendarDay(day=date(2026, 9, 1), kind="worked", name="Sửa", source="Thử")
    set_calendar_days(office(), days=[day])
    set_calendar_days(office(), days=shipped_calendar_days(), keep_known=True)
    assert CalendarDay.objects.get(day=date(2026, 9, 1)).name == "Sửa"


def test_only_an_administrator():
    with pytest.raises(NotAllowed):
        set_calendar_days(acting(make_person()), days=[])
