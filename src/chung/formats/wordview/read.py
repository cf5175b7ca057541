"""Reads a DOCX once, from the top down, into what it shows."""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from chung.formats.wordview.limits import LIMITS, too_large, unreadable
from chung.formats.wordview.looks import VAL, Looks, w
from chung.formats.wordview.model import View
from chung.formats.wordview.numbering import Numbering
from chung.formats.wordview.sections import read_sections
from chung.formats.wordview.walk import Walk

Element = Any
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError, OSError, ValueError,
           EOFError, RuntimeError, NotImplementedError)  # fmt: skip
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read_view(source: bytes | Path | str) -> View:
    """Everything a DOCX shows. Raises Refusal when it cannot be read or is beyond the limits.

    Hostile packages are for ``intake.inspect`` to refuse first.
    """
    try:
        data = io.BytesIO(source) if isinstance(source, bytes) else source
        with zipfile.ZipFile(data) as archive:
            return _read(_Package(archive))
    except RecursionError as error:
        raise unreadable() from error
    except _BROKEN as error:
        raise unreadable() from error


class _Package:
    """Parts by name and by the relations of the main part."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self.roots: dict[str, Element] = {}
        root = self.part("_rels/.rels")
        main = "word/document.xml"
        for relation in root if root is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                main = posixpath.normpath(relation.get("Target", "").lstrip("/"))
        self.main = main
        folder, name = posixpath.split(main)
        self._folder = folder
        relations = self.part(f"{folder}/_rels/{name}.rels")
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        for relation in relations if relations is not None else ():
            if relation.get("TargetMode") != "External":
                self._relate(relation)

    def _relate(self, relation: Element) -> None:
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}"
        path = posixpath.normpath(path)
        self.targets[relation.get("Id", "")] = path
        self.kinds.setdefault(relation.get("Type", "").rpartition("/")[2], path)

    def part(self, name: str) -> Element | None:
        """A part, parsed once; None when the package has none of that name."""
        if name not in self._names:
            return None
        if name not in self.roots:
            if self._archive.getinfo(name).file_size > LIMITS.part_bytes:
                raise too_large()
            self.roots[name] = etree.fromstring(self._archive.read(name), _parser())
        return self.roots[name]

    def media(self) -> dict[str, tuple[str, bytes]]:
        """Pictures by relation, large ones by their head only."""
        out = {}
        for key, name in list(self.targets.items())[:500]:
            if "/media/" in name and name in self._names:
                with self._archive.open(name) as entry:
                    out[key] = (name, entry.read(4096))
        return out

    def of_kind(self, kind: str) -> Element | None:
        return self.part(self.kinds.get(kind, ""))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )


def _read(package: _Package) -> View:
    document = package.part(package.main)
    body = document.find(w("body")) if document is not None else None
    if body is None:
        raise unreadable()
    looks = Looks(package.of_kind("styles"), package.of_kind("theme"))
    walk = Walk(looks, Numbering(package.of_kind("numbering")))
    settings = _settings(package.of_kind("settings"))
    sections = read_sections(body, walk, lambda key: package.part(package.targets.get(key, "")))
    walk.whole(body, sections)
    return View(
        walk.paragraphs,
        sections,
        settings,
        package.roots,
        walk.pages(),
        walk.tracked,
        package.media(),
    )


def _settings(part: Element | None) -> dict[str, bool]:
    if part is None:
        return {}
    names = ("mirrorMargins", "evenAndOddHeaders", "trackRevisions")
    found = {name: part.find(w(name)) for name in names}
    return {
        name: e is not None and e.get(VAL, "1") not in ("0", "false", "off")
        for name, e in found.items()
    }
