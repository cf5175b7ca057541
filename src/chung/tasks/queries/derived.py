"""The derived status in SQL, for filters and counts.

Equal to ``rules.derived_status`` by a test over generated tasks; screens show what the rule says.
"""

from datetime import date, timedelta

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from chung.tasks.models import Task
from chung.tasks.rules import Thresholds
from chung.tasks.states import DeadlineKind, DerivedStatus, TaskState


def with_status(tasks: QuerySet[Task], today: date, thresholds: Thresholds) -> QuerySet[Task]:
    """Tasks annotated with ``status`` (a ``DerivedStatus`` value) as of a day."""
    grave = today - timedelta(days=thresholds.grave)
    soon = today + timedelta(days=thresholds.soon)
    order: tuple[tuple[Q, DerivedStatus], ...] = (
        (Q(closed_at__isnull=False), DerivedStatus.CLOSED),
        (Q(deadline_kind=DeadlineKind.STANDING), DerivedStatus.STANDING),
        (Q(deadline_kind=DeadlineKind.WAITING), DerivedStatus.WAITING),
        (Q(deadline__isnull=True), DerivedStatus.NO_DEADLINE),
        (Q(state=TaskState.SUBMITTED), DerivedStatus.TO_ACCEPT),
        (Q(deadline__lte=grave), DerivedStatus.LONG_OVERDUE),
        (Q(deadline__lt=today), DerivedStatus.OVERDUE),
        (Q(deadline__lte=soon), DerivedStatus.DUE_SOON),
    )
    return tasks.annotate(
        status=Case(
            *(When(condition, then=Value(status.value)) for condition, status in order),
            default=Value(DerivedStatus.ON_TIME.value),
            output_field=CharField(),
        )
    )


def red(today: date) -> Q:
    """Overdue tasks, long or not: the condition of the exception list."""
    return Q(closed_at__isnull=True, deadline__isnull=False, deadline__lt=today) & ~Q(
        state=TaskState.SUBMITTED
    )
