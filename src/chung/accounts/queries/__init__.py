"""Reads of accounts: who acts, the cast of the demo, people and how they stand with the door."""

from chung.accounts.queries.cast import Cast, Part, Troupe, actor_of, cast, persona_account
from chung.accounts.queries.enrolment import CheckedRow, checked_rows
from chung.accounts.queries.held import door_closed_to
from chung.accounts.queries.staff import (
    PeopleFilter,
    Standings,
    account_named,
    account_of,
    people_with_accounts,
    sign_ins_of,
    standing_of,
    standings,
    usernames_taken,
)

__all__ = [
    "Cast",
    "CheckedRow",
    "Part",
    "PeopleFilter",
    "Standings",
    "Troupe",
    "account_named",
    "account_of",
    "actor_of",
    "cast",
    "checked_rows",
    "door_closed_to",
    "people_with_accounts",
    "persona_account",
    "sign_ins_of",
    "standing_of",
    "standings",
    "usernames_taken",
]
