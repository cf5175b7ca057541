"""Pure rules of the organisation: periods. No database, no clock."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Invalid


def in_words(since: date, until: date | None) -> str:
    """A period as people say it, with its last day rather than the day after."""
    start = f"{since:%d/%m/%Y}"
    if until is None:
        return _("từ %(start)s") % {"start": start}
    last = date.fromordinal(until.toordinal() - 1)
    return _("từ %(start)s đến hết %(last)s") % {"start": start, "last": f"{last:%d/%m/%Y}"}


def overlap(a: tuple[date, date | None], b: tuple[date, date | None]) -> bool:
    """Do two periods (first day, day after the last or None) share a day?"""
    return (b[1] is None or a[0] < b[1]) and (a[1] is None or b[0] < a[1])


def covers(outer: tuple[date, date | None], inner: tuple[date, date | None]) -> bool:
    """Does the outer period hold every day of the inner one?"""
    if inner[0] < outer[0]:
        return False
    return outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])


def must_run_forward(since: date, until: date | None) -> None:
    """Raises Invalid when a period ends before its first day is over."""
    if until is not None and until <= since:
        raise Invalid(
            _("Ngày kết thúc phải sau ngày bắt đầu."),
            _("Kiểm tra lại hai ngày; ngày đầu là %(day)s.") % {"day": f"{since:%d/%m/%Y}"},
            field="until",
        )


def must_begin_within(since: date, first: date, until: date | None) -> None:
    """Raises Invalid when something of a post would begin on a day the post does not exist."""
    if since < first or (until is not None and since >= until):
        raise Invalid(
            _("Chức danh này chỉ có %(period)s.") % {"period": in_words(first, until)},
            _("Chọn ngày trong thời gian đó."),
            field="since",
        )


def must_end_after_start(start: date, on: date) -> None:
    """Raises Invalid when something would end on or before the day it began."""
    if on <= start:
        raise Invalid(
            _("Ngày kết thúc phải sau ngày bắt đầu (%(day)s).") % {"day": f"{start:%d/%m/%Y}"},
            _("Chọn một ngày muộn hơn."),
            field="on",
        )
