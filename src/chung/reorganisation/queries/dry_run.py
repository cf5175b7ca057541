"""The dry run: what would happen, what is missing, what stands in the way. Writes nothing."""

from dataclasses import dataclass

from chung.foundation.actor import Actor
from chung.reorganisation.models import Plan
from chung.reorganisation.queries.conflicts import Conflict, structural_conflicts
from chung.reorganisation.queries.held import (
    BodyReport,
    Need,
    held_conflicts,
    needs_of,
    no_receiver,
    reports_of,
)
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.queries.sheets import PlanSheet, sheet_of


@dataclass(frozen=True)
class DryRun:
    """The answer to "what if today were the day?". ``needs`` are among the conflicts too, unless
    the plan records history: what the sources leave open stays open and marked.
    """

    plan: Plan
    bodies: list[BodyReport]
    needs: list[Need]
    conflicts: list[Conflict]

    @property
    def is_clear(self) -> bool:
        return not self.conflicts


def dry_run(actor: Actor, plan_id: int) -> DryRun:
    """Every body of the plan with all it holds; what needs a receiver; conflicts.

    Raises NotFound when there is no such plan, or none the actor may read.
    """
    return run_dry(sheet_of(plan_seen_by(actor, plan_id)))


def conflicts_of(actor: Actor, plan_id: int) -> list[Conflict]:
    """Only what stands in the way. Raises NotFound."""
    return dry_run(actor, plan_id).conflicts


def run_dry(sheet: PlanSheet) -> DryRun:
    """The dry run of a plan already read; for the commands."""
    reports = reports_of(sheet)
    needs = needs_of(sheet, reports)
    conflicts = structural_conflicts(sheet) + held_conflicts(sheet, reports)
    if not sheet.plan.recorded_afterwards:
        conflicts += no_receiver(needs)
    return DryRun(sheet.plan, reports, needs, conflicts)
