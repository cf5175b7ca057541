"""Lists of tasks. Every one starts from what the actor may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.clock import office_day
from chung.foundation.text import squeeze
from chung.records.queries import sees
from chung.records.states import LinkKind
from chung.tasks.models import DeadlineChange, Part, Task
from chung.tasks.queries.derived import red, with_status
from chung.tasks.queries.names import Names, names_of
from chung.tasks.queries.thresholds import thresholds_on
from chung.tasks.rules import Derived, Thresholds, derived_status, own_clock
from chung.tasks.states import (
    STATE_TONES,
    TASK_STEPS,
    ChangeState,
    Colour,
    PartRole,
    PartState,
    ProductKind,
    TaskState,
    Urgency,
)
from chung.web.paging import Count, Page, page_of

BY_DUE = ("due_key", "record_id")
BY_CLOSING = ("-closed_at", "-record_id")
CAP = 1000

TABS = {
    "mine": _("Của tôi"),
    "given": _("Tôi giao"),
    "unit": _("Đơn vị"),
    "late": _("Quá hạn"),
}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to: words of the title or code, a derived status, open or closed."""

    words: str = ""
    status: str = ""
    closed: bool = False


@dataclass(frozen=True)
class TaskRow:
    """One task as lists show it. ``deadline`` is the actor's own clock when they only help."""

    id: int
    code: str
    title: str
    unit: str
    holder: str
    assigner: str
    follower: str
    product: str
    state: TaskState
    derived: Derived
    deadline: date | None
    task_deadline: date | None
    done_on: date | None
    given_on: date
    closed_on: date | None
    urgency: Urgency
    obstacle: str
    colour: Colour
    role: PartRole = PartRole.LEAD
    part_state: PartState | None = None
    accepter: str = ""


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """Tasks the actor may see."""
    return Task.objects.filter(sees(actor, "record_id"))


def helping(actor: Actor, *states: str) -> Exists:
    """The actor has a part in the task; with states: work of theirs stands so (to know is none)."""
    parts = Part.objects.filter(task=OuterRef("pk"), principal_id__in=actor.principals)
    if states:
        parts = parts.filter(state__in=states, role=PartRole.COORDINATE)
    return Exists(parts)


def asking() -> Exists:
    """More time is asked for."""
    requests = DeadlineChange.objects.filter(state=ChangeState.REQUESTED)
    return Exists(requests.filter(task=OuterRef("pk")))


def tasks_in(actor: Actor, tab: str) -> QuerySet[Task]:
    """Tasks of a tab, open and closed.

    ``mine``: owned (by the head only while not delegated) or helped with; ``given``: assigned, or
    to be accepted or followed; ``unit``: of the units one leads and those under them; ``late``:
    all one may see, kept to the red ones by ``list_tasks``.
    """
    mine = actor.principals
    conditions: dict[str, Q] = {
        "mine": Q(holder_id__in=mine)
        | Q(unit_id__in=mine, holder__isnull=True)
        | Q(helping(actor)),
        "given": Q(assigner_id__in=mine) | Q(accepter_id__in=mine) | Q(follower_id__in=mine),
        "unit": Q(unit_id__in=mine) | Q(superior_id__in=mine),
        "late": Q(),
    }
    return visible_tasks(actor).filter(conditions[tab])


def list_tasks(actor: Actor, tab: str, filters: Filters = Filters()) -> QuerySet[Task]:
    """Tasks of a tab, narrowed; order by ``BY_DUE`` (``BY_CLOSING`` for closed ones)."""
    tasks = tasks_in(actor, tab)
    if tab == "late":
        tasks = tasks.filter(red(actor.on))
    else:
        tasks = tasks.filter(closed_at__isnull=not filters.closed)
    words = squeeze(filters.words)
    if words:
        tasks = tasks.filter(_matching(words))
    if filters.status:
        tasks = with_status(tasks, actor.on, thresholds_on(actor.on)).filter(
            status=filters.status  # type: ignore[misc]
        )
    return tasks


def _matching(words: str) -> Q:
    number = words.upper().removeprefix("NV-")
    by_title = Q(record__title__icontains=words)
    if number.isdecimal() and len(number) < 18:
        return by_title | Q(record_id=int(number))
    return by_title


def task_page(
    actor: Actor,
    tab: str,
    filters: Filters = Filters(),
    *,
    cursor: str = "",
    size: int = 50,
    count: Count | None = None,
) -> Page[TaskRow]:
    """One page of a tab; ``count`` when it is known already, else counted up to ``CAP``."""
    closed = filters.closed and tab != "late"
    tasks = list_tasks(actor, tab, filters)
    order = BY_CLOSING if closed else BY_DUE
    cap = CAP if count is None else None
    page = page_of(with_people(tasks), order=order, cursor=cursor, size=size, cap=cap)
    return Page(task_rows(actor, page.rows), page.next, page.previous, page.count or count)


def with_people(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks with what rows show of them, in one statement."""
    return tasks.select_related("record", "unit", "holder", "assigner", "follower", "accepter")


def task_rows(actor: Actor, tasks: Sequence[Task]) -> list[TaskRow]:
    """Rows of tasks, in their order."""
    if not tasks:
        return []
    names = names_of((each for task in tasks for each in _people_of(task)), actor.on)
    thresholds = thresholds_on(actor.on)
    own_parts = _own_parts(actor, tasks)
    return [_row(actor, task, own_parts.get(task.pk), names, thresholds) for task in tasks]


def _people_of(task: Task) -> tuple[Any, ...]:
    return task.unit, task.holder, task.assigner, task.follower, task.accepter


def _row(
    actor: Actor, task: Task, part: Part | None, names: Names, thresholds: Thresholds
) -> TaskRow:
    derived = derived_of(task, actor.on, thresholds)
    row = TaskRow(
        id=task.pk,
        code=task.code,
        title=task.record.title,
        unit=names.of(task.unit),
        holder=names.of(task.holder),
        assigner=names.of(task.assigner),
        follower=names.of(task.follower),
        accepter=names.of(task.accepter or task.assigner),
        product=task.product or str(task.get_product_kind_display()),
        state=TaskState(task.state),
        derived=derived,
        deadline=task.deadline,
        task_deadline=task.deadline,
        done_on=submitted_day(task) if not task.is_open else None,
        given_on=task.given_on,
        closed_on=office_day(task.closed_at) if task.closed_at else None,
        urgency=Urgency(task.urgency),
        obstacle=task.obstacle,
        colour=derived.colour,
    )
    if part is None:
        return row
    done = part.state not in (PartState.OFFERED, PartState.ACCEPTED) or not task.is_open
    return replace(
        row,
        deadline=part.deadline,
        done_on=office_day(part.done_at) if part.done_at else None,
        role=PartRole(part.role),
        part_state=PartState(part.state),
        colour=own_clock(deadline=part.deadline, done=done, today=actor.on, thresholds=thresholds),
    )


def submitted_day(task: Task) -> date | None:
    """The day the product was handed in, by which it is judged whether the deadline was kept."""
    return office_day(task.submitted_at) if task.submitted_at else None


def derived_of(task: Task, on: date, thresholds: Thresholds) -> Derived:
    """How a task stands on a day, by the one rule."""
    return derived_status(
        state=task.state,
        deadline_kind=task.deadline_kind,
        deadline=task.deadline,
        submitted_on=submitted_day(task),
        today=on,
        thresholds=thresholds,
    )


def _own_parts(actor: Actor, tasks: Iterable[Task]) -> dict[int, Part]:
    """Task → the actor's part in it, where they help and neither own nor direct it."""
    mine = set(actor.principals)
    helped = [t.pk for t in tasks if not {t.unit_id, t.holder_id, t.assigner_id} & mine]
    parts = Part.objects.filter(task_id__in=helped, principal_id__in=mine)
    return {part.task_id: part for part in parts}


def _named(actor: Actor, tab: str) -> Any:
    tasks = list_tasks(actor, tab).order_by()
    return tasks.annotate(tab=Value(tab, output_field=CharField())).values("tab")[: CAP + 1]


def tab_counts(actor: Actor) -> dict[str, Count]:
    """How many open tasks each tab holds, in one statement, each counted up to ``CAP``."""
    first, *others = [_named(actor, tab) for tab in TABS]
    numbers = dict.fromkeys(TABS, 0)
    for row in first.union(*others, all=True):
        numbers[row["tab"]] += 1
    return {tab: Count(min(n, CAP), n > CAP) for tab, n in numbers.items()}


def open_tasks_for_record(
    actor: Actor, record_ids: Iterable[int], *, closed: bool = False
) -> dict[int, list[TaskRow]]:
    """Record id → tasks that arise from it, for the page of papers the actor may see.

    Open ones only, unless ``closed``. Who may see a paper is told who deals with it by when; the
    task's own page asks for access to the task.
    """
    links = Q(record__links_out__kind=LinkKind.ARISES_FROM)
    links &= Q(record__links_out__target_id__in=list(record_ids))
    tasks = Task.objects.filter(links).annotate(source_id=F("record__links_out__target_id"))
    if not closed:
        tasks = tasks.filter(closed_at__isnull=True)
    found: list[Any] = list(with_people(tasks).order_by(*BY_DUE))
    rows: dict[int, list[TaskRow]] = {}
    for task, row in zip(found, task_rows(actor, found), strict=True):
        rows.setdefault(task.source_id, []).append(row)
    return rows


def closable_tasks(record_ids: Iterable[int]) -> list[int]:
    """Of these tasks, those that an issued paper may close now (for the house, not for pages)."""
    tasks = Task.objects.filter(
        record_id__in=list(record_ids), state__in=TASK_STEPS.steps["close_by_paper"].sources
    )
    return list(tasks.order_by("record_id").values_list("record_id", flat=True))


def people_of_task(record_id: int) -> Task:
    """The task with its principals (who owns, assigned, accepts, follows), for the house."""
    return Task.objects.get(record_id=record_id)


def search_facts(record_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What search knows of tasks beyond the spine; who deals with one is found by name."""
    tasks = list(with_people(Task.objects.filter(record_id__in=list(record_ids))))
    names = names_of((each for task in tasks for each in _people_of(task)), clock.today())
    return {
        task.record_id: {
            "symbol": task.code,
            "type": str(ProductKind(task.product_kind).label),
            "state": task.state,
            "state_label": TaskState(task.state).label,
            "tone": STATE_TONES[TaskState(task.state)],
            "url": reverse("tasks:task", args=[task.record_id]),
            "words": " ".join([task.instruction, task.product]),
            "extra": " ".join(names.of(each) for each in _people_of(task)),
        }
        for task in tasks
    }
