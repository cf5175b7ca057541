"""Reads of reorganisation: the dry run, conflicts, the board of minutes, lean figures."""

from chung.reorganisation.models import Plan
from chung.reorganisation.queries.board import (
    Board,
    BoardReceiver,
    MinutesPage,
    board,
    minutes_page,
)
from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.decisions import grounds
from chung.reorganisation.queries.dry_run import DryRun, dry_run
from chung.reorganisation.queries.figures import (
    BeforeAfter,
    LeanFigures,
    NormWarning,
    before_after,
    lean_figures,
)
from chung.reorganisation.queries.flow import PERIOD, Period, WorkFigures, work_figures
from chung.reorganisation.queries.held import BodyReport, Need
from chung.reorganisation.queries.minutes_paper import (
    decision_words,
    minutes_content,
    receiver_words,
)
from chung.reorganisation.queries.planned import waiting_plans
from chung.reorganisation.queries.seen import plan_seen_by, plans_for
from chung.reorganisation.queries.sheets import PlanSheet, plan_by_id, sheet_of
from chung.reorganisation.queries.waiting import (
    ANSWERING,
    Handover,
    KeptPlan,
    WaitingMinutes,
    handover_of,
    minutes_asked,
    plans_kept,
)

__all__ = [
    "ANSWERING",
    "PERIOD",
    "BeforeAfter",
    "Board",
    "BoardReceiver",
    "BodyReport",
    "Conflict",
    "DryRun",
    "Handover",
    "KeptPlan",
    "LeanFigures",
    "MinutesPage",
    "Need",
    "NormWarning",
    "Period",
    "Plan",
    "PlanSheet",
    "WaitingMinutes",
    "WorkFigures",
    "before_after",
    "board",
    "decision_words",
    "dry_run",
    "grounds",
    "handover_of",
    "lean_figures",
    "minutes_asked",
    "minutes_content",
    "minutes_page",
    "plan_by_id",
    "plan_seen_by",
    "plans_for",
    "plans_kept",
    "receiver_words",
    "sheet_of",
    "waiting_plans",
    "work_figures",
]
