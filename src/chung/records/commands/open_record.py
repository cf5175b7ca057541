from datetime import date

from chung.foundation import clock, events
from chung.foundation.text import squeeze
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Record
from chung.records.states import RecordKind


def open_record(kind: RecordKind, *, keeper_id: int, title: str, occurred_on: date) -> Record:
    """Open a record on the spine, kept by a body. Nobody sees it until access is granted."""
    inside_command()
    record = Record.objects.create(
        kind=kind,
        keeper_id=keeper_id,
        title=squeeze(title)[:1000],
        occurred_on=occurred_on,
        created_at=clock.now(),
    )
    events.publish(RecordChanged(record.id))
    return record
