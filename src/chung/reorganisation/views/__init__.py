"""Pages of reorganisation: the workbench before the day and on it, the hand-over after it."""

from chung.reorganisation.views.bodies import (
    add_planned_post,
    describe,
    drop_planned_post,
    restore_planned_post,
)
from chung.reorganisation.views.checking import check, standing
from chung.reorganisation.views.day import carry_out, ready, reopen
from chung.reorganisation.views.moves import moves
from chung.reorganisation.views.operations import (
    add_operation,
    remove_operation,
    restore_operation,
    suggest,
)
from chung.reorganisation.views.plans import cancel, edit_plan, new_plan, plan, plans, print_plan
from chung.reorganisation.views.uploading import undo_upload, upload

__all__ = [
    "add_operation",
    "add_planned_post",
    "cancel",
    "carry_out",
    "check",
    "describe",
    "drop_planned_post",
    "edit_plan",
    "moves",
    "new_plan",
    "plan",
    "plans",
    "print_plan",
    "ready",
    "remove_operation",
    "reopen",
    "restore_operation",
    "restore_planned_post",
    "standing",
    "suggest",
    "undo_upload",
    "upload",
]
