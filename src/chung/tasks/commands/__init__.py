"""Everything that changes a task."""

from chung.tasks.commands.accept_part import accept_part
from chung.tasks.commands.accept_result import accept_result
from chung.tasks.commands.accept_task import accept_task
from chung.tasks.commands.add_parts import PartOrder, add_parts
from chung.tasks.commands.assign_task import Due, Product, assign_task
from chung.tasks.commands.cancel_task import cancel_task
from chung.tasks.commands.change_follower import change_follower
from chung.tasks.commands.close_by_paper import close_by_paper
from chung.tasks.commands.close_task import close_task
from chung.tasks.commands.complete_task import SentPaper, complete_task
from chung.tasks.commands.decide_extension import decide_extension
from chung.tasks.commands.delegate_task import delegate_task
from chung.tasks.commands.examine_evidence import examine_evidence
from chung.tasks.commands.extend_task import extend_task
from chung.tasks.commands.finish_part import finish_part
from chung.tasks.commands.hand_over_task import hand_over_task
from chung.tasks.commands.note_obstacle import note_obstacle
from chung.tasks.commands.reject_part import reject_part
from chung.tasks.commands.reject_task import reject_task
from chung.tasks.commands.request_extension import request_extension
from chung.tasks.commands.return_result import return_result
from chung.tasks.commands.succeed_tasks import succeed_tasks
from chung.tasks.commands.warn_of_deadlines import warn_of_deadlines

__all__ = [
    "Due",
    "PartOrder",
    "Product",
    "SentPaper",
    "accept_part",
    "accept_result",
    "accept_task",
    "add_parts",
    "assign_task",
    "cancel_task",
    "change_follower",
    "close_by_paper",
    "close_task",
    "complete_task",
    "decide_extension",
    "delegate_task",
    "examine_evidence",
    "extend_task",
    "finish_part",
    "hand_over_task",
    "note_obstacle",
    "reject_part",
    "reject_task",
    "request_extension",
    "return_result",
    "succeed_tasks",
    "warn_of_deadlines",
]
