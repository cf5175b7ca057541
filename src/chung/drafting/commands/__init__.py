"""Every write of drafting."""

from chung.drafting.commands.adopt_template import adopt_template
from chung.drafting.commands.amend_draft import amend_draft
from chung.drafting.commands.approve_in_a_row import approve_in_a_row
from chung.drafting.commands.approve_step import approve_step
from chung.drafting.commands.check_file import SentFile, check_file, read_sent
from chung.drafting.commands.close_as_issued import close_as_issued
from chung.drafting.commands.correct_form import correct_form
from chung.drafting.commands.drop_checked_file import drop_checked_file
from chung.drafting.commands.drop_template import drop_template
from chung.drafting.commands.end_template import end_template
from chung.drafting.commands.hand_over_drafts import hand_over_drafts
from chung.drafting.commands.reopen_draft import reopen_draft
from chung.drafting.commands.return_draft import return_draft
from chung.drafting.commands.send_up import send_up
from chung.drafting.commands.set_form_policy import set_form_policy
from chung.drafting.commands.sign_draft import sign_draft
from chung.drafting.commands.start_draft import start_draft
from chung.drafting.commands.start_reply import start_reply
from chung.drafting.commands.take_back import take_back
from chung.drafting.commands.try_template import Template, read_template, try_template
from chung.drafting.commands.upload_version import Version, read_version, upload_version
from chung.drafting.commands.withdraw_draft import withdraw_draft

__all__ = [
    "SentFile",
    "Template",
    "Version",
    "adopt_template",
    "amend_draft",
    "approve_in_a_row",
    "approve_step",
    "check_file",
    "close_as_issued",
    "correct_form",
    "drop_checked_file",
    "drop_template",
    "end_template",
    "hand_over_drafts",
    "read_sent",
    "read_template",
    "read_version",
    "reopen_draft",
    "return_draft",
    "send_up",
    "set_form_policy",
    "sign_draft",
    "start_draft",
    "start_reply",
    "take_back",
    "try_template",
    "upload_version",
    "withdraw_draft",
]
