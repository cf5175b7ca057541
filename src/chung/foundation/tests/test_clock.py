from datetime import UTC, date, datetime

import pytest

from chung.foundation import clock


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 23, 16, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_the_office_day_turns_at_midnight_in_vietnam(instant, day):
    with clock.frozen(instant):
        assert clock.today() == day
        assert clock.office_day(clock.day_start()) == day
        assert clock.day_start() <= clock.now()
