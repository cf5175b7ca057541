"""Plans that wait for their day, laid over the tree of a day: nothing of it has happened."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chung.organisation.queries.directory import ChartBody
from chung.organisation.queries.planned import PlannedBody, PlannedChange, PlannedDay, Ref
from chung.organisation.queries.sheet import BodySheet
from chung.organisation.queries.timeline import Change, ChangeKind
from chung.organisation.views.tags import Tag, planned_tag


@dataclass(frozen=True)
class PlanForBody:
    """A plan on the page of a body it changes."""

    on: date
    title: str
    url: str
    tags: tuple[Tag, ...]


def others_named(plans: Iterable[PlannedDay]) -> dict[int, set[int]]:
    """Body id → the bodies that take part in what plans will do to it."""
    named: dict[int, set[int]] = defaultdict(set)
    for plan in plans:
        for change in plan.changes:
            if isinstance(change.body, int):
                named[change.body] |= {ref for ref in change.others if isinstance(ref, int)}
    return named


def plans_for_body(plans: Iterable[PlannedDay], sheet: BodySheet) -> list[PlanForBody]:
    """Plans that wait for their day and change this body, each with what it does to it."""
    found = []
    for plan in plans:
        names: dict[Ref, str] = {body.key: body.name for body in plan.new} | dict(sheet.names)
        tags = [planned_tag(each, names) for each in plan.changes if each.body == sheet.body_id]
        if tags:
            found.append(PlanForBody(plan.on, plan.title, plan.url, tuple(tags)))
    return found


_FEW = 2  # names told of a kind of change
Chart = dict[int | None, list[ChartBody]]


@dataclass(frozen=True)
class PlanToCome:
    """A plan above the tree: what it will change, in a few words."""

    on: date
    title: str
    url: str
    changes: tuple[Change, ...]


class Foreseen:
    """What plans will have changed by a day: bodies to come stand in the chart, first of their
    parent, each change is a tag at its body, bodies that will be gone are ``leaving``.
    """

    def __init__(self, plans: Iterable[PlannedDay], chart: Chart) -> None:
        self._plans = list(plans)
        self.tags: dict[int, list[Tag]] = defaultdict(list)
        self.leaving: set[int] = set()
        self._ids: dict[Ref, int] = {}  # bodies to come have ids below zero
        self._names: dict[Ref, str] = {
            body.body_id: body.name for bodies in chart.values() for body in bodies
        }
        new = [body for plan in self._plans for body in plan.new]
        for number, body in enumerate(new, start=1):
            self._ids[body.key], self._names[body.key] = -number, body.name
        for body in reversed(new):
            self._stand(body, chart)
        for plan in self._plans:
            for change in plan.changes:
                self._mark(change)

    def _stand(self, body: PlannedBody, chart: Chart) -> None:
        parent = self._id(body.parent) if body.parent is not None else None
        facts = (body.name, body.short_name, body.kind, body.level, body.symbol)
        chart.setdefault(parent, []).insert(0, ChartBody(self._ids[body.key], parent, "", *facts))

    def _mark(self, change: PlannedChange) -> None:
        self.tags[self._id(change.body)].append(planned_tag(change, self._names))
        if change.kind == ChangeKind.ENDED:
            self.leaving.add(self._id(change.body))

    def _id(self, ref: Ref) -> int:
        return ref if isinstance(ref, int) else self._ids.get(ref, 0)

    def in_words(self) -> list[PlanToCome]:
        """Each plan with what it changes, for the head of the page."""
        return [
            PlanToCome(plan.on, plan.title, plan.url, self._told(plan.changes))
            for plan in self._plans
        ]

    def _told(self, changes: Iterable[PlannedChange]) -> tuple[Change, ...]:
        bodies: dict[ChangeKind, dict[Ref, None]] = defaultdict(dict)
        for change in changes:
            bodies[change.kind][change.body] = None
        return tuple(
            Change(kind, len(bodies[kind]), tuple(self._some(bodies[kind])))
            for kind in ChangeKind
            if kind in bodies
        )

    def _some(self, bodies: Iterable[Ref]) -> list[str]:
        return [self._names[ref] for ref in bodies if ref in self._names][:_FEW]
