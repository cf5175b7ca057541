"""What would stand after the day: the plan carried out on a copy that is thrown away.

Not a command: nothing it writes is kept, so there is nothing to journal (decision 0007). The copy
is a transaction that is always rolled back; inside it runs the very command of the day.
"""

from dataclasses import dataclass
from datetime import datetime, time
from time import perf_counter
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.foundation.refusals import Conflict
from chung.organisation.queries import body_rows, names_on, terms_on
from chung.registry.queries import closings_of
from chung.reorganisation.commands.carry_out_plan import carry_out_plan
from chung.reorganisation.commands.founding import has_term
from chung.reorganisation.commands.ready_plan import ready_plan
from chung.reorganisation.models import HandoverMinutes, Plan
from chung.reorganisation.queries.dry_run import run_dry
from chung.reorganisation.queries.figures import BeforeAfter, before_after
from chung.reorganisation.queries.gaps import Gap
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.queries.sheets import PlanSheet, sheet_of
from chung.reorganisation.states import PlanState

OFFICE_OPENS = time(8, 0)
LOCK_PATIENCE = "3s"  # a clerk who takes a number comes first


@dataclass(frozen=True)
class StandingBody:
    """A body as it would stand; ``is_new`` founded by the plan, else renamed or moved."""

    body_id: int
    name: str
    kind: str
    parent: str
    depth: int
    is_new: bool
    term: str


@dataclass(frozen=True)
class ClosedLine:
    """A register or series that would be closed, with the figures of its minutes."""

    body: str
    name: str
    last_number: int
    voids: tuple[int, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True)
class WrittenMinutes:
    """Minutes that would be written; without a receiver: the police, or nobody yet."""

    giver: str
    receiver: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Simulation:
    """What would stand on the first day. ``seconds``: how long the day's transaction took."""

    plan: Plan
    ended: tuple[str, ...]
    standing: tuple[StandingBody, ...]
    closed: tuple[ClosedLine, ...]
    minutes: tuple[WrittenMinutes, ...]
    figures: BeforeAfter
    gaps: tuple[Gap, ...]
    seconds: float

    @property
    def items(self) -> int:
        return sum(len(each.items) for each in self.minutes)


def simulate_plan(actor: Actor, *, plan_id: int) -> Simulation:
    """Carry the plan out as of its day, read what stands, take everything back.

    A draft is looked at like one to be declared ready. Raises NotFound when the actor may not read
    the plan, Conflict when it is past, something stands in its way, or somebody is writing in its
    registers just now.
    """
    plan = plan_seen_by(actor, plan_id)
    if plan.state in (PlanState.CARRIED_OUT, PlanState.CANCELLED):
        raise Conflict(
            _("Phương án này đã kết thúc nên không mô phỏng nữa."),
            _("Xem tiến độ bàn giao và số liệu trước, sau."),
        )
    opening = datetime.combine(plan.first_day, OFFICE_OPENS)
    try:
        with clock.frozen(opening), transaction.atomic():
            _be_brief()
            found = _carried_out(actor, plan)
            transaction.set_rollback(True)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":  # lock_not_available
            raise
        raise Conflict(
            _("Đang có người ghi vào sổ của các tổ chức này."), _("Thử lại sau ít phút.")
        ) from error
    return found


def _be_brief() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_PATIENCE}'")


def _carried_out(actor: Actor, plan: Plan) -> Simulation:
    house = system_actor(plan.first_day, actor.label)
    gaps = tuple(run_dry(sheet_of(plan)).gaps)
    ready_plan(house, plan_id=plan.id, accept_gaps=True)
    start = perf_counter()
    carry_out_plan(house, plan_id=plan.id)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what only COMMIT would refuse
    seconds = perf_counter() - start
    sheet = sheet_of(Plan.objects.get(id=plan.id))
    before = names_on(sheet.ended, plan.last_day)
    return Simulation(
        plan=plan,
        ended=tuple(before[body_id] for body_id in sheet.ended),
        standing=tuple(_standing(sheet)),
        closed=tuple(_closed(sheet, before)),
        minutes=tuple(_minutes(plan)),
        figures=before_after(house, plan.id, concerned=True),
        gaps=gaps,
        seconds=seconds,
    )


def _standing(sheet: PlanSheet) -> list[StandingBody]:
    """New, renamed and moved bodies, each below the one above it."""
    day = sheet.plan.first_day
    rows = {row.body_id: row for row in body_rows(day)}
    new = {planned.made_id for planned in sheet.new}
    spoken = [
        each for each in rows if each in new or each in sheet.revised or each in sheet.reparented
    ]
    begun = {row.made_id or row.existing_id for row in sheet.planned.values() if has_term(row)}
    terms = terms_on([each for each in spoken if each in begun], day)
    found: list[StandingBody] = []

    def walk(above: int | None, depth: int) -> None:
        for body_id in spoken:
            parent_id = rows[body_id].parent_id
            if (parent_id if parent_id in spoken else None) != above:
                continue
            row, parent = rows[body_id], rows.get(parent_id or 0)
            found.append(
                StandingBody(body_id, row.name, row.kind, parent.name if parent else "", depth,
                             body_id in new, terms.get(body_id, ""))
            )  # fmt: skip
            walk(body_id, depth + 1)

    walk(None, 0)
    return found


def _closed(sheet: PlanSheet, names: dict[int, str]) -> list[ClosedLine]:
    return [
        ClosedLine(names[body_id], c.name, c.last_number, tuple(c.voids), tuple(c.gaps))
        for body_id, closings in closings_of(sheet.ended).items()
        for c in closings
    ]


def _minutes(plan: Plan) -> list[WrittenMinutes]:
    rows = list(HandoverMinutes.objects.filter(plan=plan).prefetch_related("items").order_by("id"))
    givers = names_on({row.giver_id for row in rows}, plan.last_day)
    receivers = names_on({row.receiver_id for row in rows} - {None}, plan.first_day)  # type: ignore[arg-type]
    return [
        WrittenMinutes(
            givers[row.giver_id],
            receivers.get(row.receiver_id or 0, ""),
            tuple(_words(item) for item in sorted(row.items.all(), key=lambda i: i.position)),
        )
        for row in rows
    ]


def _words(item: Any) -> str:
    return item.what if item.count is None else f"{item.what} ({item.count})"
