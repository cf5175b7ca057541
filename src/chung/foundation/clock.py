"""The only place that knows what time it is.

Instants are aware and in UTC; the office's day is the day in Asia/Ho_Chi_Minh, which differs from
the UTC day between 17:00 and 24:00 UTC.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_now", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The office's present day (Asia/Ho_Chi_Minh)."""
    return office_day(now())


def office_day(instant: datetime) -> date:
    """The day the office lives in at an instant."""
    return instant.astimezone(OFFICE_ZONE).date()


def day_start(day: date | None = None) -> datetime:
    """The instant an office's day (the present one) began, aware, in UTC."""
    return datetime.combine(day or today(), time.min, OFFICE_ZONE).astimezone(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock still; for tests and for seeding a past."""
    if at.tzinfo is None:
        at = at.replace(tzinfo=OFFICE_ZONE)
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
