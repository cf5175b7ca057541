"""Every change of accounts."""

from chung.accounts.commands.change_password import change_password
from chung.accounts.commands.open_account import open_account
from chung.accounts.commands.record_sign_in import record_sign_in
from chung.accounts.commands.seed_personas import seed_personas

__all__ = ["change_password", "open_account", "record_sign_in", "seed_personas"]
