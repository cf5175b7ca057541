"""Writes of the spine.

They are parts of the domain's commands, not commands of their own: each runs inside a command,
whose one journal entry tells of it (decision 0002).
"""

from chung.records.commands.attach_file import attach_file
from chung.records.commands.drop_file import drop_file
from chung.records.commands.end_access import end_access
from chung.records.commands.freeze_record import freeze_record
from chung.records.commands.grant_access import Grant, grant_access
from chung.records.commands.keep_text import keep_text
from chung.records.commands.link_records import link_records
from chung.records.commands.open_record import open_record
from chung.records.commands.pass_on_access import pass_on_access
from chung.records.commands.retitle_record import retitle_record
from chung.records.commands.store_file import store_file

__all__ = [
    "Grant",
    "attach_file",
    "drop_file",
    "end_access",
    "freeze_record",
    "grant_access",
    "keep_text",
    "link_records",
    "open_record",
    "pass_on_access",
    "retitle_record",
    "store_file",
]
