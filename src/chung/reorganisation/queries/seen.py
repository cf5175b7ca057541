"""Which plans an actor may read."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from chung.foundation.actor import Actor, Duty
from chung.reorganisation.models import (
    HandoverMinutes,
    OperationParty,
    Plan,
    PlannedBody,
    Receiver,
)
from chung.reorganisation.permissions import leading, plans, receiving
from chung.reorganisation.queries.decisions import with_decision
from chung.reorganisation.queries.sheets import plan_by_id
from chung.reorganisation.states import PartyRole, PlanState


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """Plans the actor may read.

    Who plans reads all. Who leads the level above the bodies concerned reads them from the first
    draft on, its clerks (the decision goes through their books) and who leads one of these bodies
    once a plan is ready, and who signs for what is received from the day on.
    """
    if plans(actor):
        return Plan.objects.all()
    lead, received_by = leading(actor), receiving(actor)
    clerk = set(actor.bodies_for(Duty.REGISTRY)) - lead
    named = OperationParty.objects.filter(operation__plan=OuterRef("id"))
    received = Receiver.objects.filter(operation__plan=OuterRef("id"), body_id__in=lead)
    signed_for = HandoverMinutes.objects.filter(plan=OuterRef("id"), receiver_id__in=received_by)
    return Plan.objects.filter(
        _from_above(lead, named)
        | (
            ~Q(state=PlanState.DRAFT)
            & (
                Exists(named.filter(body_id__in=lead))
                | Exists(received)
                | _from_above(clerk, named)
            )
        )
        | Exists(signed_for)
    )


def _from_above(lead: set[int], named: QuerySet[OperationParty]) -> Q:
    """Plans about bodies below one of these, which is not rearranged itself."""
    found = Q(pk__in=[])
    for body_id in lead:
        below = Exists(named.filter(body__versions__parent_id=body_id))
        founded = PlannedBody.objects.filter(plan=OuterRef("id"), parent_id=body_id)
        concerned = named.filter(body_id=body_id).exclude(role=PartyRole.PARENT)
        found |= (Q(below) | Q(Exists(founded))) & ~Q(Exists(concerned))
    return found


def plan_seen_by(actor: Actor, plan_id: int) -> Plan:
    """One plan the actor may read, with its decision as far as they may see the paper
    (``decision_of``). Raises NotFound: not there and not yours are one answer.
    """
    found = with_decision(plans_for(actor).filter(id=plan_id), actor)
    return found.first() or plan_by_id(-abs(plan_id))
