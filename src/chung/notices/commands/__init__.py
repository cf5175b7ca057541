"""Writes of notices. News is derived from what happened, so it is no act of its own: these write
no journal entry (decision 0002).
"""

from chung.notices.commands.mark_read import mark_read
from chung.notices.commands.mark_unread import mark_unread
from chung.notices.commands.notify import notify
from chung.notices.commands.settle_notices import settle_notices

__all__ = ["mark_read", "mark_unread", "notify", "settle_notices"]
