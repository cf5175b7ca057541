"""Writes of signing."""

from chung.signing.commands.add_signing_rule import add_signing_rule
from chung.signing.commands.end_signing_rule import end_signing_rule
from chung.signing.commands.set_aside_rule import set_aside_rule

__all__ = ["add_signing_rule", "end_signing_rule", "set_aside_rule"]
