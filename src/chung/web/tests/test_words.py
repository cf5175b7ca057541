"""Deadlines and dates are said the way people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.translation import override

from chung.foundation import clock
from chung.web.deadlines import deadline_words

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 10:00 in the office
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _still():
    with clock.frozen(NOW), override("vi"):
        yield


def draw(text, **values):
    return Template("{% load web %}" + text).render(Context(values))


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-3, "quá hạn 3 ngày", "late"),
        (-1, "quá hạn 1 ngày", "late"),
        (0, "hạn hôm nay", "soon"),
        (1, "còn 1 ngày", "soon"),
        (2, "còn 2 ngày", "soon"),
        (3, "còn 3 ngày", "plain"),
        (40, "còn 40 ngày", "plain"),
    ],
)
def test_days(days, words, tone):
    said = deadline_words(TODAY + timedelta(days=days), NOW)
    assert (said.words, said.tone) == (words, tone)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (125, "còn 2 giờ"),
        (30, "còn dưới 1 giờ"),
        (-5, "vừa quá hạn"),
        (-190, "quá hạn 3 giờ"),
        (60 * 72, "còn 3 ngày"),
    ],
)
def test_an_urgent_deadline_is_told_in_hours(minutes, words):
    assert deadline_words(NOW + timedelta(minutes=minutes), NOW).words == words


def test_a_deadline_met_or_missed():
    assert deadline_words(TODAY, NOW, done=TODAY).words == "đúng hạn"
    assert deadline_words(TODAY, NOW, done=TODAY + timedelta(days=2)).words == "chậm 2 ngày"


def test_the_office_day_decides_not_the_utc_day():
    """18:30 UTC on the 22nd is already the 23rd in the office."""
    evening = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert deadline_words(TODAY, evening).words == "hạn hôm nay"
    assert draw("{{ t|vn_date }} {{ t|vn_datetime }}", t=evening) == "23/11/2026 01:30 23/11/2026"


def test_filters():
    assert draw("{{ d|vn_day }}", d=TODAY) == "Thứ Hai, 23/11/2026"
    assert draw("{{ d|deadline_words }}", d=TODAY) == "hạn hôm nay"
    assert (
        draw("{{ d|vn_date }}{{ d|vn_datetime }}{{ d|deadline_words }}{% deadline d %}", d=None)
        == ""
    )


def test_a_deadline_shows_words_shape_and_date():
    html = draw("{% deadline d %}", d=TODAY - timedelta(days=3))
    assert "quá hạn 3 ngày" in html
    assert '<time datetime="2026-11-20">20/11/2026</time>' in html
    assert "#state-late" in html


def test_english_knows_one_from_many():
    with override("en"):
        assert deadline_words(TODAY + timedelta(days=1), NOW).words == "1 day left"
        assert deadline_words(TODAY - timedelta(days=3), NOW).words == "3 days overdue"
