"""The door: one look at a file decides whether it comes in, and as what."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chung.formats.intake.kinds import EXTENSIONS, MIME, Kind, sniff
from chung.formats.intake.limits import DEFAULT, MEGABYTE, Limits
from chung.formats.intake.names import extension, safe_name
from chung.formats.intake.packages import check_package
from chung.formats.intake.refused import refuse
from chung.formats.intake.sandbox import probe

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file that may come in.

    ``kind`` and ``mime`` come from the bytes; ``name`` is safe to store and show and carries the
    true extension. ``oddities`` are codes: "renamed" (extension corrected), "hyperlinks",
    "local_template". ``signed`` says that the PDF holds digital signatures: never rewrite it.
    """

    kind: Kind
    mime: str
    name: str
    size: int
    sha256: str
    pages: int | None = None
    signed: bool = False
    oddities: tuple[str, ...] = ()


def inspect(source: Path | str | bytes, filename: str, limits: Limits = DEFAULT) -> Inspection:
    """Look at a file; raises Refusal with a sentence and a way out when it must not come in.

    ``source`` is a path, or the bytes themselves. ``filename`` is what the sender called it and
    is believed in nothing but the words shown.
    """
    if isinstance(source, bytes):
        _check_size(len(source), limits)
        with tempfile.NamedTemporaryFile(prefix="chung-intake-") as file:
            file.write(source)
            file.flush()
            return _inspect_path(Path(file.name), filename, limits)
    return _inspect_path(Path(source), filename, limits)


def _inspect_path(path: Path, filename: str, limits: Limits) -> Inspection:
    size = path.stat().st_size
    _check_size(size, limits)
    name = safe_name(filename)
    kind = _sniffed(path, name)
    oddities: tuple[str, ...] = ()
    found: dict[str, Any] = {"code": None}
    if kind in (Kind.DOCX, Kind.ODT):
        oddities = check_package(path, kind, limits)
    else:
        found = probe(path, kind, limits)
        _judge(found, kind, name, limits)
    if EXTENSIONS.get(extension(name)) != kind:
        name = _with_true_extension(name, kind)
        oddities = (*oddities, "renamed")
    return Inspection(
        kind=kind,
        mime=MIME[kind],
        name=name,
        size=size,
        sha256=_sha256(path),
        pages=found.get("pages"),
        signed=bool(found.get("signed")),
        oddities=oddities,
    )


def _check_size(size: int, limits: Limits) -> None:
    if size == 0:
        raise refuse("empty")
    if size > limits.file_bytes:
        raise refuse("too_big", size=-(-size // MEGABYTE), limit=limits.file_bytes // MEGABYTE)


def _sniffed(path: Path, name: str) -> Kind:
    kind = sniff(path)
    if kind is None:
        raise _unknown(name)
    return kind


def _unknown(name: str) -> Exception:
    claimed = extension(name)
    if claimed in EXTENSIONS:
        return refuse("unknown_hint", extension=claimed)
    return refuse("unknown")


def _judge(found: dict[str, Any], kind: Kind, name: str, limits: Limits) -> None:
    code = found["code"]
    if code == "unknown":
        raise _unknown(name)
    if code == "huge_image":
        raise refuse("huge_image", width=found["width"], height=found["height"])
    if code is not None:
        raise refuse(code, kind=kind.upper())
    if (found.get("pages") or 0) > limits.pages:
        raise refuse("too_many_pages", pages=found["pages"], limit=limits.pages)


def _with_true_extension(name: str, kind: Kind) -> str:
    stem, dot, _ = name.rpartition(".")
    known = extension(name) in EXTENSIONS
    return f"{stem if dot and known else name}.{kind.value}"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
