"""Sealing by the clock."""

from chung.foundation.jobs import periodic
from chung.journal.commands import seal_entries


@periodic("journal.seal", cron="* * * * * */20")
def seal() -> None:
    """Seal what waits, three times a minute."""
    seal_entries()
