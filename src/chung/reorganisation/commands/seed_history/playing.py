"""A plan of the history, carried out by the commands of the workbench."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chung.foundation.actor import Actor
from chung.organisation.commands import (
    BodyDetails,
    HistoricChange,
    HistoricPlan,
    History,
    SeedBody,
    commune_details,
    give_code,
)
from chung.organisation.queries import ids_of_slugs
from chung.reorganisation.commands.add_operation import add_operation
from chung.reorganisation.commands.carry_out_plan import carry_out_plan
from chung.reorganisation.commands.draft_plan import draft_plan
from chung.reorganisation.commands.ready_plan import ready_plan
from chung.reorganisation.commands.seed_history.beginning import Slugs
from chung.reorganisation.models import Plan
from chung.reorganisation.rules import NewBody, NewTerm, OperationFields, PlanFields, Receiver
from chung.reorganisation.states import OperationKind, PlanState, ReceiverRole

_GSO = "GSO"


def played(plan: HistoricPlan) -> bool:
    """Was this plan carried out already?"""
    return Plan.objects.filter(
        title=plan.title,
        first_day=plan.first_day,
        recorded_afterwards=True,
        state=PlanState.CARRIED_OUT,
    ).exists()


def play(actor: Actor, history: History, plan: HistoricPlan, ids: Slugs) -> None:
    """Draft the plan, make it ready, carry it out; ``ids`` learns the new bodies."""
    drafted = draft_plan(actor, fields=_fields(plan), recorded_afterwards=True)
    for operation in _operations(history, plan, ids):
        add_operation(actor, plan_id=drafted.id, operation=operation)
    ready_plan(actor, plan_id=drafted.id)
    carry_out_plan(actor, plan_id=drafted.id)
    ids |= ids_of_slugs(body.slug for body in history.bodies.values() if body.slug not in ids)
    for change in plan.changes:
        if change.code:
            give_code(
                actor,
                body_id=ids[change.successors[0]],
                scheme=_GSO,
                code=change.code,
                since=plan.first_day,
            )


def _fields(plan: HistoricPlan) -> PlanFields:
    days = plan.days
    return PlanFields(
        title=plan.title,
        decision_symbol=plan.decision,
        decision_issuer=plan.issuer,
        decided_on=days["decided_on"],
        in_force_on=days["in_force_on"],
        last_day=days["last_day"],
        first_day=plan.first_day,
        trial_from=days["trial_from"],
        handover_due=days["handover_due"],
        doubt=plan.doubt,
    )


def _operations(history: History, plan: HistoricPlan, ids: Slugs) -> Iterator[OperationFields]:
    for change in plan.changes:
        yield _operation(history, plan, change, ids)
        if change.kind == OperationKind.REPARENT:
            yield from _letterheads(history, change, ids)
    organs = list(_organs(history, plan))
    if organs:
        yield OperationFields(
            kind=OperationKind.ESTABLISH,
            successors=tuple(_new_body(history, body, ids) for body in organs),
            basis=organs[0].details["basis"],
        )


def _organs(history: History, plan: HistoricPlan) -> Iterator[SeedBody]:
    """Agencies that begin together with their committee."""
    begun = {slug for change in plan.changes for slug in change.successors}
    for body in history.bodies.values():
        if body.parent in begun and body.since == plan.first_day and body.slug not in begun:
            yield body


def _operation(
    history: History, plan: HistoricPlan, change: HistoricChange, ids: Slugs
) -> OperationFields:
    """What the change says, in the fields its kind needs."""
    kind = OperationKind(change.kind)
    bodies = tuple(ids[slug] for slug in change.predecessors)
    described = OperationFields(kind=kind, basis=change.basis, doubt=change.doubt)
    if kind == OperationKind.POOL:
        return replace(described, provider=ids[change.to], served=bodies)
    if kind == OperationKind.REPARENT:
        return replace(described, predecessors=bodies, parent=ids[change.to])
    if kind == OperationKind.RENAME:
        return replace(described, predecessors=bodies, details=_renamed(history, change, ids))
    return replace(
        described,
        predecessors=bodies,
        successors=tuple(_successors(history, plan, change, ids)),
        receivers=tuple(_receivers(change, ids)),
        function=change.what if kind == OperationKind.TRANSFER else "",
    )


def _letterheads(history: History, change: HistoricChange, ids: Slugs) -> Iterator[OperationFields]:
    """Communes under another district write its name above theirs from that day."""
    for slug in change.predecessors:
        old = history.bodies[slug].details
        unit = old["name"].removeprefix("Đảng uỷ ")
        line = commune_details(unit, change.to)["letterhead_superior"]
        details = old | {"letterhead_superior": line, "basis": change.basis, "doubt": change.doubt}
        yield OperationFields(
            kind=OperationKind.RENAME,
            predecessors=(ids[slug],),
            details=BodyDetails(parent_id=ids[change.to], **details),
            basis=change.basis,
        )


def _successors(
    history: History, plan: HistoricPlan, change: HistoricChange, ids: Slugs
) -> Iterator[NewBody | int | str]:
    """Bodies that begin that day are described once, elsewhere named by key; others live."""
    for slug in change.successors:
        body = history.bodies[slug]
        if body.since != plan.first_day:
            yield ids[slug]
        elif change.kind == OperationKind.DIVIDE:
            yield slug  # another operation of the day describes it
        else:
            yield _new_body(history, body, ids)


def _new_body(history: History, body: SeedBody, ids: Slugs) -> NewBody:
    term = next(_first_terms(history, body), None)
    return NewBody(
        key=body.slug,
        slug=body.slug,
        details=BodyDetails(**body.details),
        parent=ids.get(body.parent, body.parent),
        codes=((_GSO, body.gso_code),) if body.gso_code else (),
        desk=bool(body.desk),
        provider=None if body.desk == body.slug else ids.get(body.desk, body.desk),
        term=term,
    )


def _first_terms(history: History, body: SeedBody) -> Iterator[NewTerm]:
    for term in history.terms:
        if term["body"] == body.slug and term["since"] == body.since:
            words = {name: term[name] for name in ("label", "ordinal", "basis", "doubt")}
            yield NewTerm(**words)


def _receivers(change: HistoricChange, ids: Slugs) -> Iterable[Receiver]:
    if change.kind == OperationKind.END and change.to:
        yield Receiver(ReceiverRole(change.what), body=ids[change.to])


def _renamed(history: History, change: HistoricChange, ids: Slugs) -> BodyDetails:
    """The commune under its new name; everything else as it is."""
    old = history.bodies[change.predecessors[0]]
    details = commune_details(change.what, old.parent)
    details |= {"position": old.details["position"]}
    details |= {"basis": change.basis, "doubt": change.doubt}
    return BodyDetails(parent_id=ids[old.parent], **details)
