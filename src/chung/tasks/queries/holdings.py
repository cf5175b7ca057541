"""What bodies still have to do: asked before they end. Counts only, no titles."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from chung.foundation.acting import in_house
from chung.tasks.models import Part, Task
from chung.tasks.states import PartState


@dataclass(frozen=True)
class TaskHoldings:
    """Open tasks of one body: those it answers for, those it gave, those it helps with."""

    body_id: int
    own: int = 0
    given: int = 0
    helping: int = 0


@in_house("tasks.holdings_of")
def holdings_of(body_ids: Iterable[int]) -> dict[int, TaskHoldings]:
    """Body id → its open tasks, three statements for any number of bodies."""
    ids = set(body_ids)
    tasks = Task.objects.filter(closed_at__isnull=True).order_by()
    own = _counts(tasks.filter(unit__body_id__in=ids), "unit__body")
    by_unit = _counts(tasks.filter(assigner__body_id__in=ids), "assigner__body")
    by_post = _counts(tasks.filter(assigner__post__body_id__in=ids), "assigner__post__body")
    parts = Part.objects.filter(
        Q(principal__body_id__in=ids),
        task__closed_at__isnull=True,
        state__in=[PartState.OFFERED, PartState.ACCEPTED],
    )
    helping = _counts(parts.order_by(), "principal__body")
    return {
        body_id: TaskHoldings(
            body_id,
            own.get(body_id, 0),
            by_unit.get(body_id, 0) + by_post.get(body_id, 0),
            helping.get(body_id, 0),
        )
        for body_id in ids
    }


def _counts(rows: object, field: str) -> dict[int, int]:
    return dict(rows.values_list(field).annotate(n=Count("pk")))  # type: ignore[attr-defined]
