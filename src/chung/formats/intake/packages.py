"""DOCX and ODT are zip files of XML: bombs, tricks, macros and calls to the outside."""

import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from chung.formats.intake.kinds import Kind
from chung.formats.intake.limits import Limits
from chung.formats.intake.refused import refuse
from chung.foundation.refusals import Refusal

_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".cab", ".iso", ".jar", ".arj")
_PROGRAMS = (".exe", ".dll", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".msi", ".lnk", ".hta")
_MACROS = re.compile(
    r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml|vbaprojectsignature.*\.bin)$|^(basic|scripts)/"
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>", re.S)
_ATTRIBUTE = re.compile(rb"""\b(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SIMPLE_FIELD = re.compile(rb"<w:fldSimple[^<>]*w:instr=\"([^\"<]*)\"")
_DDE = re.compile(rb"\bDDE(AUTO)?\b", re.I)
_FETCH = re.compile(
    rb"\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b.{0,200}?((?:https?|ftp|file)://|\\\\\\\\)",
    re.I | re.S,
)
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_ODT_LINK = re.compile(
    rb"<([\w:-]++)[^<>]*?xlink:href=\"((?:https?|ftp|file|smb)://[^\"<]*)\"", re.I
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
)
_LOCAL = re.compile(rb"(?i)^file:///[a-z]:[\\/]")


def check_package(path: Path, kind: Kind, limits: Limits) -> tuple[str, ...]:
    """Refuse a package that could harm; returns codes of harmless oddities worth telling.

    Raises Refusal. Nothing is written to disk and no entry is read beyond its declared size.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive, kind, limits)
            _check_whole(archive, kind, limits)
            return _check_contents(archive, kind, limits)
    except Refusal:
        raise
    except _BROKEN as error:
        raise refuse("broken", kind=kind.upper()) from error


def _check_entries(archive: zipfile.ZipFile, kind: Kind, limits: Limits) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries or total > limits.unpacked_bytes:
        raise refuse("bomb", kind=kind.upper())
    names = [entry.filename for entry in entries]
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise refuse("path_trick", kind=kind.upper(), entry=twice[:80])
    for entry in entries:
        _check_entry(entry, kind, limits)


def _check_entry(entry: zipfile.ZipInfo, kind: Kind, limits: Limits) -> None:
    label, name, low = kind.upper(), entry.filename, entry.filename.lower()
    if entry.flag_bits & 0x1:
        raise refuse("locked", kind=label)
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.ratio_from and entry.file_size / packed > limits.ratio:
        raise refuse("bomb", kind=label)
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise refuse("path_trick", kind=label, entry=name[:80])
    if low.endswith(_ARCHIVES + _PROGRAMS):
        raise refuse("archive_inside", kind=label, entry=posixpath.basename(name)[:80])
    if _MACROS.search(low) and not low.endswith("/"):
        raise refuse("macros", kind=label)


def _check_whole(archive: zipfile.ZipFile, kind: Kind, limits: Limits) -> None:
    """The parts without which the package is no document."""
    main = "word/document.xml" if kind == Kind.DOCX else "content.xml"
    names = set(archive.namelist())
    if main not in names and not any(name.endswith("/document.xml") for name in names):
        raise refuse("broken", kind=kind.upper())
    manifest = "META-INF/manifest.xml"
    if kind == Kind.ODT and manifest in names:
        if b"encryption-data" not in _read(archive, manifest, kind, limits):
            return
        raise refuse("locked", kind=kind.upper())


def _check_contents(archive: zipfile.ZipFile, kind: Kind, limits: Limits) -> tuple[str, ...]:
    oddities: set[str] = set()
    marks = 0
    for name in archive.namelist():
        low = name.lower()
        if not low.endswith((".xml", ".rels")):
            if _is_zip(archive, name) and not low.endswith((".xlsx", ".docx", ".pptx")):
                raise refuse("archive_inside", kind=kind.upper(), entry=name[-80:])
            continue
        data = _read(archive, name, kind, limits)
        marks += data.count(b"<") + data.count(b'="') + data.count(b"='")
        if marks > limits.xml_marks:
            raise refuse("too_hard", kind=kind.upper())
        if _ENTITY.search(data[:20_000]):
            raise refuse("entities", kind=kind.upper())
        if low == "[content_types].xml" and b"macroenabled" in data.lower():
            raise refuse("macros", kind=kind.upper())
        check = _check_relations if low.endswith(".rels") else _check_xml
        oddities.update(check(data, kind))
    return tuple(sorted(oddities))


def _is_zip(archive: zipfile.ZipFile, name: str) -> bool:
    if name.endswith("/"):
        return False
    with archive.open(name) as entry:
        return entry.read(4) in (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")


def _read(archive: zipfile.ZipFile, name: str, kind: Kind, limits: Limits) -> bytes:
    with archive.open(name) as entry:
        data = entry.read(limits.xml_bytes + 1)
    if len(data) > limits.xml_bytes:
        raise refuse("bomb", kind=kind.upper())
    return _as_utf8(data)


def _as_utf8(data: bytes) -> bytes:
    """XML in UTF-16 would hide from the patterns below."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    if b"\x00" in data[:200]:
        return data.replace(b"\x00", b"")
    return data


def _check_relations(data: bytes, kind: Kind) -> Iterator[str]:
    for tag in _RELATION.findall(data):
        found = {k: (a or b) for k, a, b in _ATTRIBUTE.findall(tag)}
        sort = found.get(b"Type", b"").rsplit(b"/", 1)[-1].lower()
        if sort == b"vbaproject":
            raise refuse("macros", kind=kind.upper())
        if found.get(b"TargetMode", b"").lower() != b"external":
            continue
        target = found.get(b"Target", b"")
        if sort == b"hyperlink":
            yield "hyperlinks"  # a link to click on fetches nothing by itself
        elif sort == b"attachedtemplate" and _LOCAL.match(target):
            yield "local_template"  # Word names the author's own template; nothing is fetched
        else:
            raise refuse("external", kind=kind.upper(), target=target.decode(errors="replace")[:80])


def _check_xml(data: bytes, kind: Kind) -> Iterator[str]:
    label = kind.upper()
    if kind == Kind.DOCX:
        instructions = _instructions(data)
        if _DDE.search(instructions):
            raise refuse("dde", kind=label)
        fetch = _FETCH.search(instructions)
        if fetch:
            raise refuse("external", kind=label, target=fetch.group(1).decode(errors="replace"))
        return
    if b"dde-connection" in data or b"office:dde-source" in data:
        raise refuse("dde", kind=label)
    for element, target in _ODT_LINK.findall(data):
        if element in (b"text:a", b"draw:a", b"meta:template") or _is_schema(element):
            yield "hyperlinks"
        else:
            raise refuse("external", kind=label, target=target.decode(errors="replace")[:80])


def _instructions(data: bytes) -> bytes:
    """Codes of all fields, joined as Word joins them. In one pass, however many stay unclosed."""
    pieces = data.split(b"<w:instrText")[1:]
    cut = (piece.partition(b">")[2].partition(b"</w:instrText")[0] for piece in pieces)
    return b"".join((*cut, *_SIMPLE_FIELD.findall(data)))


def _is_schema(element: bytes) -> bool:
    return element.startswith((b"form:", b"office:event"))
