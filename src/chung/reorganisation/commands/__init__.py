"""Every write of reorganisation: plans, the day itself, the signatures after it."""

from chung.reorganisation.commands.add_operation import add_operation
from chung.reorganisation.commands.cancel_plan import cancel_plan
from chung.reorganisation.commands.carry_out_plan import carry_out_plan
from chung.reorganisation.commands.change_plan import change_plan
from chung.reorganisation.commands.describe_body import describe_body
from chung.reorganisation.commands.draft_plan import draft_plan
from chung.reorganisation.commands.drop_move import drop_move
from chung.reorganisation.commands.drop_post import drop_post
from chung.reorganisation.commands.frame import LineRefusedError
from chung.reorganisation.commands.link_decision import link_decision
from chung.reorganisation.commands.name_receiver import name_receiver
from chung.reorganisation.commands.plan_move import plan_move
from chung.reorganisation.commands.plan_post import plan_post
from chung.reorganisation.commands.ready_plan import ready_plan
from chung.reorganisation.commands.remove_operation import remove_operation
from chung.reorganisation.commands.reopen_plan import reopen_plan
from chung.reorganisation.commands.seed_history import seed_history
from chung.reorganisation.commands.sign_off_item import sign_off_item
from chung.reorganisation.commands.simulate_plan import Simulation, simulate_plan
from chung.reorganisation.commands.unlink_decision import unlink_decision
from chung.reorganisation.rules import (
    NewBody,
    NewPost,
    NewTerm,
    OperationFields,
    PlanFields,
    Receiver,
)

__all__ = [
    "LineRefusedError",
    "NewBody",
    "NewPost",
    "NewTerm",
    "OperationFields",
    "PlanFields",
    "Receiver",
    "Simulation",
    "add_operation",
    "cancel_plan",
    "carry_out_plan",
    "change_plan",
    "describe_body",
    "draft_plan",
    "drop_move",
    "drop_post",
    "link_decision",
    "name_receiver",
    "plan_move",
    "plan_post",
    "ready_plan",
    "remove_operation",
    "reopen_plan",
    "seed_history",
    "sign_off_item",
    "simulate_plan",
    "unlink_decision",
]
