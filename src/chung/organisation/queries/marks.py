"""What happened to each body on one day, with its legal word, to mark a tree with."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from chung.organisation.models import BodyVersion, Desk, Succession
from chung.organisation.queries.bodies import names_on
from chung.organisation.queries.directory import ChartBody
from chung.organisation.queries.timeline import ChangeKind
from chung.organisation.states import INHERITING, SuccessionKind

_CHART = (
    "body_id",
    "parent_id",
    "body__slug",
    "name",
    "short_name",
    "kind",
    "level",
    "symbol",
)


@dataclass(frozen=True)
class Mark:
    """A change of one body: ``by`` is the legal word where one body followed another; ``names`` are
    those it came from (begun, grew) or that follow it (ended), its old name, or who was above it.
    """

    kind: ChangeKind
    by: SuccessionKind | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marks:
    """Body id → what happened to it on the day, and the bodies no longer there, as they were."""

    of: dict[int, list[Mark]] = field(default_factory=dict)
    ended: tuple[ChartBody, ...] = ()


def marks_on(day: date) -> Marks:
    """What is new, renamed, moved, pooled or ended from a day on; four statements."""
    before, after = _versions(day)
    steps = _steps(day)
    both = before.keys() & after.keys()
    above = {parent for i in both if (parent := before[i].parent_id)}
    names = names_on({*above, *(b for step in steps for b in step[:2])}, day)
    follow = _by(steps, names)
    came = _by([(new, old, kind) for old, new, kind in steps], names)
    of: dict[int, list[Mark]] = defaultdict(list)
    for body_id in after.keys() - before.keys():
        of[body_id].append(Mark(ChangeKind.BEGUN, *came.pop(body_id, ())))
    for body_id in before.keys() - after.keys():
        of[body_id].append(Mark(ChangeKind.ENDED, *follow.get(body_id, ())))
    for body_id in both:
        of[body_id] += _revised(before[body_id], after[body_id], names)
    for body_id, (by, others) in came.items():
        of[body_id].append(Mark(ChangeKind.GREW, by, others))
    for body_id, kind in _desks(day):
        of[body_id].append(Mark(kind))
    ended = tuple(row for body_id, row in before.items() if body_id not in after)
    return Marks(dict(of), ended)


def _revised(before: ChartBody, after: ChartBody, names: dict[int, str]) -> list[Mark]:
    marks = []
    if before.name != after.name:
        marks.append(Mark(ChangeKind.RENAMED, names=(before.name,)))
    if before.parent_id != after.parent_id:
        marks.append(Mark(ChangeKind.MOVED, names=(names.get(before.parent_id or 0, ""),)))
    return marks


def _versions(day: date) -> tuple[dict[int, ChartBody], dict[int, ChartBody]]:
    """What bodies were until the day, and what they are from it on; only those that changed."""
    changed = BodyVersion.objects.filter(Q(since=day) | Q(until=day))
    rows = changed.order_by("position", "sort_key", "id").values_list("since", *_CHART)
    before: dict[int, ChartBody] = {}
    after: dict[int, ChartBody] = {}
    for since, *facts in rows:
        body = ChartBody(*facts)
        (after if since == day else before)[body.body_id] = body
    return before, after


Steps = list[tuple[int, int, SuccessionKind]]


def _steps(day: date) -> Steps:
    rows = Succession.objects.filter(on=day, kind__in=INHERITING).order_by("id")
    pairs = rows.values_list("predecessor_id", "successor_id", "kind")
    return [(before, after, SuccessionKind(kind)) for before, after, kind in pairs]


def _by(steps: Steps, names: dict[int, str]) -> dict[int, tuple[SuccessionKind, tuple[str, ...]]]:
    """First body of a step → the legal word of its first step, names of all at the other end."""
    others: dict[int, list[str]] = defaultdict(list)
    words: dict[int, SuccessionKind] = {}
    for here, there, kind in steps:
        others[here].append(names.get(there, ""))
        words.setdefault(here, kind)
    return {body_id: (words[body_id], tuple(sorted(found))) for body_id, found in others.items()}


def _desks(day: date) -> list[tuple[int, ChangeKind]]:
    """Desks that changed hands; a body's first desk is no change."""
    older = Desk.objects.filter(until=day).values("body_id")
    rows = Desk.objects.filter(since=day, body_id__in=older)
    return [
        (body_id, ChangeKind.UNPOOLED if worker == body_id else ChangeKind.POOLED)
        for body_id, worker in rows.values_list("body_id", "provider_id")
    ]
