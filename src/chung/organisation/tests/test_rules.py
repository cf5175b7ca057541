from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.refusals import Invalid
from chung.organisation.rules import covers, in_words, must_run_forward, overlap

days = st.dates(date(2025, 1, 1), date(2025, 2, 1))
periods = st.tuples(days, st.one_of(st.none(), days)).filter(lambda p: p[1] is None or p[0] < p[1])
FAR = date(2025, 4, 1)


def every_day(period):
    end = period[1] or FAR
    return {period[0] + timedelta(days=n) for n in range((end - period[0]).days)}


@given(periods, periods)
def test_overlap_means_a_day_in_common(a, b):
    assert overlap(a, b) == overlap(b, a) == bool(every_day(a) & every_day(b))


@given(periods, periods)
def test_covers_means_every_day_is_in_it(a, b):
    assert covers(a, b) == (every_day(b) <= every_day(a) and (a[1] is None or b[1] is not None))


def test_the_last_day_is_said_not_the_day_after():
    assert str(in_words(date(2025, 7, 1), date(2025, 9, 1))) == "từ 01/07/2025 đến hết 31/08/2025"
    assert str(in_words(date(2025, 7, 1), None)) == "từ 01/07/2025"


def test_a_period_runs_forward():
    must_run_forward(date(2025, 7, 1), date(2025, 7, 2))
    with pytest.raises(Invalid):
        must_run_forward(date(2025, 7, 1), date(2025, 7, 1))
