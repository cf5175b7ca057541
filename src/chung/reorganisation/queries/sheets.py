"""A plan read as a whole: what its operations do to which bodies."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.questions import Question, hang
from chung.foundation.refusals import NotFound
from chung.reorganisation.models import (
    Operation,
    OperationParty,
    Plan,
    PlannedBody,
    PlannedCode,
    PlannedDuty,
    PlannedMove,
    PlannedPost,
    Receiver,
)
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import (
    ENDING,
    ONE_SUCCESSOR,
    OperationKind,
    PartyRole,
    ReceiverRole,
)


def ref_of(row: OperationParty | Receiver) -> Ref:
    """The body a row names."""
    return row.body_id if row.body_id is not None else row.key


@dataclass(frozen=True)
class OperationSheet:
    """One operation with its parts."""

    row: Operation
    parties: dict[PartyRole, tuple[Ref, ...]]
    receivers: tuple[Receiver, ...]

    @property
    def kind(self) -> OperationKind:
        return OperationKind(self.row.kind)

    @property
    def predecessors(self) -> tuple[int, ...]:
        refs = self.parties.get(PartyRole.PREDECESSOR, ())
        return tuple(ref for ref in refs if isinstance(ref, int))

    @property
    def successors(self) -> tuple[Ref, ...]:
        return self.parties.get(PartyRole.SUCCESSOR, ())

    @property
    def served(self) -> tuple[Ref, ...]:
        return self.parties.get(PartyRole.SERVED, ())

    @property
    def parent(self) -> Ref | None:
        return next(iter(self.parties.get(PartyRole.PARENT, ())), None)

    @property
    def provider(self) -> Ref | None:
        return next(iter(self.parties.get(PartyRole.PROVIDER, ())), None)

    def receiver(self, role: ReceiverRole, body_id: int) -> Ref | None:
        """Who takes this over from a body: the one named for it, the one named for all, or the
        one successor the rule gives.
        """
        named = {r.of_id: ref_of(r) for r in self.receivers if r.role == role}
        found = named.get(body_id, named.get(None))
        if found is None and self.kind in ONE_SUCCESSOR and role != ReceiverRole.SEALS:
            found = next(iter(self.successors), None)
        return found


@dataclass(frozen=True)
class PlanSheet:
    """The whole plan."""

    plan: Plan
    operations: tuple[OperationSheet, ...]
    planned: dict[str, PlannedBody]
    moves: tuple[PlannedMove, ...] = field(default=())

    @cached_property
    def new(self) -> list[PlannedBody]:
        """Bodies the plan founds."""
        return [body for body in self.planned.values() if body.existing_id is None]

    @cached_property
    def revised(self) -> dict[int, PlannedBody]:
        """Bodies the plan renames."""
        rows = self.planned.values()
        return {body.existing_id: body for body in rows if body.existing_id is not None}

    @cached_property
    def reparented(self) -> dict[int, Ref]:
        """Bodies that get another parent → that parent."""
        return {
            body_id: each.parent
            for each in self.operations
            if each.kind == OperationKind.REPARENT and each.parent is not None
            for body_id in each.predecessors
        }

    @cached_property
    def ended(self) -> dict[int, OperationSheet]:
        """Bodies that end → the operation that ends them."""
        return {
            b: each for each in self.operations if each.kind in ENDING for b in each.predecessors
        }

    @cached_property
    def ended_often(self) -> list[int]:
        """Bodies that two operations end."""
        ending = (each for each in self.operations if each.kind in ENDING)
        counted = Counter(body_id for each in ending for body_id in each.predecessors)
        return sorted(body_id for body_id, times in counted.items() if times > 1)

    @cached_property
    def pooled(self) -> dict[Ref, Ref | None]:
        """Bodies whose desk changes hands → the office that works it from then on (None: own)."""
        return {
            served: each.provider if each.kind == OperationKind.POOL else None
            for each in self.operations
            if each.kind in (OperationKind.POOL, OperationKind.UNPOOL)
            for served in each.served
        }

    def receiver(self, role: ReceiverRole, body_id: int) -> Ref | None:
        """Who takes something over from a body that ends."""
        return self.ended[body_id].receiver(role, body_id)

    def refs(self) -> set[Ref]:
        """Every body the plan names, existing or planned."""
        found: set[Ref] = {
            ref for each in self.operations for refs in each.parties.values() for ref in refs
        }
        found |= {ref_of(r) for each in self.operations for r in each.receivers}
        for body in self.planned.values():
            found |= {body.parent_id or body.parent_key, body.provider_id or body.provider_key}
            duties = [duty for post in body.posts.all() for duty in post.duties.all()]
            found |= {duty.body_id or duty.key for duty in duties}
        return found - {""}


def plan_by_id(plan_id: int) -> Plan:
    """One plan. Raises NotFound."""
    plan = Plan.objects.filter(id=plan_id).first()
    if plan is None:
        raise NotFound(_("Không tìm thấy phương án này."))
    return plan


def sheet_of(plan: Plan) -> PlanSheet:
    """The plan with everything that hangs on it, in one statement."""
    return sheet_asked(plan).answer


def sheet_asked(plan: Plan) -> Question[PlanSheet]:
    """The same, to be asked together with others."""
    of_operation, of_body = {"operation__plan": plan}, {"planned__plan": plan}
    moves = plan.moves.order_by("id").select_related(
        "appointment__post", "appointment__person", "post", "planned_post__planned"
    )
    return Question(
        plan.operations.order_by("id"),
        OperationParty.objects.filter(**of_operation).order_by("id"),
        Receiver.objects.filter(**of_operation).order_by("id"),
        plan.planned_bodies.order_by("id").select_related("operation", "term"),
        PlannedCode.objects.filter(**of_body).order_by("id"),
        PlannedPost.objects.filter(**of_body).order_by("id"),
        PlannedDuty.objects.filter(post__planned__plan=plan).order_by("id"),
        moves,
        make=lambda *rows: _sheet(plan, *rows),
    )


def _sheet(plan: Plan, *rows: Any) -> PlanSheet:
    """Rows in the order of the question, hung on those they belong to."""
    operations, parties, receivers, planned, codes, posts, duties, moves = rows
    hang(operations, "parties", parties, by="operation_id")
    hang(operations, "receivers", receivers, by="operation_id")
    hang(posts, "duties", duties, by="post_id")
    hang(planned, "posts", posts, by="planned_id")
    hang(planned, "codes", codes, by="planned_id")
    return PlanSheet(
        plan=plan,
        operations=tuple(_operation(row) for row in operations),
        planned={body.key: body for body in planned},
        moves=tuple(moves),
    )


def outline_of(plan: Plan) -> PlanSheet:
    """What becomes of bodies, posts and people, enough to count them, in four statements: without
    receivers, codes, duties and terms.
    """
    rows: dict[Operation, dict[PartyRole, tuple[Ref, ...]]] = {}
    parties = OperationParty.objects.filter(operation__plan=plan).select_related("operation")
    for party in parties.order_by("operation_id", "id"):
        refs, role = rows.setdefault(party.operation, {}), PartyRole(party.role)
        refs[role] = (*refs.get(role, ()), ref_of(party))
    planned = plan.planned_bodies.order_by("id").prefetch_related("posts")
    return PlanSheet(
        plan=plan,
        operations=tuple(OperationSheet(row, refs, ()) for row, refs in rows.items()),
        planned={body.key: body for body in planned},
        moves=tuple(plan.moves.order_by("id").select_related("appointment")),
    )


def _operation(row: Operation) -> OperationSheet:
    parties: dict[PartyRole, list[Ref]] = {}
    for party in sorted(row.parties.all(), key=lambda each: each.id):
        parties.setdefault(PartyRole(party.role), []).append(ref_of(party))
    return OperationSheet(
        row=row,
        parties={role: tuple(refs) for role, refs in parties.items()},
        receivers=tuple(row.receivers.all()),
    )
