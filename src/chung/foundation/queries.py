"""Reads of the foundation's one table."""

from functools import lru_cache

from chung.foundation.calendar import WorkingCalendar
from chung.foundation.models import CalendarDay


def working_calendar() -> WorkingCalendar:
    """The office's calendar, read once a process and again after ``forget_calendar``."""
    return _calendar()


def forget_calendar() -> None:
    """Read the calendar afresh next time (after its days were edited)."""
    _calendar.cache_clear()


@lru_cache(maxsize=1)
def _calendar() -> WorkingCalendar:
    rows = list(CalendarDay.objects.values_list("day", "kind"))
    worked = CalendarDay.Kind.WORKED
    return WorkingCalendar.of(
        off=(day for day, kind in rows if kind != worked),
        worked=(day for day, kind in rows if kind == worked),
    )
