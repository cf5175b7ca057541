"""Groups of recipients and the working calendar, to be read and kept."""

from calendar import monthrange
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.calendar import WorkingCalendar
from chung.foundation.models import CalendarDay
from chung.foundation.refusals import NotFound
from chung.organisation.models import BodyVersion, RecipientGroup
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import administers
from chung.organisation.queries.bodies import BodyFacts, facts_on


def groups_seen_by(actor: Actor) -> QuerySet[RecipientGroup]:
    """Groups of all, and those of bodies the actor registers for; an administrator sees each.

    Each carries ``size``, the number of its members.
    """
    groups = RecipientGroup.objects.annotate(size=Count("members"))
    if not administers(actor):
        served = actor.bodies_for(Duty.REGISTRY)
        groups = groups.filter(Q(owner__isnull=True) | Q(owner_id__in=served))
    return groups.order_by("position", "name", "id")


def group_seen_by(actor: Actor, group_id: int) -> RecipientGroup:
    """One of them. Raises NotFound."""
    group = groups_seen_by(actor).filter(id=group_id).first()
    if group is None:
        raise NotFound(_("Không tìm thấy nhóm này."), _("Tải lại trang."))
    return group


def members_on(group: RecipientGroup, on: date) -> tuple[list[BodyFacts], int]:
    """Members at work on a day in the order of the organisation, and how many are not."""
    ids = list(group.members.values_list("body_id", flat=True))
    versions = BodyVersion.objects.filter(live_on(on), body_id__in=ids)
    found = facts_on(versions.order_by("level", "position", "sort_key", "id"))
    return found, len(ids) - len(found)


def addressable_on(on: date) -> list[BodyFacts]:
    """Bodies papers may be sent to: all but divisions, in the order of the organisation."""
    versions = BodyVersion.objects.filter(live_on(on)).exclude(kind__in=("division", "group"))
    return facts_on(versions.order_by("level", "kind", "position", "sort_key", "id"))


def calendar_days(year: int) -> list[CalendarDay]:
    """Exceptions to the week of a year, each with the text it rests on."""
    return list(CalendarDay.objects.filter(day__year=year).order_by("day"))


def calendar_day(day: date) -> CalendarDay | None:
    """The exception of a day."""
    return CalendarDay.objects.filter(day=day).first()


def calendar_years() -> list[int]:
    """Years the calendar knows something of."""
    return [day.year for day in CalendarDay.objects.dates("day", "year")]


def working_days_of(days: list[CalendarDay], year: int) -> list[int]:
    """How many days are worked in each month of a year with these exceptions."""
    worked = CalendarDay.Kind.WORKED
    calendar = WorkingCalendar.of(
        off=(row.day for row in days if row.kind != worked),
        worked=(row.day for row in days if row.kind == worked),
    )
    return [
        sum(
            calendar.is_working(date(year, month, day))
            for day in range(1, monthrange(year, month)[1] + 1)
        )
        for month in range(1, 13)
    ]
