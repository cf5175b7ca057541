"""Change a password."""

from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.queries.held import hold_account
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed
from chung.journal.commands import command, note


@command
def change_password(actor: Actor, *, account_id: int, password: str) -> User:
    """One's own password; sessions elsewhere end by it, and a one-time password is spent.

    Nobody chooses a password for somebody else: an administrator gives a one-time password
    (``reset_password``). The form has checked the old password and the strength of the new.
    Raises NotFound, NotAllowed.
    """
    user = hold_account(account_id)
    if user.person_id != actor.person_id:
        raise NotAllowed(
            _("Chỉ chủ tài khoản được đổi mật khẩu."),
            _("Quản trị hệ thống đặt mật khẩu dùng một lần ở trang của cán bộ."),
        )
    user.set_password(password)
    user.one_time_code, user.one_time_until = "", None
    user.save(update_fields=["password", "one_time_code", "one_time_until"])
    note(account=account_id)
    return user
