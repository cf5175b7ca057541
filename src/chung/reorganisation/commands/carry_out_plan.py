"""The day of a reorganisation: everything in one transaction, or nothing."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.events import publish
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, in_one_piece, note
from chung.reorganisation.commands.ending import (
    end_bodies,
    hand_over_work,
    move_people,
    record_successions,
)
from chung.reorganisation.commands.founding import (
    TheDay,
    equip_bodies,
    found_bodies,
    pool_desks,
    revise_bodies,
)
from chung.reorganisation.commands.frame import locked_plan
from chung.reorganisation.commands.handing import write_minutes
from chung.reorganisation.commands.ready_plan import refuse_first, refuse_gap
from chung.reorganisation.events import PlanCarriedOut
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_be_the_house, must_plan
from chung.reorganisation.queries.prepared import Prepared, look_at
from chung.reorganisation.states import PLAN_STEPS


@command
def carry_out_plan(actor: Actor, *, plan_id: int, prepared: Prepared | None = None) -> Plan:
    """Carry the plan out on its first day.

    New bodies are founded, others renamed or moved, registers and series closed with minutes,
    bodies ended (rules R1, R2, R7), successions recorded, terms, desks, registers and posts
    opened (R5), people appointed, desks pooled, open tasks and drafts handed to their receivers,
    and the minutes of the hand-over written. No paper, file or register entry is touched: rows
    written grow with bodies and open work, and access follows succession.

    Looks at everything again first: what has changed since the plan was ready may stand in the
    way. ``prepared`` is such a look taken just before (``prepare_day``): it is taken again only
    when anything was done in the house since. Raises Conflict (not the day yet, not ready,
    something in the way, more left open than was accepted), Invalid (the day is past), NotFound,
    NotAllowed.
    """
    must_plan(actor)
    plan = locked_plan(plan_id)
    PLAN_STEPS.move(plan, "carry_out")
    _must_be_the_day(actor, plan)
    looked = prepared if prepared and prepared.still_holds(plan_id) else look_at(plan)
    run, day = looked.run, TheDay(actor, looked.sheet)
    refuse_first(run.conflicts)
    if run.new_gaps:
        refuse_gap(run.new_gaps[0], _("Có chỗ để trống sau khi chốt: rà soát rồi chốt lại."))
    with in_one_piece():
        found_bodies(day)
        revise_bodies(day)
        end_bodies(day, run.bodies)
        record_successions(day)
        equip_bodies(day)
        posts = move_people(day)
        pool_desks(day)
        tasks, drafts = hand_over_work(day, posts)
    items = write_minutes(day, run.bodies, tasks, drafts)
    plan.ended_at, plan.ended_by = clock.now(), actor.label[:250]
    plan.save(update_fields=["state", "ended_at", "ended_by"])
    note(
        plan=plan.id,
        first_day=str(plan.first_day),
        recorded_afterwards=plan.recorded_afterwards,
        ended=len(day.sheet.ended),
        founded=len(day.made),
        tasks=sum(tasks.values()),
        drafts=sum(drafts.values()),
        items=items,
        left_open=[[need.body_id, str(need.role)] for need in run.needs],
    )
    if not plan.recorded_afterwards:
        publish(PlanCarriedOut(plan.id))
    return plan


def _must_be_the_day(actor: Actor, plan: Plan) -> None:
    today = clock.today()
    if plan.recorded_afterwards:
        must_be_the_house(actor)
        return
    values = {"day": f"{plan.first_day:%d/%m/%Y}"}
    if today < plan.first_day:
        raise Conflict(
            _("Chưa đến ngày thực hiện (%(day)s).") % values,
            _("Phương án được thực hiện đúng ngày đó, hoặc sửa lại ngày."),
        )
    if today > plan.first_day:
        raise Invalid(
            _("Ngày thực hiện %(day)s đã qua.") % values,
            _("Sửa phương án: chọn một ngày từ hôm nay trở đi."),
            field="first_day",
        )
