"""Every change of accounts."""

from chung.accounts.commands.open_account import open_account
from chung.accounts.commands.seed_personas import seed_personas

__all__ = ["open_account", "seed_personas"]
