"""The board of minutes: what has been handed over, receiver by receiver."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.queries import names_on
from chung.reorganisation.models import HandoverItem, HandoverMinutes, Plan
from chung.reorganisation.permissions import plans, signs_for
from chung.reorganisation.queries.sheets import plan_by_id

_RECEIVING = (Duty.LEAD_UNIT, Duty.SIGN, Duty.REGISTRY, Duty.APPROVE_OFFICE)


@dataclass(frozen=True)
class MinutesSheet:
    """What one body hands over to one receiver. ``late``: due and not signed in full.

    ``receiver`` is empty for seals, which go to the police, and for what the sources leave open.
    """

    minutes_id: int
    giver_id: int
    giver: str
    receiver_id: int | None
    receiver: str
    due_on: date | None
    items: tuple[HandoverItem, ...]
    may_sign: bool

    @property
    def signed(self) -> int:
        return sum(item.signed_at is not None for item in self.items)

    @property
    def is_done(self) -> bool:
        return self.signed == len(self.items)

    @property
    def is_late(self) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < clock.today()


@dataclass(frozen=True)
class Progress:
    """How far a hand-over is."""

    plan: Plan
    minutes: tuple[MinutesSheet, ...]

    @property
    def items(self) -> int:
        return sum(len(each.items) for each in self.minutes)

    @property
    def signed(self) -> int:
        return sum(each.signed for each in self.minutes)


def plans_for(actor: Actor) -> QuerySet[Plan]:
    """Plans the actor may see: all who plan; others those whose minutes they sign for."""
    if plans(actor):
        return Plan.objects.all()
    mine = HandoverMinutes.objects.filter(receiver_id__in=_receiving(actor))
    return Plan.objects.filter(id__in=mine.values("plan_id"))


def progress(actor: Actor, plan_id: int) -> Progress:
    """The minutes of a plan, receiver by receiver: all for who plans, one's own for receivers.

    Raises NotFound when there is no such plan, or none the actor may see.
    """
    plan = plans_for(actor).filter(id=plan_id).first() or _nothing(plan_id)
    rows = HandoverMinutes.objects.filter(plan=plan).order_by("receiver_id", "giver_id")
    if not plans(actor):
        rows = rows.filter(receiver_id__in=_receiving(actor))
    minutes = list(rows)
    items: dict[int, list[HandoverItem]] = defaultdict(list)
    for item in HandoverItem.objects.filter(minutes__in=minutes).order_by("position"):
        items[item.minutes_id].append(item)
    givers = names_on({row.giver_id for row in minutes}, plan.last_day)
    receivers = names_on({row.receiver_id for row in minutes} - {None}, plan.first_day)  # type: ignore[arg-type]
    return Progress(
        plan,
        tuple(
            MinutesSheet(
                minutes_id=row.id,
                giver_id=row.giver_id,
                giver=givers.get(row.giver_id, ""),
                receiver_id=row.receiver_id,
                receiver=receivers.get(row.receiver_id or 0, ""),
                due_on=row.due_on,
                items=tuple(items[row.id]),
                may_sign=signs_for(actor, row.receiver_id),
            )
            for row in minutes
        ),
    )


def _nothing(plan_id: int) -> Plan:
    """Not there and not yours are one answer."""
    return plan_by_id(-abs(plan_id))


def _receiving(actor: Actor) -> set[int]:
    return {body_id for duty in _RECEIVING for body_id in actor.bodies_for(duty)}
