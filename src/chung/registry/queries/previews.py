"""Where the derived pictures of a file's pages lie."""

from pathlib import Path

from django.conf import settings

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


def kind_of(mime: str) -> str:
    """The kind of a stored file by its type; empty when it cannot be shown."""
    return _KINDS.get(mime, "")
