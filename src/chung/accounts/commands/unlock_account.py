"""Unlock an account (mở khoá tài khoản)."""

from axes.utils import reset
from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.queries.held import door_closed_to, hold_account
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note


@command
def unlock_account(actor: Actor, *, account_id: int) -> User:
    """The account opens the door again; attempts counted against its name are forgotten.

    Raises NotFound, Conflict when nothing is locked, NotAllowed.
    """
    must_administer(actor)
    user = hold_account(account_id)
    if user.is_active and not door_closed_to(user.username):
        raise Conflict(_("Tài khoản này không bị khoá."), _("Tải lại trang."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    forgotten = reset(username=user.username)
    note(account=user.id, attempts=forgotten)
    return user
