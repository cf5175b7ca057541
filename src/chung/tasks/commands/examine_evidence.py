"""Look at files given as evidence, before any transaction is open."""

from collections.abc import Iterable

from django.conf import settings

from chung.formats.intake import Limits
from chung.formats.reader import Upload, admit
from chung.tasks.commands.complete_task import EvidenceFile


def examine_evidence(uploads: Iterable[Upload]) -> list[EvidenceFile]:
    """Judge files at the door: hostile ones are refused, and so are papers marked secret.

    Writes nothing. Raises Refusal with a sentence and a way out.
    """
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    found = admit(uploads, limits, field="evidence_files")
    return [EvidenceFile(file.name, file.mime, file.bytes) for file in found]
