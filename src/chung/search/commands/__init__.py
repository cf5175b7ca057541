"""Writes of search: its queue and its index. All of it is derived, so none is a command of the
office and none stands in the journal.
"""

from chung.search.commands.freshen_index import freshen_index
from chung.search.commands.mark_stale import mark_stale, on_record_changed
from chung.search.commands.rebuild_index import rebuild_index

__all__ = ["freshen_index", "mark_stale", "on_record_changed", "rebuild_index"]
