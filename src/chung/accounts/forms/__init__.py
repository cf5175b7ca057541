"""Forms of accounts: the door, and the administrator's forms about people."""

from chung.accounts.forms.door import (
    ActingPostForm,
    ChangePasswordForm,
    ChoosePasswordForm,
    SignInForm,
)
from chung.accounts.forms.people import (
    AccountForm,
    AppointForm,
    EndPostForm,
    EnrolForm,
    PostForm,
    RenameForm,
    body_choices,
)

__all__ = [
    "AccountForm",
    "ActingPostForm",
    "AppointForm",
    "ChangePasswordForm",
    "ChoosePasswordForm",
    "EndPostForm",
    "EnrolForm",
    "PostForm",
    "RenameForm",
    "SignInForm",
    "body_choices",
]
