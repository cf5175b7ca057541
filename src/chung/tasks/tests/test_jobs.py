"""The morning's warnings: from half past seven, on days the office works, once."""

from datetime import date, datetime

import pytest

from chung.foundation import clock
from chung.foundation.models import CalendarDay
from chung.foundation.queries import forget_calendar
from chung.tasks.jobs import warn_each_morning
from chung.tasks.models import WarningDay
from chung.tasks.tests import factories

# Fridays, Saturdays … of December 2026; the task is due on Friday the fourth.
TOO_EARLY = datetime(2026, 12, 4, 7, 20)
MORNING = datetime(2026, 12, 4, 7, 30)
SATURDAY = datetime(2026, 12, 5, 7, 30)


@pytest.fixture(autouse=True)
def fresh_calendar():
    forget_calendar()
    yield
    forget_calendar()


def run(at):
    """Let the job run at a time of the office; the days that have been warned of."""
    with clock.frozen(at):
        warn_each_morning(timestamp=0)
    return sorted(WarningDay.objects.values_list("day", flat=True))


def test_from_half_past_seven_and_once(cast, task):
    assert run(TOO_EARLY) == []
    assert run(MORNING) == [date(2026, 12, 4)]
    assert run(datetime(2026, 12, 4, 7, 40)) == [date(2026, 12, 4)]


def test_a_machine_switched_on_late_catches_up(cast, task):
    assert run(datetime(2026, 12, 4, 16, 0)) == [date(2026, 12, 4)]


def test_only_on_days_worked(cast, task):
    assert run(SATURDAY) == []
    CalendarDay.objects.create(day=SATURDAY.date(), kind=CalendarDay.Kind.WORKED)
    forget_calendar()
    assert run(SATURDAY) == [date(2026, 12, 5)]
    assert date(2026, 12, 4) == factories.FRIDAY_WEEK
