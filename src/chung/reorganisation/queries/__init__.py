"""Reads of reorganisation: the dry run, conflicts, the board of minutes, lean figures."""

from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.dry_run import DryRun, conflicts_of, dry_run
from chung.reorganisation.queries.held import BodyReport, Need
from chung.reorganisation.queries.sheets import PlanSheet, plan_by_id, sheet_of

__all__ = [
    "BodyReport",
    "Conflict",
    "DryRun",
    "Need",
    "PlanSheet",
    "conflicts_of",
    "dry_run",
    "plan_by_id",
    "sheet_of",
]
