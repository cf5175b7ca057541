"""A DOCX as word processors leave it: its lines, however the letters are split, and small repairs.

A line's letters may lie in many runs, in tabs and breaks, in tables and text boxes. ``Line`` shows
them as one text and puts a change back where the letters were, touching nothing around it.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SHAPE_TEXT = "{urn:schemas-microsoft-com:vml}textpath"
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText"}
_PAGE_PARTS = re.compile(r"word/(?:header|footer)\d*\.xml")
# Letters that look like Đ and come from other keyboards and conversions; same length, same place.
_LOOK_ALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00a0": " ", "\u2011": "-"})

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    KeyError,
    ValueError,
    StopIteration,
    etree.XMLSyntaxError,
)

Element = Any  # lxml's element type is private


class Line:
    """A paragraph's own letters, without those of text boxes anchored in it."""

    def __init__(self, paragraph: Element) -> None:
        self.paragraph = paragraph
        self._w = etree.QName(paragraph).namespace
        self._pieces = [(e, _letters(e)) for e in self._own(paragraph)]

    @property
    def text(self) -> str:
        """The letters in composed form."""
        return "".join(letters for _element, letters in self._pieces)

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` where the letters from start to end are; it looks like the first of them."""
        at = 0
        for index, (element, letters) in enumerate(self._pieces):
            here, at = at, at + len(letters)
            if at <= start or here >= end:
                continue
            before = letters[: max(0, start - here)]
            after = letters[end - here :] if end < at else ""
            kept = before + new + after
            new = ""
            self._pieces[index] = (self._write(element, kept), kept)

    def _write(self, element: Element, letters: str) -> Element:
        if _local(element) != "t":
            fresh = etree.Element(f"{{{self._w}}}t")
            element.getparent().replace(element, fresh)
            element = fresh
        element.text = letters
        element.set(_SPACE, "preserve")
        return element

    def _own(self, element: Element) -> Iterator[Element]:
        for child in element:
            name = _local(child)
            if name in _GONE or name == "p":
                continue
            if name == "t" or name in _MARKS:
                # A tab stop in the paragraph's properties has the name of a tab, but no run.
                if _local(element) == "r":
                    yield child
            else:
                yield from self._own(child)

    def remove(self) -> None:
        """Take the paragraph out; where one must stay (last of a cell), only empty it."""
        siblings = [e for e in self.paragraph.getparent() if _local(e) == "p"]
        last = self.paragraph.getnext() is None
        before = self.paragraph.getprevious()
        needed = len(siblings) == 1 or (last and (before is None or _local(before) != "p"))
        if needed or self._holds_more():
            self.replace(0, len(self.text), "")
        else:
            self.paragraph.getparent().remove(self.paragraph)

    def _holds_more(self) -> bool:
        """Does it carry a picture, a text box or the end of a section?"""
        return any(_local(e) in {"drawing", "pict", "sectPr"} for e in self.paragraph.iter())


class WordFile:
    """A DOCX taken apart. ``data`` puts it together; parts that were not touched stay as they are.

    Raises Invalid when the bytes are no DOCX.
    """

    def __init__(self, docx: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(docx))
            self._main = self._main_part()
            names = [n for n in self._zip.namelist() if _PAGE_PARTS.fullmatch(n)]
            self._roots = {n: self._parse(n) for n in (self._main, *names)}
        except _BROKEN as broken:
            raise Invalid(
                _("Tệp dự thảo không phải tệp DOCX mở được."),
                _("Hãy mở dự thảo, chọn “Lưu thành” kiểu Word (.docx) rồi tải lên lại."),
                field="file",
            ) from broken
        self._touched: set[str] = set()

    def head_lines(self, most: int = 40) -> list[Line]:
        """The first lines that are not empty: letterhead and what follows."""
        lines = (line for line in self.lines() if line.text.strip())
        return [line for line, _n in zip(lines, range(most), strict=False)]

    def lines(self) -> Iterator[Line]:
        """All paragraphs of the text in order, those of tables and text boxes among them."""
        self._touched.add(self._main)
        return self._lines_of(self._main)

    def page_lines(self) -> Iterator[Line]:
        """All paragraphs of page headers and footers."""
        for name in self._roots:
            if name != self._main:
                self._touched.add(name)
                yield from self._lines_of(name)

    def _lines_of(self, name: str) -> Iterator[Line]:
        for element in list(self._roots[name].iter("{*}p")):
            if "wordprocessingml" in str(etree.QName(element).namespace):
                yield Line(element)

    def drop_watermarks(self, pattern: re.Pattern[str]) -> None:
        """Take out drawn words behind the text ("DỰ THẢO") that match the pattern."""
        for name, root in self._roots.items():
            for shape in list(root.iter(_SHAPE_TEXT)):
                run = next((e for e in shape.iterancestors() if _local(e) == "r"), None)
                if run is not None and pattern.fullmatch(nfc(shape.get("string", "")).strip()):
                    run.getparent().remove(run)
                    self._touched.add(name)

    def data(self) -> bytes:
        """The DOCX with its changes; the same input gives the same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in self._zip.infolist():
                content = self._zip.read(entry)
                if entry.filename in self._touched:
                    content = etree.tostring(
                        self._roots[entry.filename],
                        xml_declaration=True, encoding="UTF-8", standalone=True,
                    )  # fmt: skip
                target.writestr(entry, content)
        return out.getvalue()

    def _main_part(self) -> str:
        relations = self._parse("_rels/.rels").iter(_RELATIONS)
        found = next(r for r in relations if r.get("Type", "").endswith("/officeDocument"))
        return posixpath.normpath(found.get("Target", "")).lstrip("/")

    def _parse(self, name: str) -> Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(self._zip.read(name), parser)


def _letters(element: Element) -> str:
    name = _local(element)
    text = _MARKS.get(name, element.text or "")
    return nfc(text).translate(_LOOK_ALIKES)


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
