"""Take a day out of the list of exceptions: it is an ordinary day of the week again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.models import CalendarDay
from chung.foundation.queries import forget_calendar
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.organisation.permissions import must_administer


@command
def clear_calendar_day(actor: Actor, *, day: date) -> CalendarDay:
    """Worked from Monday to Friday, free on Saturday and Sunday. Returns what the day was.

    Raises NotFound when the day is no exception, NotAllowed.
    """
    must_administer(actor)
    row = CalendarDay.objects.select_for_update().filter(day=day).first()
    if row is None:
        raise NotFound(_("Ngày này không có trong lịch nghỉ."), _("Tải lại trang."))
    CalendarDay.objects.filter(day=day).delete()
    transaction.on_commit(forget_calendar)
    note(day=str(day), was=row.kind)
    return row
