"""Change a password."""

from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.permissions import administers
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed, NotFound
from chung.journal.commands import command, note


@command
def change_password(actor: Actor, *, account_id: int, password: str) -> User:
    """One's own password, or by an administrator anybody's; sessions elsewhere end by it.

    The form has checked the old password and the strength of the new. Raises NotFound, NotAllowed.
    """
    user = User.objects.select_for_update().filter(id=account_id).first()
    if user is None:
        raise NotFound(_("Không tìm thấy tài khoản này."), _("Tải lại trang."))
    if user.person_id != actor.person_id and not administers(actor):
        raise NotAllowed(
            _("Chỉ chủ tài khoản hoặc quản trị hệ thống được đổi mật khẩu."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )
    user.set_password(password)
    user.save(update_fields=["password"])
    note(account=account_id)
    return user
