"""The board of minutes: what has been handed over, receiver by receiver."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.organisation.queries import names_on
from chung.reorganisation.models import HandoverItem, HandoverMinutes, Plan
from chung.reorganisation.permissions import plans, receiving, signs_for
from chung.reorganisation.queries.seen import plan_seen_by


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


def progress(actor: Actor, plan_id: int) -> Progress:
    """The minutes of a plan, receiver by receiver: all for who plans, one's own for receivers.

    Raises NotFound when there is no such plan, or none the actor may see.
    """
    plan = plan_seen_by(actor, plan_id)
    rows = HandoverMinutes.objects.filter(plan=plan).order_by("receiver_id", "giver_id")
    if not plans(actor):
        rows = rows.filter(receiver_id__in=receiving(actor))
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
