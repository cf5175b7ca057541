"""Look at files given as evidence, before any transaction is open."""

from collections.abc import Iterable

from django.conf import settings

from chung.formats.intake import Limits
from chung.formats.reader import AdmittedFile, Upload, admit


def examine_evidence(uploads: Iterable[Upload]) -> list[AdmittedFile]:
    """Judge files at the door: hostile ones are refused, and so are papers marked secret.

    Writes nothing. Raises Refusal with a sentence and a way out.
    """
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    return admit(uploads, limits, field="evidence_files")
