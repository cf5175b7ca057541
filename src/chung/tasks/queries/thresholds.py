"""The days the warnings go by, as of a day."""

from datetime import date
from functools import lru_cache

from chung.tasks.models import DayRule
from chung.tasks.rules import Thresholds


def _days_on(on: date) -> dict[str, int]:
    """Name → days in force; a later rule of the same name overwrites the earlier."""
    rules = DayRule.objects.filter(since__lte=on).order_by("since")
    return dict(rules.values_list("name", "days"))


@lru_cache(maxsize=8)
def thresholds_on(on: date) -> Thresholds:
    """The thresholds in force on a day; read once a process and day."""
    days = _days_on(on)
    usual = Thresholds()
    return Thresholds(
        soon=days.get("soon", usual.soon),
        alert=days.get("alert", usual.alert),
        grave=days.get("grave", usual.grave),
    )


def days_of(name: str, on: date) -> int:
    """One number of days in force on a day. Raises KeyError when none is."""
    return _days_on(on)[name]
