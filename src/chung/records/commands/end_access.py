from chung.foundation import clock, events
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Access
from chung.records.states import Cause


def end_access(record_id: int, *, cause: Cause, principal_id: int | None = None) -> int:
    """End what a cause opened (for one principal, or all); returns how many rows ended.

    Rows are kept: who could see a record on a past day stays answerable.
    """
    inside_command()
    rows = Access.objects.filter(record_id=record_id, cause=cause, until__isnull=True)
    if principal_id is not None:
        rows = rows.filter(principal_id=principal_id)
    ended = rows.update(until=clock.now())
    events.publish(RecordChanged(record_id))
    return ended
