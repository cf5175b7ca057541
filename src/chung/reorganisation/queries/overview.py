"""A plan in words, operation by operation: what the workbench shows. Few statements, by pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from chung.foundation import clock
from chung.foundation.questions import Question
from chung.organisation.queries import named_on
from chung.reorganisation.models import (
    Operation,
    OperationParty,
    Plan,
    PlannedBody,
    Receiver,
)
from chung.reorganisation.queries.sheets import ref_of
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import OperationKind, PartyRole, ReceiverRole
from chung.web.paging import write_cursor

LINES = 40
"""Operations on a page of a plan."""


@dataclass(frozen=True)
class Named:
    """A body of a plan by its name; ``planned_id`` when the plan founds it or gives it a version,
    ``slug`` when it has a page of its own.
    """

    ref: Ref
    name: str
    slug: str = ""
    planned_id: int | None = None
    posts: int = 0
    is_new: bool = False


@dataclass(frozen=True)
class Taken:
    """What one body takes over, from one body or (``of`` empty) from each."""

    what: tuple[Any, ...]
    of: str
    by: Named


@dataclass(frozen=True)
class OperationWords:
    """One operation, ready to be read."""

    id: int
    kind: OperationKind
    before: tuple[Named, ...]
    after: tuple[Named, ...]
    served: tuple[Named, ...]
    parent: Named | None
    provider: Named | None
    receivers: tuple[Taken, ...]
    function: str
    basis: str
    doubt: str

    @property
    def about(self) -> str:
        """The first body it concerns, to tell one operation from another."""
        named = (*self.before, *self.served, *self.after)
        return named[0].name if named else ""


def operations_of(plan_id: int) -> QuerySet[Operation]:
    """Operations of a plan, to be paged by ``id``."""
    return Operation.objects.filter(plan_id=plan_id)


def page_of_line(line: int) -> str:
    """The cursor of the page that begins with an operation."""
    return write_cursor(Operation(id=line - 1), ("id",))


def in_words(plan: Plan, rows: Iterable[Operation]) -> list[OperationWords]:
    """These operations of a plan with all names; three statements for any number."""
    kept = list(rows)
    ids = [row.id for row in kept]
    asked: Question[tuple[list[OperationParty], list[Receiver]]] = Question(
        OperationParty.objects.filter(operation_id__in=ids).order_by("id"),
        Receiver.objects.filter(operation_id__in=ids).order_by("role", "id"),
        make=lambda *rows: rows,
    )
    parties, receivers = asked.answer
    names = _names(plan, parties, receivers)
    by_role: dict[tuple[int, str], list[Named]] = defaultdict(list)
    for party in parties:
        by_role[party.operation_id, party.role].append(names[ref_of(party)])
    taken: dict[int, dict[tuple[int | None, Ref], list[Any]]] = defaultdict(dict)
    for each in receivers:
        whom = each.of_id, ref_of(each)
        taken[each.operation_id].setdefault(whom, []).append(ReceiverRole(each.role).label)
    return [_words(row, by_role, _taken(taken[row.id], names), names) for row in kept]


def _taken(
    receivers: Mapping[tuple[int | None, Ref], list[Any]], names: Mapping[Ref, Named]
) -> list[Taken]:
    """Each receiver once, with all it takes over."""
    return [
        Taken(tuple(what), names[of].name if of is not None else "", names[by])
        for (of, by), what in receivers.items()
    ]


def _words(
    row: Operation,
    by_role: Mapping[tuple[int, str], list[Named]],
    taken: list[Taken],
    names: Mapping[Ref, Named],
) -> OperationWords:
    def role(which: PartyRole) -> tuple[Named, ...]:
        return tuple(by_role.get((row.id, which), ()))

    kind = OperationKind(row.kind)
    after = role(PartyRole.SUCCESSOR)
    if kind == OperationKind.RENAME:
        renamed = (names.get(f"body-{each.ref}") for each in role(PartyRole.PREDECESSOR))
        after = tuple(each for each in renamed if each is not None)
    return OperationWords(
        id=row.id,
        kind=kind,
        before=role(PartyRole.PREDECESSOR),
        after=after,
        served=role(PartyRole.SERVED),
        parent=next(iter(role(PartyRole.PARENT)), None),
        provider=next(iter(role(PartyRole.PROVIDER)), None),
        receivers=tuple(taken),
        function=row.function,
        basis=row.basis,
        doubt=row.doubt,
    )


def _names(
    plan: Plan, parties: list[OperationParty], receivers: list[Receiver]
) -> dict[Ref, Named]:
    refs = {ref_of(each) for each in parties} | {ref_of(each) for each in receivers}
    refs |= {each.of_id for each in receivers if each.of_id is not None}
    ids = {ref for ref in refs if isinstance(ref, int)}
    named = names_of_existing(ids, plan.last_day)
    keys = {ref for ref in refs if isinstance(ref, str)} | {f"body-{ref}" for ref in ids}
    planned = PlannedBody.objects.filter(plan=plan, key__in=keys).annotate(seats=Count("posts"))
    rows = planned.values_list("key", "name", "id", "seats", "existing_id", "made__slug")
    for key, name, planned_id, seats, existing_id, slug in rows:
        new = existing_id is None
        named[key] = Named(key, name, slug or "", planned_id, seats, is_new=new)
    return {ref: named.get(ref, Named(ref, str(ref))) for ref in {*refs, *named}}


def names_of_existing(body_ids: Iterable[int], on: date) -> dict[Ref, Named]:
    """Bodies by their names of a day, with the way to their pages. One statement."""
    ids = set(body_ids)
    if not ids:
        return {}
    known = named_on(ids, on)
    known |= named_on(ids - known.keys(), clock.today()) if ids - known.keys() else {}
    return {each: Named(each, *known.get(each, (f"#{each}", ""))) for each in ids}
