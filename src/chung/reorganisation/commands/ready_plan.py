"""Declare a plan ready (phương án sẵn sàng)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict as Refused
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import LineRefusedError, locked_plan
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.dry_run import run_dry
from chung.reorganisation.queries.gaps import Gap, keys_of
from chung.reorganisation.queries.sheets import sheet_of
from chung.reorganisation.states import PLAN_STEPS


@command
def ready_plan(actor: Actor, *, plan_id: int, accept_gaps: bool = False) -> Plan:
    """The plan waits for its day. What it leaves open (people without a place, bodies nobody keeps
    or signs for) has to be accepted; who accepted what is kept. A plan that is ready becomes so
    anew when more is left open since.

    Raises Conflict with the first reason while anything stands in its way, needs a receiver or is
    left open without being accepted, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = locked_plan(plan_id)
    PLAN_STEPS.move(plan, "ready")
    run = run_dry(sheet_of(plan))
    refuse_first(run.conflicts)
    if run.gaps and not accept_gaps:
        refuse_gap(run.gaps[0], _("Bố trí trước, hoặc đánh dấu chấp nhận để trống rồi chốt."))
    plan.accepted_gaps = sorted(keys_of(run.gaps))
    plan.accepted_by = actor.label[:250] if run.gaps else ""
    plan.save(update_fields=["state", "accepted_gaps", "accepted_by"])
    note(plan=plan.id, first_day=str(plan.first_day), accepted_gaps=plan.accepted_gaps)
    return plan


def refuse_first(conflicts: list[Conflict]) -> None:
    """Raise Conflict with the first of these reasons; the dry run lists them all."""
    if not conflicts:
        return
    first = conflicts[0]
    if first.operation_ids:
        raise LineRefusedError(first.message, first.way_out, first.operation_ids[-1])
    raise Refused(first.message, first.way_out)


def refuse_gap(gap: Gap, way_out: Any) -> None:
    """Raise Conflict because of something left open."""
    people = ", ".join(gap.people[:3])
    words = f"{gap.about}: {gap.message}" + (f" {people}." if people else "")
    raise Refused(words, way_out, field="accept")
