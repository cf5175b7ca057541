from collections.abc import Iterable
from dataclasses import dataclass

from chung.foundation import clock, events
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Access, Record
from chung.records.states import Cause


@dataclass(frozen=True)
class Grant:
    """One principal may see a record, and why."""

    principal_id: int
    cause: Cause


def grant_access(record: Record, grants: Iterable[Grant]) -> None:
    """Let principals see a record from now on; a grant already open stays as it is."""
    inside_command()
    now = clock.now()
    Access.objects.bulk_create(
        [
            Access(
                record=record,
                principal_id=grant.principal_id,
                kind=record.kind,
                cause=grant.cause,
                since=now,
            )
            for grant in dict.fromkeys(grants)
        ],
        ignore_conflicts=True,
    )
    events.publish(RecordChanged(record.id))
