"""Plans that wait for their day, told to the organisation's pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from chung.foundation.actor import Actor
from chung.organisation.queries import ChangeKind, PlannedChange, PlannedDay
from chung.organisation.queries import PlannedBody as BodyToBe
from chung.reorganisation.models import OperationParty, PlannedBody
from chung.reorganisation.queries.seen import plans_for
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import (
    ENDING,
    SUCCESSION,
    OperationKind,
    PartyRole,
    PlanState,
)

_BODY = ("key", "name", "short_name", "kind", "level", "symbol", "parent_id", "parent_key")


@dataclass
class _Parties:
    """The bodies of one operation by what they are to it."""

    kind: OperationKind
    of: dict[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))

    def role(self, role: PartyRole) -> tuple[Ref, ...]:
        return tuple(self.of.get(role, ()))


def waiting_plans(actor: Actor) -> list[PlannedDay]:
    """Ready plans the actor may read whose day has not passed; one statement with all of them."""
    of_plan = OperationParty.objects.filter(operation__plan=OuterRef("pk"))
    party = JSONObject(
        of="operation_id", kind="operation__kind", role="role", body="body_id", key="key"
    )
    planned = PlannedBody.objects.filter(plan=OuterRef("pk")).order_by("id")
    body = JSONObject(existing="existing_id", **{name: name for name in _BODY})
    plans = (
        plans_for(actor)
        .filter(state=PlanState.READY, first_day__gte=actor.on)
        .annotate(
            party_rows=ArraySubquery(of_plan.order_by("operation_id", "id").values(json=party)),
            body_rows=ArraySubquery(planned.values(json=body)),
        )
    )
    return [_day(plan) for plan in plans.order_by("first_day", "id")]


def _operations(plan_id: int, rows: Iterable[dict[str, Any]]) -> Iterable[_Parties]:
    found: dict[int, _Parties] = {}
    for row in rows:
        parties = found.setdefault(row["of"], _Parties(OperationKind(row["kind"])))
        body_id = row["body"]
        parties.of[row["role"]].append(_key(plan_id, row["key"]) if body_id is None else body_id)
    return found.values()


def _key(plan_id: int, key: str) -> str:
    """Keys are unique within their plan alone."""
    return f"{plan_id}:{key}"


def _day(plan: Any) -> PlannedDay:
    """A plan with ``party_rows`` and ``body_rows``."""
    names = {row["existing"]: row["name"] for row in plan.body_rows if row["existing"]}
    operations = _operations(plan.id, plan.party_rows)
    return PlannedDay(
        on=plan.first_day,
        title=plan.title,
        url=reverse("reorganisation:plan", args=[plan.id]),
        new=tuple(_to_be(plan.id, row) for row in plan.body_rows if not row["existing"]),
        changes=tuple(change for each in operations for change in _changes(each, names)),
    )


def _to_be(plan_id: int, row: dict[str, Any]) -> BodyToBe:
    above: Ref | None = row["parent_id"]
    if above is None and row["parent_key"]:
        above = _key(plan_id, row["parent_key"])
    return BodyToBe(
        key=_key(plan_id, row["key"]),
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        kind=row["kind"],
        level=row["level"],
        symbol=row["symbol"],
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
