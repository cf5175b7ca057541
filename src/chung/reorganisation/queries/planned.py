"""Plans that wait for their day, told to the organisation's pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse

from chung.foundation.actor import Actor
from chung.organisation.queries import ChangeKind, PlannedChange, PlannedDay
from chung.organisation.queries import PlannedBody as BodyToBe
from chung.reorganisation.models import OperationParty, Plan, PlannedBody
from chung.reorganisation.queries.seen import plans_for
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import (
    ENDING,
    SUCCESSION,
    OperationKind,
    PartyRole,
    PlanState,
)


@dataclass
class _Parties:
    """The bodies of one operation by what they are to it."""

    kind: OperationKind
    of: dict[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))

    def role(self, role: PartyRole) -> tuple[Ref, ...]:
        return tuple(self.of.get(role, ()))


def waiting_plans(actor: Actor) -> list[PlannedDay]:
    """Ready plans the actor may read whose day has not passed; three statements, one for none."""
    plans = list(
        plans_for(actor)
        .filter(state=PlanState.READY, first_day__gte=actor.on)
        .order_by("first_day", "id")
    )
    if not plans:
        return []
    operations = _operations(plans)
    planned = defaultdict(list)
    for body in PlannedBody.objects.filter(plan__in=plans).order_by("id"):
        planned[body.plan_id].append(body)
    return [_day(plan, operations[plan.id], planned[plan.id]) for plan in plans]


def _operations(plans: Iterable[Plan]) -> dict[int, list[_Parties]]:
    rows = (
        OperationParty.objects.filter(operation__plan__in=plans)
        .order_by("operation_id", "id")
        .values_list(
            "operation__plan_id", "operation_id", "operation__kind", "role", "body_id", "key"
        )
    )
    found: dict[int, dict[int, _Parties]] = defaultdict(dict)
    for plan_id, operation_id, kind, role, body_id, key in rows:
        parties = found[plan_id].setdefault(operation_id, _Parties(OperationKind(kind)))
        parties.of[role].append(body_id if body_id is not None else _key(plan_id, key))
    return defaultdict(list, {plan_id: list(rows.values()) for plan_id, rows in found.items()})


def _key(plan_id: int, key: str) -> str:
    """Keys are unique within their plan alone."""
    return f"{plan_id}:{key}"


def _day(plan: Plan, operations: list[_Parties], planned: list[PlannedBody]) -> PlannedDay:
    names = {body.existing_id: body.name for body in planned if body.existing_id is not None}
    new = [body for body in planned if body.existing_id is None]
    return PlannedDay(
        on=plan.first_day,
        title=plan.title,
        url=reverse("reorganisation:plan", args=[plan.id]),
        new=tuple(_to_be(plan.id, body) for body in new),
        changes=tuple(change for each in operations for change in _changes(each, names)),
    )


def _to_be(plan_id: int, body: PlannedBody) -> BodyToBe:
    above: Ref | None = body.parent_id
    if above is None and body.parent_key:
        above = _key(plan_id, body.parent_key)
    return BodyToBe(
        key=_key(plan_id, body.key),
        name=body.name,
        short_name=body.short_name or body.name,
        kind=body.kind,
        level=body.level,
        symbol=body.symbol,
        parent=above,
    )


def _changes(parties: _Parties, names: dict[int, str]) -> Iterator[PlannedChange]:
    kind = parties.kind
    if kind == OperationKind.TRANSFER:  # functions move, no body changes
        return
    if kind == OperationKind.RENAME:
        for body in parties.role(PartyRole.PREDECESSOR):
            name = names.get(body, "") if isinstance(body, int) else ""
            yield PlannedChange(ChangeKind.RENAMED, body, name=name)
    elif kind in _OTHERS:
        what, whom, by = _OTHERS[kind]
        for body in parties.role(whom):
            yield PlannedChange(what, body, others=parties.role(by))
    else:
        yield from _following(parties)


_OTHERS = {
    OperationKind.REPARENT: (ChangeKind.MOVED, PartyRole.PREDECESSOR, PartyRole.PARENT),
    OperationKind.POOL: (ChangeKind.POOLED, PartyRole.SERVED, PartyRole.PROVIDER),
    OperationKind.UNPOOL: (ChangeKind.UNPOOLED, PartyRole.SERVED, PartyRole.PROVIDER),
}
"""What happens to which party, and who else takes part."""


def _following(parties: _Parties) -> Iterator[PlannedChange]:
    """Bodies end, others begin or grow; ENDING says where the elders end."""
    by = SUCCESSION.get(parties.kind)
    before, after = parties.role(PartyRole.PREDECESSOR), parties.role(PartyRole.SUCCESSOR)
    if parties.kind in ENDING:
        for body in before:
            yield PlannedChange(ChangeKind.ENDED, body, by, after)
    for body in after:
        new = isinstance(body, str)
        yield PlannedChange(ChangeKind.BEGUN if new else ChangeKind.GREW, body, by, before)
