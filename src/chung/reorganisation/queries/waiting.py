"""What of a hand-over waits on whom: for desks, and for the news."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery

from chung.foundation.actor import Actor, Duty
from chung.foundation.questions import Question
from chung.reorganisation.models import HandoverMinutes, Plan
from chung.reorganisation.permissions import plans
from chung.reorganisation.states import PlanState, ReceiverRole

ANSWERING = (Duty.LEAD_UNIT, Duty.REGISTRY)
"""Duties of those whose desk the hand-over stands on; others may sign, too."""


@dataclass(frozen=True)
class WaitingMinutes:
    """A sheet of minutes not signed in full; without a receiver: a seal to be handed in."""

    minutes_id: int
    giver: str
    plan: str
    receiver_id: int | None
    items: int
    signed: int
    due_on: date | None


@dataclass(frozen=True)
class KeptPlan:
    """A plan its keeper has to look after: its day is here or over, or sheets are overdue."""

    plan_id: int
    title: str
    first_day: date
    is_ready: bool
    late: int


@dataclass(frozen=True)
class Handover:
    """How far a plan's hand-over is. ``left``: sheets not signed in full, giver and receiver."""

    title: str
    last_day: date
    receivers: frozenset[int]
    left: frozenset[tuple[int, int | None]]

    def giver_done(self, giver_id: int) -> bool:
        """Has everything this body gave been signed for?"""
        return all(giver != giver_id for giver, _receiver in self.left)

    def receiver_done(self, receiver_id: int | None) -> bool:
        """Has this body signed for everything?"""
        return all(receiver != receiver_id for _giver, receiver in self.left)


def minutes_asked(actor: Actor, most: int) -> Question[list[WaitingMinutes]]:
    """Sheets the actor's bodies have to sign for, by their day."""
    mine = {body_id for duty in ANSWERING for body_id in actor.bodies_for(duty)}
    followed = {body_id for duty, body_id in actor.inherited if duty in ANSWERING}
    police = Q(receiver__isnull=True, giver_id__in=followed, seals__gt=0)
    named = HandoverMinutes.objects.filter(pk=OuterRef("pk")).order_by("-giver__versions__since")
    sheets = HandoverMinutes.objects.filter(plan__recorded_afterwards=False).annotate(
        giver_name=Subquery(named.values("giver__versions__name")[:1]),
        n=Count("items"),
        signed=Count("items__signed_at"),
        seals=Count("items", filter=Q(items__role=ReceiverRole.SEALS)),
    )
    waiting = sheets.filter(Q(receiver_id__in=mine) | police, signed__lt=F("n"))
    found = waiting.select_related("plan").order_by("due_on", "id")[:most]
    return Question(found if mine else found.none(), make=lambda rows: list(map(_waiting, rows)))


def _waiting(sheet: Any) -> WaitingMinutes:
    return WaitingMinutes(
        minutes_id=sheet.id,
        giver=sheet.giver_name,
        plan=sheet.plan.title,
        receiver_id=sheet.receiver_id,
        items=sheet.n,
        signed=sheet.signed,
        due_on=sheet.due_on,
    )


def plans_kept(actor: Actor) -> list[KeptPlan]:
    """Plans whose day has come, and those with sheets overdue; for who plans. One statement."""
    if not plans(actor):
        return []
    overdue = Q(
        minutes__due_on__lt=actor.on,
        minutes__items__signed_at__isnull=True,
        minutes__items__isnull=False,
        recorded_afterwards=False,
    )
    rows: list[Any] = list(
        Plan.objects.annotate(late=Count("minutes", filter=overdue, distinct=True))
        .filter(Q(state=PlanState.READY, first_day__lte=actor.on) | Q(late__gt=0))
        .order_by("-state", "first_day", "id")
    )
    return [
        KeptPlan(row.id, row.title, row.first_day, row.state == PlanState.READY, row.late)
        for row in rows
    ]


def handover_of(plan_id: int) -> Handover:
    """How far the hand-over of a plan is, for the news; two statements."""
    rows = HandoverMinutes.objects.filter(plan_id=plan_id).annotate(
        open_items=Count("items", filter=Q(items__signed_at__isnull=True))
    )
    sheets = list(rows.values_list("giver_id", "receiver_id", "open_items"))
    title, last_day = Plan.objects.values_list("title", "last_day").get(id=plan_id)
    return Handover(
        title=title,
        last_day=last_day,
        receivers=frozenset(receiver for _giver, receiver, _n in sheets if receiver is not None),
        left=frozenset((giver, receiver) for giver, receiver, n in sheets if n),
    )
