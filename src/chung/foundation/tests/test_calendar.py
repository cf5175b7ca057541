from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.calendar import WorkingCalendar

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
NEAR = st.dates(date(2026, 1, 1), date(2026, 3, 1))
CALENDARS = st.builds(WorkingCalendar.of, st.sets(NEAR, max_size=8), st.sets(NEAR, max_size=8))


def test_weekends_holidays_and_swap_days():
    calendar = WorkingCalendar.of(off=[date(2026, 9, 2)], worked=[date(2026, 8, 22)])
    assert calendar.is_working(date(2026, 9, 1))
    assert not calendar.is_working(date(2026, 9, 2))
    assert not calendar.is_working(date(2026, 9, 5))
    assert calendar.is_working(date(2026, 8, 22))
    assert calendar.add(date(2026, 9, 1), 1) == date(2026, 9, 3)


def test_no_negative_spans():
    with pytest.raises(ValueError, match="negative"):
        WorkingCalendar().add(date(2026, 1, 1), -1)


@given(CALENDARS, DAYS, st.integers(0, 40))
def test_adding_and_counting_are_inverse(calendar, day, span):
    end = calendar.add(day, span)
    assert calendar.between(day, end) == span
    assert span == 0 or calendar.is_working(end)


@given(CALENDARS, DAYS)
def test_the_next_working_day_is_worked_and_none_was_skipped(calendar, day):
    found = calendar.next_working(day)
    assert calendar.is_working(found)
    skipped = [day + timedelta(days=i) for i in range((found - day).days)]
    assert not any(calendar.is_working(each) for each in skipped)


@given(CALENDARS, DAYS, DAYS)
def test_counting_back_is_counting_with_a_minus(calendar, one, other):
    assert calendar.between(one, other) == -calendar.between(other, one) or one == other
