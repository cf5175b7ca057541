"""Every write of the registry."""

from chung.registry.commands.accept_delivery import accept_delivery
from chung.registry.commands.add_recipients import add_recipients
from chung.registry.commands.ask_recall import ask_recall
from chung.registry.commands.choose_grouping import choose_grouping
from chung.registry.commands.close_registers import close_registers
from chung.registry.commands.consent_recall import consent_recall
from chung.registry.commands.correct_incoming import correct_incoming
from chung.registry.commands.decline_recall import decline_recall
from chung.registry.commands.deliver_paper import deliver_paper
from chung.registry.commands.discard_arrival import discard_arrival
from chung.registry.commands.distribute_incoming import distribute_incoming
from chung.registry.commands.file_incoming import file_incoming
from chung.registry.commands.follow_with_tasks import Addressee
from chung.registry.commands.forget_arrival import forget_arrival
from chung.registry.commands.forward_incoming import forward_incoming
from chung.registry.commands.freeze_issued import freeze_issued
from chung.registry.commands.give_up_reading import give_up_reading
from chung.registry.commands.number_paper import number_paper
from chung.registry.commands.open_book import open_book
from chung.registry.commands.open_first_books import open_first_books
from chung.registry.commands.pause_incoming import pause_incoming
from chung.registry.commands.prepare_outgoing import prepare_outgoing
from chung.registry.commands.propose_fields import propose_fields
from chung.registry.commands.receive_file import receive_file
from chung.registry.commands.refuse_delivery import refuse_delivery
from chung.registry.commands.refuse_secret import refuse_secret
from chung.registry.commands.register_incoming import (
    NamedFile,
    RegisteredPaper,
    register_incoming,
)
from chung.registry.commands.reopen_incoming import reopen_incoming
from chung.registry.commands.report_issue_problem import report_issue_problem
from chung.registry.commands.resend_delivery import resend_delivery
from chung.registry.commands.restore_arrival import restore_arrival
from chung.registry.commands.retry_issue import retry_issue
from chung.registry.commands.return_incoming import return_incoming
from chung.registry.commands.set_series_start import set_series_start
from chung.registry.commands.settle_by_reply import settle_by_reply
from chung.registry.commands.settle_incoming import settle_incoming
from chung.registry.commands.show_source import show_source
from chung.registry.commands.start_incoming import start_incoming
from chung.registry.commands.submit_incoming import submit_incoming
from chung.registry.commands.unfile_incoming import unfile_incoming
from chung.registry.commands.unsettle_incoming import unsettle_incoming
from chung.registry.commands.void_entry import void_entry
from chung.registry.commands.void_number import void_number
from chung.registry.commands.withdraw_outgoing import withdraw_outgoing
from chung.registry.rules import IncomingFields

__all__ = [
    "Addressee",
    "IncomingFields",
    "NamedFile",
    "RegisteredPaper",
    "accept_delivery",
    "add_recipients",
    "ask_recall",
    "choose_grouping",
    "close_registers",
    "consent_recall",
    "correct_incoming",
    "decline_recall",
    "deliver_paper",
    "discard_arrival",
    "distribute_incoming",
    "file_incoming",
    "forget_arrival",
    "forward_incoming",
    "freeze_issued",
    "give_up_reading",
    "number_paper",
    "open_book",
    "open_first_books",
    "pause_incoming",
    "prepare_outgoing",
    "propose_fields",
    "receive_file",
    "refuse_delivery",
    "refuse_secret",
    "register_incoming",
    "reopen_incoming",
    "report_issue_problem",
    "resend_delivery",
    "restore_arrival",
    "retry_issue",
    "return_incoming",
    "set_series_start",
    "settle_by_reply",
    "settle_incoming",
    "show_source",
    "start_incoming",
    "submit_incoming",
    "unfile_incoming",
    "unsettle_incoming",
    "void_entry",
    "void_number",
    "withdraw_outgoing",
]
