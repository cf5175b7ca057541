"""Deadlines of the service level, and shares of a whole. No database, no clock."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from chung.foundation.calendar import WorkingCalendar

Key = TypeVar("Key")


def promised_day(
    asked_on: date, days: int | None, wanted_on: date | None, calendar: WorkingCalendar
) -> date | None:
    """The day by which the office owes the service: ``days`` working days after it was asked, or
    the later day for which it is wanted. An earlier wish does not shorten what was agreed.

    Without an agreed level it is the wish, or no day at all.
    """
    if days is None:
        return wanted_on
    level = calendar.add(asked_on, days)
    return max(level, wanted_on) if wanted_on else level


def shares(work: Mapping[Key, int]) -> dict[Key, int]:
    """Per cent of the whole for each, adding up to 100 by largest remainder (to 0 of nothing)."""
    whole = sum(work.values())
    if whole <= 0:
        return dict.fromkeys(work, 0)
    exact = {key: value * 100 / whole for key, value in work.items()}
    found = {key: int(value) for key, value in exact.items()}
    left = 100 - sum(found.values())
    for key in sorted(exact, key=lambda each: found[each] - exact[each])[:left]:
        found[key] += 1
    return found
