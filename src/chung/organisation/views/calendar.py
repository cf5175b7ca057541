"""The working calendar: holidays and swap days of a year, and keeping them."""

from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.actor import Actor
from chung.foundation.models import CalendarDay
from chung.foundation.refusals import Invalid
from chung.organisation.commands import clear_calendar_day, set_calendar_days
from chung.organisation.forms import CalendarDayForm
from chung.organisation.permissions import administers, must_administer
from chung.organisation.queries.lists import (
    calendar_day,
    calendar_days,
    calendar_years,
    working_days_of,
)
from chung.organisation.views.chart import actor_of
from chung.web.pages import render_page, see_other, toast
from chung.web.parts import Tab

_SALT = "chung.organisation.calendar"
_FIRST, _LAST = 2000, 2100


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """A year's exceptions to the week with their sources; for the administrator to change."""
    actor = actor_of(request)
    year = _year(request, actor)
    form = _day_form(request) if administers(actor) else None
    if form is None and request.method == "POST":
        must_administer(actor)
    if form is not None and form.is_valid():
        return _set(request, actor, form)
    here = reverse("organisation:calendar")
    years = sorted({*calendar_years(), actor.on.year, actor.on.year + 1})
    days = calendar_days(year)
    worked = working_days_of(days, year)
    context: dict[str, Any] = {
        "year": year,
        "days": days,
        "months": list(enumerate(worked, start=1)),
        "worked": sum(worked),
        "today": actor.on,
        "form": form,
        "tabs": [Tab(str(y), f"{here}?nam={y}", current=y == year) for y in years],
    }
    status = 422 if form is not None and form.is_bound else 200
    return render_page(request, "organisation/calendar.html", context, status=status)


def _year(request: HttpRequest, actor: Actor) -> int:
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else actor.on.year
    return year if _FIRST <= year <= _LAST else actor.on.year


def _day_form(request: HttpRequest) -> CalendarDayForm:
    """Filled with the day one wants to change (``?sua=2026-01-02``)."""
    try:
        known = calendar_day(date.fromisoformat(request.GET.get("sua", "")))
    except ValueError:
        known = None
    shown = ("day", "kind", "name", "source")
    initial = {name: getattr(known, name) for name in shown} if known else {}
    return CalendarDayForm(request.POST or None, initial=initial)


def _set(request: HttpRequest, actor: Actor, form: CalendarDayForm) -> HttpResponse:
    row = CalendarDay(**form.cleaned_data)
    before = calendar_day(row.day)
    set_calendar_days(actor, days=[row])
    words = _("Đã ghi ngày %(day)s.") % {"day": f"{row.day:%d/%m/%Y}"}
    toast(request, words, undo_url=_undo(before, row.day))
    return see_other(request, f"{reverse('organisation:calendar')}?nam={row.day.year}")


def _undo(before: CalendarDay | None, day: date) -> str:
    """Back to what the day was."""
    if before is None:
        return reverse("organisation:clear_day", args=[day.isoformat()])
    was = {name: str(getattr(before, name)) for name in ("day", "kind", "name", "source")}
    return reverse("organisation:restore_day", args=[signing.dumps(was, salt=_SALT)])


@require_POST
def clear_day(request: HttpRequest, day: str) -> HttpResponse:
    """An ordinary day again."""
    actor = actor_of(request)
    must_administer(actor)
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Invalid(_("Ngày chưa đúng."), _("Tải lại trang.")) from None
    was = clear_calendar_day(actor, day=wanted)
    words = _("Đã bỏ ngày %(day)s khỏi lịch.") % {"day": f"{wanted:%d/%m/%Y}"}
    toast(request, words, undo_url=_undo(was, wanted))
    return see_other(request, f"{reverse('organisation:calendar')}?nam={wanted.year}")


@require_POST
def restore_day(request: HttpRequest, was: str) -> HttpResponse:
    """A day as it was before the last change."""
    actor = actor_of(request)
    must_administer(actor)
    try:
        before = signing.loads(was, salt=_SALT, max_age=3600)
    except signing.BadSignature:
        raise Invalid(_("Không còn hoàn tác được."), _("Ghi lại ngày bằng tay.")) from None
    row = CalendarDay(**{**before, "day": date.fromisoformat(before["day"])})
    set_calendar_days(actor, days=[row])
    toast(request, _("Đã trả lại như trước."))
    return see_other(request, f"{reverse('organisation:calendar')}?nam={row.day.year}")
