"""What reviewers leave in a DOCX beside its words: comments, and marks of changed formatting.

Insertions and deletions are words: they are counted, never decided here.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from chung.formats.wordview.limits import unreadable

Element = Any  # lxml's element type is private

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# Formatting as it was before somebody changed it; taken out, the new one stands.
CHANGES = frozenset(
    {
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
        "trPrChange", "tcPrChange", "numberingChange",
    }
)  # fmt: skip
WORDS = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
_RANGES = frozenset({"commentRangeStart", "commentRangeEnd"})
_REFERENCE = "commentReference"
_KINDS = ("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people")
_TEXTS = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes"})
_QUICK = (b"Change", b"comment")


@dataclass(frozen=True, slots=True)
class Marks:
    """How many comments stand in a file, marks of formatting, insertions and deletions."""

    comments: int = 0
    formatting: int = 0
    words: int = 0

    @property
    def removable(self) -> bool:
        """Is there anything ``without_marks`` takes out?"""
        return bool(self.comments or self.formatting)


def marks_of(docx: bytes) -> Marks:
    """Counts the marks in all parts that hold text. The file was read before: a package."""
    comments = formatting = words = 0
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for _name, root in _texts(package):
            for element in root.iter("{*}*"):
                name = etree.QName(element).localname
                comments += name == _REFERENCE
                formatting += name in CHANGES
                words += name in WORDS
    return Marks(comments, formatting, words)


def without_marks(docx: bytes) -> bytes:
    """The same paper with every comment out and changed formatting standing as it is shown.

    No word and no insertion or deletion is touched. Without marks the very same bytes. Raises
    Refusal for a package whose relations or list of types cannot be read.
    """
    try:
        return _unmarked(docx)
    except (KeyError, AttributeError, TypeError, etree.XMLSyntaxError) as broken:
        raise unreadable() from broken


def _unmarked(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        new: dict[str, bytes | None] = {}
        for name, root in _texts(package):
            if _clean(root):
                new[name] = written(root)
        for name in package.namelist():
            if name.endswith(".rels"):
                _drop_relations(package, name, new)
        if not new:
            return docx
        types = parsed(package.read("[Content_Types].xml"))
        for entry in list(types.iter(f"{{{TYPES}}}Override")):
            part = entry.get("PartName", "").lstrip("/")
            if part in new and new[part] is None:
                types.remove(entry)
        return repacked(package, new | {"[Content_Types].xml": written(types)})


def _texts(package: zipfile.ZipFile) -> list[tuple[str, Element]]:
    """The parts that hold text and may hold marks, parsed."""
    found = []
    for name in package.namelist():
        if not name.endswith(".xml") or "/" not in name:
            continue
        data = package.read(name)
        # Every kind of mark has one of these letters in its name; most parts need no parsing.
        if b"wordprocessingml" not in data or not _may_hold(data):
            continue
        try:
            root = parsed(data)
        except etree.XMLSyntaxError:
            continue  # a part nobody refers to: no reader looks at it either
        if etree.QName(root).localname in _TEXTS:
            found.append((name, root))
    return found


def _may_hold(data: bytes) -> bool:
    return any(sign in data for sign in (*_QUICK, b":ins", b":del", b":move", b":cell"))


def _clean(root: Element) -> bool:
    touched = False
    for element in list(root.iter("{*}*")):
        name = etree.QName(element).localname
        if name in CHANGES or name in _RANGES:
            _take_out(element)
        elif name == _REFERENCE:
            run = element.getparent()
            _take_out(element)
            if all(etree.QName(child).localname == "rPr" for child in run):
                _take_out(run)
        else:
            continue
        touched = True
    return touched


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_relations(package: zipfile.ZipFile, name: str, new: dict[str, bytes | None]) -> None:
    """Relations to parts of comments go, and the parts with them (None: no such part)."""
    data = package.read(name)
    if not any(kind.encode() in data for kind in _KINDS):
        return
    root = parsed(data)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root):
        if not relation.get("Type", "").endswith(_KINDS):
            continue
        target = relation.get("Target", "")
        path = target if target.startswith("/") else f"{folder}/{target}"
        part = posixpath.normpath(path).lstrip("/")
        new[part] = None
        new[f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels"] = None
        root.remove(relation)
        new[name] = written(root)


def parsed(data: bytes) -> Element:
    """An XML part; nothing outside it is fetched or resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def written(root: Element) -> bytes:
    """A part as it stands in a package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def repacked(package: zipfile.ZipFile, new: dict[str, bytes | None]) -> bytes:
    """The package with parts put in place of its own, added at the end, or left out (None)."""
    out, rest = io.BytesIO(), dict(new)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in package.infolist():
            data = rest.pop(entry.filename, b"")
            if data is None:
                continue
            fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
            target.writestr(fresh, data or package.read(entry), zipfile.ZIP_DEFLATED)
        for name, added in rest.items():
            if added is not None:
                target.writestr(zipfile.ZipInfo(name), added, zipfile.ZIP_DEFLATED)
    return out.getvalue()
