"""When the sample papers of the demo came in."""

from datetime import date, datetime

from chung.foundation import clock
from chung.project.demo_papers import arrival


def test_samples_come_at_a_quarter_past_eight_but_never_later_than_now() -> None:
    before_dawn = datetime(2026, 11, 24, 3, 40, tzinfo=clock.OFFICE_ZONE)
    with clock.frozen(before_dawn):
        assert arrival(date(2026, 11, 24)) == before_dawn
        yesterday = arrival(date(2026, 11, 23)).astimezone(clock.OFFICE_ZONE)
    assert (yesterday.day, yesterday.hour, yesterday.minute) == (23, 8, 15)
