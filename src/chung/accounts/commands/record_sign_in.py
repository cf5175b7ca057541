"""Write down that somebody signed in."""

from chung.accounts.models import SignIn
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note


@command
def record_sign_in(actor: Actor, *, account_id: int, way: str) -> None:
    """``way``: "password", "one-time" or "persona". The machine's address is left to the web
    server: whoever may see the journal need not know from where people work.
    """
    SignIn.objects.create(user_id=account_id, at=clock.now(), way=way)
    note(account=account_id, way=way)
