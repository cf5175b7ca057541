"""Pure rules of accounts: names and one-time passwords, lists of people as files."""

from chung.accounts.rules.names import (
    ONE_TIME_LIFE,
    is_sign_in_name,
    new_one_time_password,
    one_time_hash,
    sign_in_name,
)
from chung.accounts.rules.sheets import COLUMNS, TypedRow, read_people, template_workbook

__all__ = [
    "COLUMNS",
    "ONE_TIME_LIFE",
    "TypedRow",
    "is_sign_in_name",
    "new_one_time_password",
    "one_time_hash",
    "read_people",
    "sign_in_name",
    "template_workbook",
]
