from chung.foundation import events
from chung.foundation.text import nfc
from chung.journal.commands import inside_command
from chung.records.events import RecordChanged
from chung.records.models import Attachment, TextContent


def keep_text(sha256: str, *, text: str, pages: int, source: str) -> None:
    """Keep the text read from a file (derived: may be read again at any time)."""
    inside_command()
    TextContent.objects.update_or_create(
        file_id=sha256,
        defaults={"text": nfc(text).replace("\x00", ""), "pages": pages, "source": source},
    )
    records = Attachment.objects.filter(file_id=sha256).values_list("record_id", flat=True)
    for record_id in records.distinct():
        events.publish(RecordChanged(record_id))
