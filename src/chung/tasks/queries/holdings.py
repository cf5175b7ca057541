"""What bodies still have to do: asked before they end. Counts only, no titles."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from chung.foundation.acting import in_house
from chung.foundation.questions import Question
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
    """Body id → its open tasks, in one statement."""
    return holdings_asked(body_ids).answer


def holdings_asked(body_ids: Iterable[int]) -> Question[dict[int, TaskHoldings]]:
    """The same, to be asked together with others, as work of the house."""
    ids = set(body_ids)
    tasks = Task.objects.filter(closed_at__isnull=True)
    parts = Part.objects.filter(
        principal__body_id__in=ids,
        task__closed_at__isnull=True,
        state__in=[PartState.OFFERED, PartState.ACCEPTED],
    )

    def made(*rows: list[tuple[int, int]]) -> dict[int, TaskHoldings]:
        own, by_unit, by_post, helping = map(Counter, map(dict, rows))
        return {b: TaskHoldings(b, own[b], by_unit[b] + by_post[b], helping[b]) for b in ids}

    return Question(
        _counted(tasks.filter(unit__body_id__in=ids), "unit__body"),
        _counted(tasks.filter(assigner__body_id__in=ids), "assigner__body"),
        _counted(tasks.filter(assigner__post__body_id__in=ids), "assigner__post__body"),
        _counted(parts, "principal__body"),
        make=made,
    )


def _counted(rows: QuerySet[Any], field: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(field).annotate(n=Count("pk"))
