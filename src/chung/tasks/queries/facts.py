"""One task in full, as its page shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.clock import office_day
from chung.foundation.refusals import NotFound
from chung.organisation.queries import posts_in
from chung.tasks.models import DeadlineChange, Evidence, Part, Task, TaskSuccession
from chung.tasks.permissions import possible_part_verbs, possible_verbs, splits
from chung.tasks.queries.lists import derived_of, submitted_day, visible_tasks, with_people
from chung.tasks.queries.names import Names, UnitOrPost, bearers_of, names_of
from chung.tasks.queries.thresholds import thresholds_on
from chung.tasks.rules import Derived, Thresholds, lead_time, own_clock
from chung.tasks.states import (
    CLOSED_STATES,
    ChangeState,
    Colour,
    PartRole,
    PartState,
    TaskState,
    Verb,
)


@dataclass(frozen=True)
class PartFacts:
    """What a helping unit owes, on its own clock."""

    id: int
    name: str
    role: PartRole
    state: PartState
    deadline: date | None
    colour: Colour
    accepted_at: datetime | None
    done_on: date | None
    answer: str
    verbs: tuple[Verb, ...]


@dataclass(frozen=True)
class StepFacts:
    """One step of the history in words."""

    number: int
    verb: Verb
    at: datetime
    who: str
    about: str
    note: str


@dataclass(frozen=True)
class _Step:
    """A step as it lies in the tables: its own row, or a hand-over many tasks share."""

    at: datetime
    verb: Verb
    who: str
    about: UnitOrPost | None
    note: str


@dataclass(frozen=True)
class ChildFacts:
    """A task split off another, on one line."""

    id: int
    title: str
    who: str
    state: TaskState
    deadline: date | None
    colour: Colour
    done_on: date | None

    @property
    def is_open(self) -> bool:
        """Does it still wait for somebody?"""
        return self.state not in CLOSED_STATES


@dataclass(frozen=True)
class TaskFacts:
    """Everything the page of a task says. ``verbs``: what the actor may do, the likeliest first."""

    task: Task
    title: str
    derived: Derived
    unit: str
    holder: str
    assigner: str
    accepter: str
    follower: str
    parts: list[PartFacts]
    evidence: list[Evidence]
    changes: list[DeadlineChange]
    request: DeadlineChange | None
    steps: list[StepFacts]
    children: list[ChildFacts]
    parent: Task | None
    may_split: bool
    verbs: tuple[Verb, ...]

    @property
    def state(self) -> TaskState:
        """Whose move it is."""
        return TaskState(self.task.state)

    @property
    def done_on(self) -> date | None:
        """The day the product was handed in, once the task is closed."""
        return None if self.task.is_open else submitted_day(self.task)

    @property
    def own_part(self) -> PartFacts | None:
        """The part the actor may answer now."""
        return next((part for part in self.parts if part.verbs), None)

    @property
    def open_children(self) -> int:
        """How many tasks split off this one are still open, of those the actor may see."""
        return sum(child.is_open for child in self.children)

    @property
    def lead_days(self) -> int | None:
        """Days from reception to the date of the accepted product."""
        dated = [e.dated for e in self.evidence if e.valid and e.dated is not None]
        return lead_time(self.task.given_on, max(dated)) if dated else None


def visible_task(actor: Actor, record_id: int) -> Task:
    """The task with its people, fetched and authorised in one step. Raises NotFound."""
    tasks = with_people(visible_tasks(actor)).select_related("superior")
    task = tasks.filter(record_id=record_id).first()
    if task is None:
        raise NotFound(
            _("Không tìm thấy nhiệm vụ, hoặc anh/chị không được xem."),
            _("Kiểm tra lại đường dẫn, hoặc chọn đúng chức danh đang làm việc ở góc trên."),
        )
    return task


def task_facts(actor: Actor, record_id: int) -> TaskFacts:
    """One task in full. Raises NotFound when the actor may not see it."""
    task = visible_task(actor, record_id)
    parts = list(task.parts.select_related("principal").order_by("role", "id"))
    steps = _history(task)
    changes = list(task.deadline_changes.order_by("id"))
    children = list(_children(actor, task))
    names = names_of(_people(task, parts, steps, children), actor.on)
    thresholds = thresholds_on(actor.on)
    request = next((c for c in changes if c.state == ChangeState.REQUESTED), None)
    return TaskFacts(
        task=task,
        title=task.record.title,
        derived=derived_of(task, actor.on, thresholds),
        unit=names.of(task.unit),
        holder=names.of(task.holder),
        assigner=names.of(task.assigner),
        accepter=names.of(task.accepter),
        follower=names.of(task.follower),
        parts=[_part(actor, task, part, names, thresholds) for part in parts],
        evidence=list(task.evidence.select_related("attachment", "paper").order_by("id")),
        changes=changes,
        request=request,
        steps=[_step(number, step, names) for number, step in enumerate(steps, start=1)],
        children=[_child(child, names, actor.on, thresholds) for child in children],
        parent=_parent(actor, task),
        may_split=task.is_open and task.state != TaskState.SUBMITTED and splits(actor, task),
        verbs=possible_verbs(actor, task, requested=request is not None),
    )


def facts_of_part(actor: Actor, part_id: int) -> TaskFacts:
    """The task a coordinating part belongs to, in full. Raises NotFound."""
    task_id = Part.objects.filter(id=part_id).values_list("task_id", flat=True).first()
    if task_id is None:
        raise NotFound(_("Không tìm thấy phần phối hợp này."))
    return task_facts(actor, task_id)


def _people(task: Task, parts: list[Part], steps: list[_Step], children: list[Task]) -> list[Any]:
    own = [task.unit, task.holder, task.assigner, task.accepter, task.follower]
    others = [child.holder or child.unit for child in children]
    return own + [part.principal for part in parts] + [step.about for step in steps] + others


def _part(actor: Actor, task: Task, part: Part, names: Names, thresholds: Thresholds) -> PartFacts:
    done = part.state not in (PartState.OFFERED, PartState.ACCEPTED) or not task.is_open
    return PartFacts(
        id=part.pk,
        name=names.of(part.principal),
        role=PartRole(part.role),
        state=PartState(part.state),
        deadline=part.deadline,
        colour=own_clock(deadline=part.deadline, done=done, today=actor.on, thresholds=thresholds),
        accepted_at=part.accepted_at,
        done_on=office_day(part.done_at) if part.done_at else None,
        answer=part.answer,
        verbs=possible_part_verbs(actor, part) if task.is_open else (),
    )


def _history(task: Task) -> list[_Step]:
    """All that was done with the task, the oldest first; hand-overs among its own steps."""
    own = [
        _Step(s.at, Verb(s.verb), s.label, s.about, s.note)
        for s in task.steps.select_related("about").order_by("number")
    ]
    if not task.successions:
        return own
    owners = {told_id: owner_id for told_id, owner_id in task.successions}
    told = TaskSuccession.objects.filter(id__in=owners).order_by("id")
    known = bearers_of(owners.values())
    handed = [_Step(s.at, Verb.SUCCEED, s.label, known.get(owners[s.pk]), s.note) for s in told]
    return sorted([*own, *handed], key=lambda step: step.at)


def _step(number: int, step: _Step, names: Names) -> StepFacts:
    return StepFacts(
        number=number,
        verb=step.verb,
        at=step.at,
        who=step.who,
        about=names.of(step.about),
        note=step.note,
    )


def _children(actor: Actor, task: Task) -> Any:
    children = visible_tasks(actor).filter(parent=task)
    return children.select_related("record", "unit", "holder").order_by("due_key", "record_id")


def _child(child: Task, names: Names, on: date, thresholds: Thresholds) -> ChildFacts:
    return ChildFacts(
        id=child.pk,
        title=child.record.title,
        who=names.of(child.holder or child.unit),
        state=TaskState(child.state),
        deadline=child.deadline,
        colour=derived_of(child, on, thresholds).colour,
        done_on=submitted_day(child) if not child.is_open else None,
    )


def _parent(actor: Actor, task: Task) -> Task | None:
    """The task this one was split off, when the actor may see it."""
    if task.parent_id is None:
        return None
    return visible_tasks(actor).filter(pk=task.parent_id).select_related("record").first()


def colleagues(task: Task, on: date) -> list[tuple[int, str]]:
    """Posts of the unit that are held on a day, for delegation: id and "holder – title"."""
    if task.unit.body_id is None:
        return []
    posts: Any = posts_in([task.unit.body_id], on)
    return [
        (post.id, f"{post.holders[0].person.full_name} – {post.title}")
        for post in posts
        if post.holders
    ]
