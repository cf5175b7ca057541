from datetime import date

from chung.foundation import events
from chung.foundation.text import squeeze
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Record


def retitle_record(record: Record, *, title: str, occurred_on: date) -> None:
    """Correct what the spine says of a record that is not frozen."""
    inside_command()
    record.title = squeeze(title)[:1000]
    record.occurred_on = occurred_on
    record.save(update_fields=["title", "occurred_on"])
    events.publish(RecordChanged(record.id))
