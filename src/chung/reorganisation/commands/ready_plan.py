"""Declare a plan ready (phương án sẵn sàng)."""

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict as Refused
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import locked_plan
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.dry_run import run_dry
from chung.reorganisation.queries.sheets import sheet_of
from chung.reorganisation.states import PLAN_STEPS


@command
def ready_plan(actor: Actor, *, plan_id: int) -> Plan:
    """The plan waits for its day. Raises Conflict with the first reason while anything stands in
    its way or needs a receiver, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = locked_plan(plan_id)
    PLAN_STEPS.move(plan, "ready")
    refuse_first(run_dry(sheet_of(plan)).conflicts)
    plan.save(update_fields=["state"])
    note(plan=plan.id, first_day=str(plan.first_day))
    return plan


def refuse_first(conflicts: list[Conflict]) -> None:
    """Raise Conflict with the first of these reasons; the dry run lists them all."""
    if conflicts:
        raise Refused(conflicts[0].message, conflicts[0].way_out)
