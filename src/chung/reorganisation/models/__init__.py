"""Tables of reorganisation: the plan, what it describes, the minutes of the hand-over."""

from chung.reorganisation.models.minutes import HandoverItem, HandoverMinutes
from chung.reorganisation.models.planned import (
    PlannedBody,
    PlannedCode,
    PlannedDuty,
    PlannedMove,
    PlannedPost,
    PlannedTerm,
)
from chung.reorganisation.models.plans import (
    DecisionPaper,
    Operation,
    OperationParty,
    Plan,
    Receiver,
)

__all__ = [
    "DecisionPaper",
    "HandoverItem",
    "HandoverMinutes",
    "Operation",
    "OperationParty",
    "Plan",
    "PlannedBody",
    "PlannedCode",
    "PlannedDuty",
    "PlannedMove",
    "PlannedPost",
    "PlannedTerm",
    "Receiver",
]
