"""Open an account: a sign-in name for a person."""

from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.states import Persona
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note


@command
def open_account(
    actor: Actor,
    *,
    person_id: int,
    username: str,
    password: str | None = None,
    persona: Persona | None = None,
) -> User:
    """The person may sign in; without a password only as a persona of the demo.

    Raises Conflict when the name is taken or the person has an account, Invalid without a name,
    NotAllowed.
    """
    must_administer(actor)
    if not username.strip():
        raise Invalid(_("Chưa ghi tên đăng nhập."), _("Ghi tên đăng nhập."), field="username")
    if User.objects.filter(username__iexact=username).exists():
        raise Conflict(
            _("Tên đăng nhập này đã có người dùng."), _("Chọn tên khác."), field="username"
        )
    if User.objects.filter(person_id=person_id).exists():
        raise Conflict(_("Người này đã có tài khoản."), _("Dùng tài khoản đã có."), field="person")
    user = User.objects.create_user(username, password, person_id=person_id, persona=persona or "")
    note(account=user.id, person=person_id)
    return user
