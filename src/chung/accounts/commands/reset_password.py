"""Give an account a new one-time password (đặt mật khẩu dùng một lần)."""

from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.queries.held import hold_account, must_not_be_a_part
from chung.accounts.rules import ONE_TIME_LIFE, new_one_time_password, one_time_hash
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note


@command
def reset_password(actor: Actor, *, account_id: int) -> str:
    """The one-time password: told here and never again, kept only as a hash.

    The old password is worth nothing any more and every session of the account ends. Who signs in
    by it must choose a password of their own first; unused it is good for ``ONE_TIME_LIFE``.
    Raises NotFound, NotAllowed, Conflict for a part of the demo (those have no password).
    """
    must_administer(actor)
    user: User = hold_account(account_id)
    must_not_be_a_part(user)
    password = new_one_time_password()
    user.set_unusable_password()
    user.one_time_code = one_time_hash(user.username, password)
    user.one_time_until = clock.now() + ONE_TIME_LIFE
    user.save(update_fields=["password", "one_time_code", "one_time_until"])
    note(account=user.id)
    return password
