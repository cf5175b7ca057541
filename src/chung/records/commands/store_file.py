"""Bytes go into the store under their SHA-256, whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.refusals import Conflict
from chung.records.models import StoredFile
from chung.records.rules import storage_name

_CHUNK = 1 << 20


def store_file(source: IO[bytes], mime: str) -> StoredFile:
    """Keep bytes once; the same bytes again give the same row.

    Raises Conflict with a clear sentence when the disk is full or cannot be written.
    """
    digest, size = sha256(), 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size += len(chunk)
    name = storage_name(digest.hexdigest())
    try:
        if not default_storage.exists(name) or default_storage.size(name) != size:
            source.seek(0)
            _write(name, source)
    except OSError as error:
        raise Conflict(
            _("Máy chủ không ghi được tệp (ổ đĩa đầy hoặc không cho ghi)."),
            _("Tệp chưa được lưu. Báo quản trị hệ thống kiểm tra ổ đĩa rồi thử lại."),
        ) from error
    stored, _made = StoredFile.objects.get_or_create(
        sha256=digest.hexdigest(), defaults={"size": size, "mime": mime, "stored_at": clock.now()}
    )
    return stored


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(_CHUNK):
        yield chunk


def _write(name: str, source: IO[bytes]) -> None:
    """To a folder by temporary file, flush and rename; to another store in its own way."""
    try:
        target = Path(default_storage.path(name))
    except NotImplementedError:
        default_storage.save(name, File(source))
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as part:
            shutil.copyfileobj(source, part, _CHUNK)
            part.flush()
            os.fsync(part.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
