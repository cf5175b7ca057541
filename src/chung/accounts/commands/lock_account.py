"""Lock an account (khoá tài khoản)."""

from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.queries.held import hold_account
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note


@command
def lock_account(actor: Actor, *, account_id: int) -> User:
    """Nobody signs in by it, and whoever is signed in is out at their next click.

    What the person holds and has done stays. Raises NotFound, Conflict when locked already or
    one's own (somebody must be left to unlock), NotAllowed.
    """
    must_administer(actor)
    user = hold_account(account_id)
    if user.person_id == actor.person_id:
        raise Conflict(
            _("Anh/chị không thể khoá tài khoản của chính mình."),
            _("Đề nghị một quản trị hệ thống khác làm việc này."),
        )
    if not user.is_active:
        raise Conflict(_("Tài khoản này đã khoá."), _("Tải lại trang."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    note(account=user.id)
    return user
