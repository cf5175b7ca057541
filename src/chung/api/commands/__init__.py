"""Writes of tokens."""

from chung.api.commands.answer_once import answer_once
from chung.api.commands.issue_token import issue_token
from chung.api.commands.revoke_token import revoke_token
from chung.api.commands.use_token import Caller, TooMany, use_token

__all__ = ["Caller", "TooMany", "answer_once", "issue_token", "revoke_token", "use_token"]
