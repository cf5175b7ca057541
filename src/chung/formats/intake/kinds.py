"""What a file is, told from its bytes and never from its name."""

import zipfile
import zlib
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """Kinds of file the office takes in."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    JPG = "jpg"
    PNG = "png"


MIME = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.DOC: "application/msword",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
}

EXTENSIONS = {
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "docm": Kind.DOCX,
    "doc": Kind.DOC,
    "odt": Kind.ODT,
    "jpg": Kind.JPG,
    "jpeg": Kind.JPG,
    "jfif": Kind.JPG,
    "png": Kind.PNG,
}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
_MARKS = ((b"\xff\xd8\xff", Kind.JPG), (b"\x89PNG\r\n\x1a\n", Kind.PNG), (OLE, Kind.DOC))


def sniff(path: Path) -> Kind | None:
    """The kind the bytes claim to be, or None. OLE files count as DOC until looked into."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return Kind.PDF
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    return None


def _zip_kind(path: Path) -> Kind | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names or _declares_word(archive, names):
                return Kind.DOCX
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as entry:
                    mime = entry.read(200).strip().decode("ascii", "replace")
                return Kind.ODT if mime.startswith(MIME[Kind.ODT]) else None
    except _BROKEN:
        # A broken zip beginning like any other: call it DOCX so that the refusal says "broken".
        return Kind.DOCX if path.stat().st_size else None
    return None


def _declares_word(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "[Content_Types].xml" not in names:
        return False
    with archive.open("[Content_Types].xml") as entry:
        return b"wordprocessingml" in entry.read(200_000)
