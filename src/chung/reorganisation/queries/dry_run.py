"""The dry run: what would happen, what is missing, what stands in the way. Writes nothing."""

from dataclasses import dataclass

from chung.foundation.acting import in_house
from chung.foundation.actor import Actor
from chung.journal.queries import Mark, mark, unchanged_since
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
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.queries.sheets import PlanSheet, plan_by_id, sheet_of


@dataclass(frozen=True)
class DryRun:
    """The answer to "what if today were the day?". ``needs`` are among the conflicts too, unless
    the plan records history: what the sources leave open stays open and marked. ``gaps`` stop
    nothing, but have to be accepted.
    """

    sheet: PlanSheet
    bodies: list[BodyReport]
    needs: list[Need]
    conflicts: list[Conflict]
    gaps: list[Gap]

    @property
    def plan(self) -> Plan:
        return self.sheet.plan

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


@dataclass(frozen=True)
class Prepared:
    """A dry run made just before the day's transaction, and the journal as it stood then.

    Whatever is written in the house is a command with its entry in the journal: while that has not
    moved, nothing the dry run read has changed.
    """

    run: DryRun
    mark: Mark

    def still_holds(self, plan_id: int) -> bool:
        """Is it of this plan, and has nothing been done since?"""
        return self.run.plan.id == plan_id and unchanged_since(self.mark)


@in_house("reorganisation.prepare_day")
def prepare_day(plan_id: int) -> Prepared:
    """Read the plan and all its bodies hold before the day's transaction begins, so that it locks
    the office only for what it writes. For whoever carries the plan out. Raises NotFound.
    """
    stood = mark()
    return Prepared(run_dry(sheet_of(plan_by_id(plan_id))), stood)


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
    return DryRun(sheet, reports, needs, conflicts, gaps_of(sheet, reports))
