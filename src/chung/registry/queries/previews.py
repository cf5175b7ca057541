"""Where the derived pictures of a file's pages lie."""

import shutil
from pathlib import Path

from django.conf import settings

from chung.foundation import clock

_FAILED = "not-shown"
_TRY_AGAIN = 600  # seconds
_KINDS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/msword": "doc",
    "application/vnd.oasis.opendocument.text": "odt",
}


def preview_folder(sha256: str) -> Path:
    """The folder of a file's pictures; derived, may be deleted at any time."""
    return Path(settings.DATA_DIR) / "previews" / sha256[:2] / sha256


def no_preview(sha256: str) -> None:
    """Note that a file could not be shown, for a while: a missing program may be installed."""
    folder = preview_folder(sha256)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FAILED).touch()


def has_no_preview(sha256: str) -> bool:
    """Was it tried lately, in vain?"""
    try:
        tried = (preview_folder(sha256) / _FAILED).stat().st_mtime
    except FileNotFoundError:
        return False
    return clock.now().timestamp() - tried < _TRY_AGAIN


def kind_of(mime: str) -> str:
    """The kind of a stored file by its type; empty when it cannot be shown."""
    return _KINDS.get(mime, "")


def forget_preview(sha256: str) -> None:
    """Remove the pictures of a file that leaves the store."""
    shutil.rmtree(preview_folder(sha256), ignore_errors=True)
