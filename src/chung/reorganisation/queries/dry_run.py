"""The dry run: what would happen, what is missing, what stands in the way. Writes nothing."""

from dataclasses import dataclass

from chung.foundation.actor import Actor
from chung.reorganisation.models import Plan
from chung.reorganisation.queries.conflicts import Conflict, structural_conflicts
from chung.reorganisation.queries.gaps import Gap, gaps_of, keys_of
from chung.reorganisation.queries.held import (
    BodyReport,
    Need,
    held_conflicts,
    needs_of,
    no_receiver,
    reports_of,
)
from chung.reorganisation.queries.known import Names, known_of
from chung.reorganisation.queries.nonsense import nonsense_of
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.queries.sheets import PlanSheet, sheet_of


@dataclass(frozen=True)
class DryRun:
    """The answer to "what if today were the day?". ``needs`` are among the conflicts too, unless
    the plan records history: what the sources leave open stays open and marked. ``gaps`` stop
    nothing, but have to be accepted.
    """

    plan: Plan
    bodies: list[BodyReport]
    needs: list[Need]
    conflicts: list[Conflict]
    gaps: list[Gap]
    names: Names

    @property
    def is_clear(self) -> bool:
        return not self.conflicts

    @property
    def new_gaps(self) -> list[Gap]:
        """What is left open and was not accepted when the plan was declared ready."""
        accepted = set(self.plan.accepted_gaps)
        return [gap for gap in self.gaps if not gap.keys <= accepted]

    @property
    def open_places(self) -> int:
        """How much is left open: people and lacks, one by one."""
        return len(keys_of(self.gaps))


def dry_run(actor: Actor, plan_id: int) -> DryRun:
    """Every body of the plan with all it holds; what needs a receiver; conflicts.

    Raises NotFound when there is no such plan, or none the actor may read.
    """
    return run_dry(sheet_of(plan_seen_by(actor, plan_id)))


def run_dry(sheet: PlanSheet) -> DryRun:
    """The dry run of a plan already read; for the commands."""
    known = known_of(sheet)
    reports = reports_of(sheet, known)
    needs = needs_of(sheet, reports)
    conflicts = nonsense_of(sheet, known.names, known.ground) + structural_conflicts(sheet, known)
    conflicts += held_conflicts(sheet, reports, known)
    if not sheet.plan.recorded_afterwards:
        conflicts += no_receiver(needs)
    gaps = gaps_of(sheet, reports, known)
    return DryRun(sheet.plan, reports, needs, conflicts, gaps, known.names)
