"""Pages of accounts: the door, and the administrator's pages of people."""

from chung.accounts.views.door import (
    SignIn,
    change_password,
    locked_out,
    personas,
    sign_out,
    switch_post,
)
from chung.accounts.views.enrolment import enrol, template_file, upload_people
from chung.accounts.views.people import (
    account_act,
    open_account_page,
    people,
    person,
    rename,
    vacancies,
)
from chung.accounts.views.posts import appoint, end_post, undo_appointment, undo_end

__all__ = [
    "SignIn",
    "account_act",
    "appoint",
    "change_password",
    "end_post",
    "enrol",
    "locked_out",
    "open_account_page",
    "people",
    "person",
    "personas",
    "rename",
    "sign_out",
    "switch_post",
    "template_file",
    "undo_appointment",
    "undo_end",
    "upload_people",
    "vacancies",
]
