"""Which tasks are warned of on a day, and of which day that was done (processes.md §10.6)."""

from datetime import date, timedelta

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from chung.tasks.models import DeadlineWarning, Task, WarningDay
from chung.tasks.queries.thresholds import thresholds_on
from chung.tasks.states import Colour, TaskState


def warned_on(day: date) -> bool:
    """Have the warnings of a day gone out?"""
    return WarningDay.objects.filter(day=day).exists()


def tasks_to_warn_of(day: date) -> QuerySet[Task]:
    """Open tasks that are due soon or overdue, with their ``colour`` on a day, unless that was
    said of this deadline before. What waits to be accepted is not late.
    """
    days = thresholds_on(day)
    soon, grave = day + timedelta(days=days.alert), day - timedelta(days=days.grave)
    tasks = Task.objects.filter(closed_at__isnull=True, deadline__lte=soon).exclude(
        state=TaskState.SUBMITTED
    )
    colour = Case(
        When(deadline__lte=grave, then=Value(Colour.DEEP_RED.value)),
        When(deadline__lt=day, then=Value(Colour.RED.value)),
        default=Value(Colour.YELLOW.value),
        output_field=CharField(),
    )
    said = DeadlineWarning.objects.filter(
        task=OuterRef("pk"), deadline=OuterRef("deadline"), colour=OuterRef("colour")
    )
    return tasks.annotate(colour=colour).filter(~Exists(said)).order_by("deadline", "record_id")
