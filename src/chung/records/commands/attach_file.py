from django.db.models import Max

from chung.foundation import clock, events
from chung.foundation.text import squeeze
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Attachment, Record, StoredFile
from chung.records.states import FileRole


def attach_file(
    record: Record,
    file: StoredFile,
    *,
    name: str,
    role: FileRole = FileRole.MAIN,
    person_id: int | None = None,
    note: str = "",
) -> Attachment:
    """Attach stored bytes to a record as the next file of a role (the next version)."""
    inside_command()
    Record.objects.select_for_update().get(id=record.id)
    last = record.attachments.filter(role=role).aggregate(last=Max("position"))["last"] or 0
    attachment = Attachment.objects.create(
        record=record,
        file=file,
        role=role,
        name=squeeze(name)[:250],
        position=last + 1,
        added_at=clock.now(),
        added_by_id=person_id,
        note=squeeze(note)[:500],
    )
    events.publish(RecordChanged(record.id))
    return attachment
