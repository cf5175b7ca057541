"""Working days: Monday to Friday, less holidays and days off in exchange, plus swap days worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days an office works. ``off`` and ``worked`` are exceptions to Monday–Friday."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, off: Iterable[date] = (), worked: Iterable[date] = ()) -> "WorkingCalendar":
        return cls(frozenset(off), frozenset(worked))

    def is_working(self, day: date) -> bool:
        """Does the office work that day? A swap day worked wins over everything."""
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.off

    def next_working(self, day: date) -> date:
        """The day itself when worked, else the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def add(self, day: date, working_days: int) -> date:
        """The day ``working_days`` (≥ 0) working days after ``day``; the day itself counts not."""
        if working_days < 0:
            raise ValueError("working days must not be negative")
        for _ in range(working_days):
            day = self.next_working(day + timedelta(days=1))
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when end comes first."""
        if end < start:
            return -self.between(end, start)
        days = (end - start).days
        return sum(self.is_working(start + timedelta(days=i)) for i in range(1, days + 1))
