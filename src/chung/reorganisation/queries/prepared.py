"""The look that is taken just before the day's transaction, so that it is short."""

from dataclasses import dataclass

from chung.foundation.acting import in_house
from chung.journal.queries import Mark, mark, unchanged_since
from chung.reorganisation.models import Plan
from chung.reorganisation.queries.dry_run import DryRun, run_dry
from chung.reorganisation.queries.sheets import PlanSheet, plan_by_id, sheet_of


@dataclass(frozen=True)
class Prepared:
    """A plan read with its dry run, and the journal as it stood then.

    Whatever is written in the house is a command with its entry in the journal: while that has not
    moved, nothing the dry run read has changed.
    """

    mark: Mark
    sheet: PlanSheet
    run: DryRun

    def still_holds(self, plan_id: int) -> bool:
        """Is it of this plan, and has nothing been done since?"""
        return self.sheet.plan.id == plan_id and unchanged_since(self.mark)


@in_house("reorganisation.prepare_day")
def prepare_day(plan_id: int) -> Prepared:
    """Read the plan and all its bodies hold before the day's transaction begins, so that it locks
    the office only for what it writes. For whoever carries the plan out. Raises NotFound.
    """
    return look_at(plan_by_id(plan_id))


def look_at(plan: Plan) -> Prepared:
    """The same inside the transaction, for the command."""
    stood, sheet = mark(), sheet_of(plan)
    return Prepared(stood, sheet, run_dry(sheet))
