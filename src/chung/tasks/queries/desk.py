"""Tasks for the desk: one's own moves, what is late, and who deals with late papers.

All three come in one statement, with the names of the units in one more: the desk is the page
everybody opens first, and the heaviest one.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from chung.foundation.acting import in_house
from chung.foundation.actor import Actor, Duty
from chung.records.queries import sees
from chung.records.states import LinkKind
from chung.tasks.models import Part, Task
from chung.tasks.permissions import directs
from chung.tasks.queries.derived import red
from chung.tasks.queries.lists import (
    BY_DUE,
    asking,
    helping,
    visible_tasks,
)
from chung.tasks.queries.names import names_of
from chung.tasks.states import PartRole, PartState, TaskState, Urgency

_RECORD = "record__links_out__"


@dataclass(frozen=True)
class DeskTask:
    """A task as the desk shows it. ``deadline`` is the actor's own clock when they only help;
    ``asks``: more time is asked for, and the actor decides.
    """

    id: int
    title: str
    unit: str
    state: TaskState
    deadline: date | None
    urgency: Urgency
    obstacle: str
    helps: bool = False
    asks: bool = False


@dataclass(frozen=True)
class DeskTasks:
    """The actor's moves and what is late, nearest deadline first; paper → its open tasks."""

    waiting: list[DeskTask] = field(default_factory=list)
    late: list[DeskTask] = field(default_factory=list)
    behind: dict[int, list[DeskTask]] = field(default_factory=dict)


def waiting_among(actor: Actor, task_ids: Collection[int]) -> set[int]:
    """Of these tasks, those where the next move is the actor's."""
    if not task_ids:
        return set()
    return set(_waiting(actor).filter(pk__in=task_ids).values_list("pk", flat=True))


@in_house("tasks.desk_tasks")
def desk_tasks(
    actor: Actor, *, most: int, late: int = 0, paper_ids: Collection[int] = ()
) -> DeskTasks:
    """The first ``most`` moves of the actor, the first ``late`` red tasks, and the open tasks that
    arise from papers the actor may see.

    Who may see a paper is told which unit deals with it, therefore as work of the house; the
    task's own page asks for access.
    """
    wanted = [_first(_waiting(actor), most)]
    if late:
        wanted.append(_first(visible_tasks(actor).filter(red(actor.on)), late))
    if paper_ids:
        wanted.append(Task.objects.filter(_arising(paper_ids), closed_at__isnull=True).values("pk"))
    first, *others = wanted
    tasks: list[Any] = list(_told(actor, paper_ids).filter(pk__in=first.union(*others)))
    names = names_of((task.unit for task in tasks), actor.on)
    rows = {task.pk: _desk_task(actor, task, names.of(task.unit)) for task in tasks}
    behind: dict[int, list[DeskTask]] = {}
    for task in tasks:
        if task.paper_id is not None:
            behind.setdefault(task.paper_id, []).append(rows[task.pk])
    return DeskTasks(
        waiting=[rows[task.pk] for task in tasks if task.is_mine][:most],
        late=[rows[task.pk] for task in tasks if task.is_seen and task.is_red][:late],
        behind=behind,
    )


def _waiting(actor: Actor) -> QuerySet[Task]:
    return visible_tasks(actor).filter(_moves(actor), closed_at__isnull=True)


def _moves(actor: Actor) -> Q:
    """To take on or to do; to help with; to accept; refused or asking for time, when one directs
    it.
    """
    mine = actor.principals
    owned = Q(holder_id__in=mine) | Q(unit_id__in=mine, holder__isnull=True)
    directed = Q(assigner_id__in=mine) | Q(
        record__keeper_id__in=actor.bodies_for(Duty.DISTRIBUTE), assigner__isnull=True
    )
    return (
        owned & Q(state__in=[TaskState.OFFERED, TaskState.ACCEPTED])
        | Q(helping(actor, PartState.OFFERED, PartState.ACCEPTED))
        | (directed | Q(accepter_id__in=mine)) & Q(state=TaskState.SUBMITTED)
        | directed & Q(state=TaskState.REJECTED)
        | directed & Q(asking())
    )


def _first(tasks: QuerySet[Task], most: int) -> Any:
    return tasks.order_by(*BY_DUE).values("pk")[:most]


def _arising(paper_ids: Collection[int]) -> Q:
    return Q(**{f"{_RECORD}kind": LinkKind.ARISES_FROM, f"{_RECORD}target_id__in": list(paper_ids)})


def _told(actor: Actor, paper_ids: Collection[int]) -> QuerySet[Task]:
    """Tasks with what the desk says of them, and why they stand there."""
    own = Part.objects.filter(task=OuterRef("pk"), principal_id__in=actor.principals)
    behind = Task.objects.filter(_arising(paper_ids), pk=OuterRef("pk"))
    seen = Q(sees(actor, "pk"))
    return (
        Task.objects.select_related("record", "unit")
        .annotate(
            is_seen=_whether(seen),
            is_red=_whether(red(actor.on)),
            is_mine=_whether(seen & Q(closed_at__isnull=True) & _moves(actor)),
            is_asking=asking(),
            own_part=Subquery(own.values(of=JSONObject(role="role", due="deadline"))[:1]),
            paper_id=Subquery(behind.values(f"{_RECORD}target_id")[:1]),
        )
        .order_by(*BY_DUE)
    )


def _whether(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _desk_task(actor: Actor, task: Any, unit: str) -> DeskTask:
    concerned = {task.unit_id, task.holder_id, task.assigner_id} & set(actor.principals)
    part = task.own_part if task.own_part and not concerned else None
    deadline = task.deadline
    if part:
        deadline = date.fromisoformat(part["due"]) if part["due"] else None
    return DeskTask(
        id=task.pk,
        title=task.record.title,
        unit=unit,
        state=TaskState(task.state),
        deadline=deadline,
        urgency=Urgency(task.urgency),
        obstacle=task.obstacle,
        helps=part is not None and part["role"] != PartRole.LEAD,
        asks=task.is_asking and directs(actor, task),
    )
