"""Deadlines and dates in the words people use. Pure, but for the present day it is told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chung.foundation.clock import OFFICE_ZONE, office_day

SOON_DAYS = 2


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """Words and the tone they are said in (a pill's tone)."""

    words: str
    tone: str
    day: date


def deadline_words(
    due: date | datetime, now: datetime, done: date | datetime | None = None
) -> DeadlineWords:
    """How a deadline stands at an instant: "còn 2 ngày", "hạn hôm nay", "quá hạn 3 ngày".

    A deadline with an hour (urgent papers) is told in hours on its last day. With ``done`` it is
    said whether it was kept.
    """
    day = _day(due)
    if done is not None:
        late = (_day(done) - day).days
        if late > 0:
            words = ngettext("chậm %(n)d ngày", "chậm %(n)d ngày", late) % {"n": late}
            return DeadlineWords(words, "late", day)
        return DeadlineWords(_("đúng hạn"), "done", day)
    left = (day - office_day(now)).days
    if isinstance(due, datetime) and -1 <= left <= 1:
        return _hours(due, now, day)
    if left < 0:
        words = ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", -left) % {"n": -left}
        return DeadlineWords(words, "late", day)
    if left == 0:
        return DeadlineWords(_("hạn hôm nay"), "soon", day)
    words = ngettext("còn %(n)d ngày", "còn %(n)d ngày", left) % {"n": left}
    return DeadlineWords(words, "soon" if left <= SOON_DAYS else "plain", day)


def _hours(due: datetime, now: datetime, day: date) -> DeadlineWords:
    minutes = int((due - now).total_seconds() // 60)
    hours = abs(minutes) // 60
    if minutes < 0:
        if hours == 0:
            return DeadlineWords(_("vừa quá hạn"), "late", day)
        words = ngettext("quá hạn %(n)d giờ", "quá hạn %(n)d giờ", hours) % {"n": hours}
        return DeadlineWords(words, "late", day)
    if hours == 0:
        return DeadlineWords(_("còn dưới 1 giờ"), "soon", day)
    words = ngettext("còn %(n)d giờ", "còn %(n)d giờ", hours) % {"n": hours}
    return DeadlineWords(words, "soon", day)


def _day(value: date | datetime) -> date:
    return office_day(value) if isinstance(value, datetime) else value


def in_office(value: datetime) -> datetime:
    """An instant as the office's clock shows it."""
    return timezone.localtime(value, OFFICE_ZONE) if timezone.is_aware(value) else value


WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
