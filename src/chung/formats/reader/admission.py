"""Files that come with a form: judged at the door, and never one that is marked secret."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from django.utils.translation import gettext_lazy as _

from chung.formats.intake import Inspection, Limits, inspect
from chung.formats.reader.fields import secrecy_mark
from chung.formats.reader.reading import read_document
from chung.foundation.refusals import Refusal


class Upload(Protocol):
    """A file as the browser sent it."""

    name: str | None
    file: IO[bytes]


@dataclass(frozen=True)
class AdmittedFile:
    """A file that has passed the door: its safe name, its type by its bytes, its bytes."""

    name: str
    mime: str
    bytes: IO[bytes]


def admit(uploads: Iterable[Upload], limits: Limits, *, field: str) -> list[AdmittedFile]:
    """Judge files before any transaction is open; writes nothing, all of them or none.

    Raises Refusal (hostile, too large, marked secret) with a way out, for ``field`` of the form.
    """
    try:
        return [_admitted(upload, limits) for upload in uploads]
    except Refusal as refusal:
        refusal.field = field
        raise


def _admitted(upload: Upload, limits: Limits) -> AdmittedFile:
    source = upload.file
    with tempfile.NamedTemporaryFile(prefix="chung-upload-") as copy:
        source.seek(0)
        while chunk := source.read(1 << 20):
            copy.write(chunk)
        copy.flush()
        found = inspect(Path(copy.name), upload.name or "", limits)
        _refuse_secret(Path(copy.name), found)
    return AdmittedFile(found.name, found.mime, source)


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
        )
