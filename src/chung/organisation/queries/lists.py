"""Groups of recipients and the working calendar, to be read and kept."""

from calendar import monthrange
from collections.abc import Iterable
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
from chung.organisation.queries.bodies import BodyFacts, facts_on, predecessors_of
from chung.organisation.queries.lines import standing_of


def groups_seen_by(actor: Actor) -> QuerySet[RecipientGroup]:
    """Groups of all, and those of bodies the actor registers for or whose clerks the actor
    follows; an administrator sees each.

    Each carries ``size``, the number of its members.
    """
    groups = RecipientGroup.objects.annotate(size=Count("members"))
    if not administers(actor):
        served = actor.bodies_for(Duty.REGISTRY, inherited=True)
        groups = groups.filter(Q(owner__isnull=True) | Q(owner_id__in=served))
    return groups.order_by("position", "name", "id")


def group_seen_by(actor: Actor, group_id: int) -> RecipientGroup:
    """One of them. Raises NotFound."""
    group = groups_seen_by(actor).filter(id=group_id).first()
    if group is None:
        raise NotFound(_("Không tìm thấy nhóm này."), _("Tải lại trang."))
    return group


def members_on(group: RecipientGroup, on: date) -> tuple[list[BodyFacts], int]:
    """Members at work on a day, or their successors, in the order of the organisation, and how
    many there are of neither.
    """
    places = _places(group.members.values_list("body_id", flat=True), on)
    ids = {body_id for bodies in places.values() for body_id in bodies}
    versions = BodyVersion.objects.filter(live_on(on), body_id__in=ids)
    found = facts_on(versions.order_by("level", "position", "sort_key", "id"))
    return found, sum(not bodies for bodies in places.values())


def recipient_groups(owner_id: int, on: date) -> list[tuple[RecipientGroup, list[int]]]:
    """Groups a body may send to: its own, those of its predecessors and those of all; with the
    members at work that day, successors in the place of those that ended.
    """
    owners = {owner_id, *predecessors_of([owner_id], on)[owner_id]}
    groups = RecipientGroup.objects.filter(Q(owner_id__in=owners) | Q(owner__isnull=True))
    found = list(groups.order_by("position", "name").prefetch_related("members"))
    places = _places((m.body_id for group in found for m in group.members.all()), on)
    return [(g, _once(places[m.body_id] for m in g.members.all())) for g in found]


def _places(body_ids: Iterable[int], on: date) -> dict[int, list[int]]:
    """Body id → itself or its successors. Whoever only took its work over is not of its kind: no
    provincial office among the districts.
    """
    return {
        body_id: [] if standing.handed_over else [body.body_id for body in standing.bodies]
        for body_id, standing in standing_of(body_ids, on).items()
    }


def _once(places: Iterable[list[int]]) -> list[int]:
    return list(dict.fromkeys(body_id for bodies in places for body_id in bodies))


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
