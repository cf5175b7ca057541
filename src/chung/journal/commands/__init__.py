"""The frame every command of the house stands in, and the journal's own commands."""

from chung.journal.commands.frame import command, in_one_piece, inside_command, note, person_at_work
from chung.journal.commands.seal_entries import seal_entries

__all__ = ["command", "in_one_piece", "inside_command", "note", "person_at_work", "seal_entries"]
