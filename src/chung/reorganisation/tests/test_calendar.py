"""Whatever is reorganised in whatever order: the calendar of versions holds on every day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from chung.foundation.refusals import Conflict
from chung.organisation.commands import establish_body
from chung.organisation.models import Body, BodyVersion, Succession, Term
from chung.organisation.queries import (
    ChangeKind,
    body_facts,
    marks_on,
    parents_on,
    standing_of,
)
from chung.reorganisation.commands import (
    NewBody,
    NewTerm,
    OperationFields,
    PlanFields,
    Receiver,
    add_operation,
    cancel_plan,
    carry_out_plan,
    draft_plan,
    ready_plan,
)
from chung.reorganisation.rules import find_cycles
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.reorganisation.tests import scene as play

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
START = date(2020, 1, 1)
KINDS = [
    OperationKind.CONSOLIDATE,
    OperationKind.ABSORB,
    OperationKind.DIVIDE,
    OperationKind.SEPARATE,
    OperationKind.RENAME,
    OperationKind.END,
    OperationKind.REPARENT,
]
choices = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 50), st.integers(0, 50)),
    min_size=2,
    max_size=5,
)


class UndoneError(Exception):
    """Ends an example: the next one begins with an empty organisation."""


@dataclass
class Play:
    """The bodies there are, and the day it has become."""

    top: Body
    alive: list[int] = field(default_factory=list)
    day: date = START
    made: int = 0

    def pick(self, number: int, *but: int) -> int:
        left = [b for b in self.alive if b not in but]
        return left[number % len(left)]

    def new(self) -> NewBody:
        self.made += 1
        return NewBody(
            key=f"moi-{self.made}",
            details=play.details(f"Đảng uỷ xã Mới {self.made}"),
            parent=self.top.id,
            slug=f"moi-{self.made}",
            term=NewTerm(f"{self.day.year}"),
        )

    def operation(self, kind: OperationKind, one: int, two: int) -> OperationFields:
        """An operation of a kind with bodies that are there."""
        first = self.pick(one)
        other = self.pick(two, first)
        receivers = (Receiver(ReceiverRole.DOCUMENTS, self.top.id),)
        return {
            OperationKind.CONSOLIDATE: OperationFields(
                kind, predecessors=(first, other), successors=(self.new(),)
            ),
            OperationKind.ABSORB: OperationFields(kind, (first,), successors=(other,)),
            OperationKind.DIVIDE: OperationFields(
                kind, (first,), successors=(self.new(), self.new()), receivers=receivers
            ),
            OperationKind.SEPARATE: OperationFields(kind, (first,), successors=(self.new(),)),
            OperationKind.RENAME: OperationFields(
                kind,
                (first,),
                details=play.details(f"Đổi tên {self.day}", parent_id=self.top.id),
            ),
            OperationKind.END: OperationFields(kind, (first,), receivers=receivers),
            OperationKind.REPARENT: OperationFields(kind, (first,), parent=other),
        }[kind]


def carry_out(game: Play, operation: OperationFields) -> None:
    """The operation as history, on the game's day; what is refused changes nothing."""
    actor = play.house(game.day)
    fields = PlanFields(title=f"Bước {game.day}", first_day=game.day)
    plan = draft_plan(actor, fields=fields, recorded_afterwards=True)
    add_operation(actor, plan_id=plan.id, operation=operation)
    try:
        ready_plan(actor, plan_id=plan.id)
    except Conflict:
        cancel_plan(actor, plan_id=plan.id, reason="Không thực hiện được")
    else:
        carry_out_plan(actor, plan_id=plan.id)


@settings(max_examples=6, phases=[Phase.explicit, Phase.generate])
@given(choices)
def test_the_calendar_holds_after_any_sequence_of_operations(steps):
    try:
        with transaction.atomic():
            _play(steps)
            raise UndoneError
    except UndoneError:
        pass


def _play(steps):
    house = play.house(START)
    top = establish_body(house, slug="tren", since=START, details=play.details("Tỉnh uỷ"))
    game = Play(top)
    for number in range(4):
        details = play.details(f"Xã {number}", parent_id=top.id)
        game.alive.append(
            establish_body(house, slug=f"xa-{number}", since=START, details=details).id
        )
    for kind, one, two in steps:
        if len(game.alive) < 2:
            break
        game.day += timedelta(days=1 + one)
        carry_out(game, game.operation(kind, one, two))
        tree = parents_on(game.day)
        game.alive = sorted(tree.keys() - {top.id})
    _check_versions(game)
    _check_tree(game)
    _check_marks(game)


def _days() -> list[date]:
    """All days on which a version begins or ends."""
    versions = BodyVersion.objects.values_list("since", "until")
    return sorted({day for period in versions for day in period if day is not None})


def _check_versions(game: Play) -> None:
    """No overlap, no gap unless ended, one version on any day."""
    rows: dict[int, list[BodyVersion]] = defaultdict(list)
    for version in BodyVersion.objects.order_by("body_id", "since"):
        rows[version.body_id].append(version)
    assert len(rows) == Body.objects.count()
    for versions in rows.values():
        for earlier, later in pairwise(versions):
            assert earlier.until == later.since
    for day in [d + timedelta(days=n) for d in _days() for n in (-1, 0)]:
        found = [facts.body_id for facts in body_facts(rows, day)]
        assert len(found) == len(set(found))
    terms = defaultdict(list)
    for term in Term.objects.order_by("body_id", "since"):
        terms[term.body_id].append(term)
    for each in terms.values():
        assert all(a.until is not None and a.until <= b.since for a, b in pairwise(each))


def _check_marks(game: Play) -> None:
    """What a day marks as new or ended is what the trees before and after it differ by, and who
    works in the place of a body is there.
    """
    for day in _days():
        before, after = parents_on(day - timedelta(days=1)), parents_on(day)
        of = marks_on(day).of
        marked = {
            kind: {body for body, marks in of.items() if kind in {mark.kind for mark in marks}}
            for kind in ChangeKind
        }
        assert marked[ChangeKind.BEGUN] == after.keys() - before.keys()
        assert marked[ChangeKind.ENDED] == before.keys() - after.keys()
        moved = {b for b in before.keys() & after.keys() if before[b] != after[b]}
        assert marked[ChangeKind.MOVED] == moved
    tree = parents_on(game.day)
    ids = list(Body.objects.values_list("id", flat=True))
    for body_id, now in standing_of(ids, game.day).items():
        assert {facts.body_id for facts in now.bodies} <= tree.keys()
        assert body_id not in tree or [facts.body_id for facts in now.bodies] == [body_id]


def _check_tree(game: Play) -> None:
    """On every day of change: no circle, no body under one that is gone, no lost successor."""
    for day in {v.since for v in BodyVersion.objects.all()}:
        tree = parents_on(day)
        assert find_cycles(dict(tree)) == []
        assert {p for p in tree.values() if p is not None} <= tree.keys()
    for succession in Succession.objects.all():
        assert succession.successor_id in parents_on(succession.on)
        assert succession.predecessor_id in parents_on(succession.on - timedelta(days=1))


@given(
    st.dictionaries(
        st.integers(0, 12), st.one_of(st.none(), st.integers(0, 12)), min_size=1, max_size=12
    )
)
def test_a_circle_is_found_where_there_is_one_and_only_there(parents):
    def climbs_out(start: int) -> bool:
        here, steps = start, 0
        while here is not None and steps <= len(parents):
            here, steps = parents.get(here), steps + 1
        return here is None

    circles = find_cycles(dict(parents))
    assert bool(circles) != all(climbs_out(each) for each in parents)
    for circle in circles:
        for here, above in zip(circle, (*circle[1:], *circle[:1]), strict=True):
            assert parents[here] == above
    turning = [each for each in parents if _comes_back(parents, each)]
    assert sorted(each for circle in circles for each in circle) == sorted(turning)


def _comes_back(parents, start):
    """Does one come to a body again that climbs from it?"""
    here, steps = parents[start], 0
    while here is not None and here != start and steps <= len(parents):
        here, steps = parents.get(here), steps + 1
    return here == start
