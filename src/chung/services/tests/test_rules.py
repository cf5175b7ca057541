from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.calendar import WorkingCalendar
from chung.services.rules import promised_day, shares

days = st.dates(date(2024, 1, 1), date(2030, 1, 1))


@given(asked=days, level=st.integers(0, 30), ahead=st.integers(-5, 60))
def test_the_promise_is_never_before_the_level_nor_before_the_wish(asked, level, ahead):
    calendar = WorkingCalendar.of()
    wish = asked + timedelta(days=ahead)
    promised = promised_day(asked, level, wish, calendar)
    assert promised >= wish
    assert promised >= calendar.add(asked, level)
    assert promised in (wish, calendar.add(asked, level))


def test_without_a_level_the_wish_is_the_day():
    calendar = WorkingCalendar.of(off=[date(2026, 11, 24)])
    assert promised_day(date(2026, 11, 23), None, date(2026, 11, 30), calendar) == date(
        2026, 11, 30
    )
    assert promised_day(date(2026, 11, 23), None, None, calendar) is None
    assert promised_day(date(2026, 11, 23), 1, None, calendar) == date(2026, 11, 25)


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 10**6), max_size=8))
def test_shares_add_up_to_a_hundred_and_none_is_off_by_more_than_one(work):
    found = shares(work)
    whole = sum(work.values())
    assert sum(found.values()) == (100 if whole else 0)
    for key, value in work.items():
        assert abs(found[key] - (value * 100 / whole if whole else 0)) < 1


def test_equal_shares_of_three():
    assert sorted(shares({1: 5, 2: 5, 3: 5}).values()) == [33, 33, 34]
