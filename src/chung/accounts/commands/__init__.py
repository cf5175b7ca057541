"""Every change of accounts."""

from chung.accounts.commands.change_password import change_password
from chung.accounts.commands.end_sessions import end_sessions
from chung.accounts.commands.enrol_people import enrol_people
from chung.accounts.commands.enrol_person import Enrolled, Newcomer, enrol_person
from chung.accounts.commands.lock_account import lock_account
from chung.accounts.commands.open_account import open_account
from chung.accounts.commands.record_sign_in import record_sign_in
from chung.accounts.commands.reset_password import reset_password
from chung.accounts.commands.seed_personas import seed_personas
from chung.accounts.commands.unlock_account import unlock_account

__all__ = [
    "Enrolled",
    "Newcomer",
    "change_password",
    "end_sessions",
    "enrol_people",
    "enrol_person",
    "lock_account",
    "open_account",
    "record_sign_in",
    "reset_password",
    "seed_personas",
    "unlock_account",
]
