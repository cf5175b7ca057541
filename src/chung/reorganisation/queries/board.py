"""The board of the hand-over: how far each receiver is; and one sheet of minutes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.foundation.text import fold, sort_key
from chung.organisation.queries import names_on, people_charged
from chung.reorganisation.models import HandoverItem, HandoverMinutes, Plan
from chung.reorganisation.permissions import RECEIVING, leading, plans, receiving, signs_for
from chung.reorganisation.queries.decisions import Decision, decision_of, with_decision
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.states import ReceiverRole


@dataclass(frozen=True)
class Counted:
    """How much of something is signed."""

    items: int
    signed: int
    due_on: date | None

    @property
    def left(self) -> int:
        return self.items - self.signed

    @property
    def is_done(self) -> bool:
        return not self.left

    @property
    def is_late(self) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < clock.today()


@dataclass(frozen=True)
class BoardMinutes(Counted):
    """One sheet of minutes on the board."""

    minutes_id: int
    giver: str
    seals: bool


@dataclass(frozen=True)
class BoardReceiver(Counted):
    """One receiver with all its minutes. ``receiver`` is empty for seals and for what is open.

    ``people`` are the clerks who answer for signing, the leaders where there is no clerk.
    """

    receiver_id: int | None
    receiver: str
    people: tuple[str, ...]
    minutes: tuple[BoardMinutes, ...]


@dataclass(frozen=True)
class Board(Counted):
    """The whole board of a plan, receivers in the order of their names, what is nobody's last."""

    plan: Plan
    receivers: tuple[BoardReceiver, ...]
    all_items: int

    @property
    def is_part(self) -> bool:
        """Does the plan hand over more than the reader may see?"""
        return self.all_items > self.items

    @property
    def late(self) -> int:
        return sum(each.is_late for each in self.receivers)

    def narrowed(self, group: str, words: str) -> tuple[BoardReceiver, ...]:
        """Receivers with something left ("con"), overdue ("qua-han"), or all; found by name."""
        wanted = fold(words)
        return tuple(
            each
            for each in self.receivers
            if (group != "con" or not each.is_done)
            and (group != "qua-han" or each.is_late)
            and (
                wanted in fold(each.receiver) or any(wanted in fold(m.giver) for m in each.minutes)
            )
        )


def minutes_for(actor: Actor) -> QuerySet[HandoverMinutes]:
    """Minutes the actor may see: all for who plans; for others those of the own bodies, and of
    the bodies right below those they lead.
    """
    if plans(actor):
        return HandoverMinutes.objects.all()
    mine = receiving(actor)
    followed = {body_id for duty, body_id in actor.inherited if duty in RECEIVING}
    lead = leading(actor)
    below = HandoverMinutes.objects.filter(
        Q(receiver__versions__parent_id__in=lead) | Q(giver__versions__parent_id__in=lead)
    )
    return HandoverMinutes.objects.filter(
        Q(receiver_id__in=mine)
        | Q(receiver__isnull=True, giver_id__in=followed)
        | Q(id__in=below.values("id"))
    )


def board(actor: Actor, plan_id: int) -> Board:
    """How far the hand-over of a plan is, receiver by receiver, and how many items there are in
    all; seven statements, whatever its size.

    Raises NotFound when there is no such plan, or none the actor may see.
    """
    plan = plan_seen_by(actor, plan_id)
    rows = list(
        minutes_for(actor)
        .filter(plan=plan)
        .annotate(
            n=Count("items"),
            signed=Count("items__signed_at"),
            seals=Count("items", filter=Q(items__role=ReceiverRole.SEALS)),
        )
        .order_by("id")
    )
    givers = names_on({row.giver_id for row in rows}, plan.last_day)
    groups: dict[int | None, list[BoardMinutes]] = {}
    for row in rows:
        sheet = BoardMinutes(
            items=row.n,
            signed=row.signed,
            # What history left unsigned is not overdue: nobody is asked to sign it now.
            due_on=None if plan.recorded_afterwards else row.due_on,
            minutes_id=row.id,
            giver=givers.get(row.giver_id, ""),
            seals=row.seals > 0,
        )
        groups.setdefault(row.receiver_id, []).append(sheet)
    receivers = _receivers(plan, groups)
    whole = _sum(receivers)
    everything = whole[0]
    if not plans(actor):
        everything = HandoverItem.objects.filter(minutes__plan=plan).count()
    return Board(*whole, plan, receivers, everything)


def _receivers(
    plan: Plan, groups: dict[int | None, list[BoardMinutes]]
) -> tuple[BoardReceiver, ...]:
    ids = {receiver_id for receiver_id in groups if receiver_id is not None}
    names = names_on(ids, plan.first_day)
    today = max(clock.today(), plan.first_day)
    clerks = people_charged(Duty.REGISTRY, ids, today)
    leaders = people_charged(Duty.LEAD_UNIT, ids - set(clerks), today)
    found = [
        BoardReceiver(
            *_sum(minutes),
            receiver_id,
            names.get(receiver_id or 0, ""),
            tuple(name for name, _held in {**leaders, **clerks}.get(receiver_id or 0, ())[:2]),
            tuple(sorted(minutes, key=lambda each: (sort_key(each.giver), each.minutes_id))),
        )
        for receiver_id, minutes in groups.items()
    ]
    return tuple(sorted(found, key=lambda r: (r.receiver_id is None, sort_key(r.receiver))))


def _sum(
    parts: "tuple[BoardReceiver, ...] | list[BoardMinutes]",
) -> tuple[int, int, date | None]:
    due = [part.due_on for part in parts if part.due_on is not None and not part.is_done]
    all_due = [part.due_on for part in parts if part.due_on is not None]
    items, signed = sum(part.items for part in parts), sum(part.signed for part in parts)
    return items, signed, min(due or all_due, default=None)


@dataclass(frozen=True)
class MinutesPage:
    """One sheet of minutes with its items, and what its paper needs."""

    minutes: HandoverMinutes
    plan: Plan
    giver: str
    receiver: str
    items: tuple[HandoverItem, ...]
    may_sign: bool
    decision: Decision | None

    @property
    def open_items(self) -> tuple[HandoverItem, ...]:
        return tuple(item for item in self.items if item.signed_at is None)

    @property
    def signed(self) -> int:
        return len(self.items) - len(self.open_items)

    @property
    def is_done(self) -> bool:
        return not self.open_items

    @property
    def goes_to_police(self) -> bool:
        """Minutes of seals: the receiver is the police office that registered them (rule R7)."""
        return self.minutes.receiver_id is None and any(
            item.role == ReceiverRole.SEALS for item in self.items
        )


def minutes_page(actor: Actor, minutes_id: int) -> MinutesPage:
    """One sheet of minutes. Raises NotFound when there is none, or none for the actor."""
    found = minutes_for(actor).filter(id=minutes_id).select_related("plan")
    row = with_decision(found, actor, "plan_id").first()
    if row is None:
        raise NotFound(_("Không tìm thấy biên bản bàn giao này."))
    items = row.items.order_by("position").select_related("seal")
    givers = names_on({row.giver_id}, row.plan.last_day)
    receivers = names_on({row.receiver_id} - {None}, row.plan.first_day)  # type: ignore[arg-type]
    return MinutesPage(
        minutes=row,
        plan=row.plan,
        giver=givers.get(row.giver_id, ""),
        receiver=receivers.get(row.receiver_id or 0, ""),
        items=tuple(items),
        may_sign=signs_for(actor, row.receiver_id, row.giver_id),
        decision=decision_of(row),
    )
