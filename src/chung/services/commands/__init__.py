"""Writes of the shared office."""

from chung.services.commands.ask_service import Wish, ask_service
from chung.services.commands.attach_to_request import attach_to_request
from chung.services.commands.begin_agreement import (
    AgreementTerms,
    ServiceTerms,
    begin_agreement,
)
from chung.services.commands.change_agreement import change_agreement
from chung.services.commands.close_agreements import close_agreements
from chung.services.commands.end_agreement import end_agreement
from chung.services.commands.enter_cost import CostLine, enter_cost
from chung.services.commands.finish_request import finish_request
from chung.services.commands.pool_desk import pool_desk
from chung.services.commands.refuse_request import refuse_request
from chung.services.commands.resume_agreement import resume_agreement
from chung.services.commands.strike_cost import strike_cost
from chung.services.commands.take_request import take_request
from chung.services.commands.unpool_desk import unpool_desk
from chung.services.commands.withdraw_agreement import withdraw_agreement
from chung.services.commands.withdraw_request import withdraw_request

__all__ = [
    "AgreementTerms",
    "CostLine",
    "ServiceTerms",
    "Wish",
    "ask_service",
    "attach_to_request",
    "begin_agreement",
    "change_agreement",
    "close_agreements",
    "end_agreement",
    "enter_cost",
    "finish_request",
    "pool_desk",
    "refuse_request",
    "resume_agreement",
    "strike_cost",
    "take_request",
    "unpool_desk",
    "withdraw_agreement",
    "withdraw_request",
]
