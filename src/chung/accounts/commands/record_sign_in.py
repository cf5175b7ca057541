"""Write into the journal that somebody signed in."""

from chung.foundation.actor import Actor
from chung.journal.commands import command, note


@command
def record_sign_in(actor: Actor, *, account_id: int, way: str) -> None:
    """``way``: "password" or "persona". The address of the machine is left to the web server."""
    note(account=account_id, way=way)
