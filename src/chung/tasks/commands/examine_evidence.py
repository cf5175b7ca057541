"""Look at files given as evidence, before any transaction is open."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chung.formats.intake import Inspection, Limits, inspect
from chung.formats.reader import read_document, secrecy_mark
from chung.foundation.refusals import Refusal
from chung.tasks.commands.complete_task import EvidenceFile


class Upload(Protocol):
    """A file as the browser sent it."""

    name: str | None
    file: IO[bytes]


def examine_evidence(uploads: Iterable[Upload]) -> list[EvidenceFile]:
    """Judge files at the door: hostile ones are refused, and so are papers marked secret.

    Writes nothing. Raises Refusal with a sentence and a way out.
    """
    return [_examined(upload) for upload in uploads]


def _examined(upload: Upload) -> EvidenceFile:
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    source = upload.file
    with tempfile.NamedTemporaryFile(prefix="chung-evidence-") as copy:
        source.seek(0)
        while chunk := source.read(1 << 20):
            copy.write(chunk)
        copy.flush()
        found = inspect(Path(copy.name), upload.name or "", limits)
        _refuse_secret(Path(copy.name), found)
    return EvidenceFile(found.name, found.mime, source)


def _refuse_secret(path: Path, found: Inspection) -> None:
    """State secrets are not kept on connected machines (Luật Bảo vệ bí mật nhà nước)."""
    try:
        document = read_document(path, found.kind, whole=False)
    except Refusal:
        return  # a picture without words, or no program that reads it: nothing says it is secret
    if secrecy_mark(document) is not None:
        raise Refusal(
            _("Tệp có dấu chỉ mức độ mật nên không được đưa vào hệ thống nối mạng."),
            _("Tệp chưa được lưu. Chỉ ghi số, ký hiệu và ngày; văn bản mật gửi theo đường cơ yếu."),
            field="evidence_files",
        )
