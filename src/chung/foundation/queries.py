"""Reads of the foundation's one table."""

import time

from chung.foundation.calendar import WorkingCalendar
from chung.foundation.models import CalendarDay

REMEMBERED = 30.0
"""Seconds a process goes by the calendar it read: the office runs in several processes, and a day
entered in one of them reaches the others after this at the latest."""

_read: tuple[float, WorkingCalendar] | None = None


def working_calendar() -> WorkingCalendar:
    """The office's calendar, read again after ``forget_calendar`` or ``REMEMBERED`` seconds."""
    global _read
    now = time.monotonic()
    if _read is None or now - _read[0] > REMEMBERED:
        _read = (now, _calendar())
    return _read[1]


def forget_calendar() -> None:
    """Read the calendar afresh next time (after its days were edited)."""
    global _read
    _read = None


def _calendar() -> WorkingCalendar:
    rows = list(CalendarDay.objects.values_list("day", "kind"))
    worked = CalendarDay.Kind.WORKED
    return WorkingCalendar.of(
        off=(day for day, kind in rows if kind != worked),
        worked=(day for day, kind in rows if kind == worked),
    )
