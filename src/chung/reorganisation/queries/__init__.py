"""Reads of reorganisation: the dry run, conflicts, the board of minutes, lean figures."""

from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.dry_run import DryRun, conflicts_of, dry_run
from chung.reorganisation.queries.figures import (
    BeforeAfter,
    LeanFigures,
    NormWarning,
    before_after,
    lean_figures,
)
from chung.reorganisation.queries.held import BodyReport, Need
from chung.reorganisation.queries.progress import MinutesSheet, Progress, plans_for, progress
from chung.reorganisation.queries.sheets import PlanSheet, plan_by_id, sheet_of

__all__ = [
    "BeforeAfter",
    "BodyReport",
    "Conflict",
    "DryRun",
    "LeanFigures",
    "MinutesSheet",
    "Need",
    "NormWarning",
    "PlanSheet",
    "Progress",
    "before_after",
    "conflicts_of",
    "dry_run",
    "lean_figures",
    "plan_by_id",
    "plans_for",
    "progress",
    "sheet_of",
]
