"""Sign an account out everywhere (đăng xuất khỏi mọi máy)."""

from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.permissions import administers
from chung.accounts.queries.held import hold_account
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed
from chung.journal.commands import command, note


@command
def end_sessions(actor: Actor, *, account_id: int) -> User:
    """Whoever works under the account has to sign in again at their next click.

    One's own, or by an administrator anybody's. Raises NotFound, NotAllowed.
    """
    user = hold_account(account_id)
    if user.person_id != actor.person_id and not administers(actor):
        raise NotAllowed(
            _("Chỉ chủ tài khoản hoặc quản trị hệ thống được làm việc này."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )
    user.sessions_ended += 1
    user.save(update_fields=["sessions_ended"])
    note(account=user.id)
    return user
