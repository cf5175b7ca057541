"""Open an account: a sign-in name for a person."""

from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.rules import is_sign_in_name
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
    """The person may sign in; without a password only as a persona of the demo, or once
    ``reset_password`` has given them a first one. Names are kept in small letters.

    Raises Conflict when the name is taken or the person has an account, Invalid when it is no
    name to sign in by, NotAllowed.
    """
    must_administer(actor)
    username = username.strip().lower()
    if not username:
        raise Invalid(_("Chưa ghi tên đăng nhập."), _("Ghi tên đăng nhập."), field="username")
    if not is_sign_in_name(username):
        raise Invalid(
            _("Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối."),
            _("Ghi từ 3 đến 60 ký tự, ví dụ “nguyenthimau”."),
            field="username",
        )
    if User.objects.filter(username__iexact=username).exists():
        raise Conflict(
            _("Tên đăng nhập này đã có người dùng."), _("Chọn tên khác."), field="username"
        )
    if User.objects.filter(person_id=person_id).exists():
        raise Conflict(_("Người này đã có tài khoản."), _("Dùng tài khoản đã có."), field="person")
    user = User.objects.create_user(username, password, person_id=person_id, persona=persona or "")
    note(account=user.id, person=person_id)
    return user
