from chung.foundation import clock, events
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Record


def freeze_record(record: Record) -> None:
    """Close a record's own row for good: from now on the database refuses any change to it."""
    inside_command()
    record.frozen_at = clock.now()
    record.save(update_fields=["frozen_at"])
    events.publish(RecordChanged(record.id))
