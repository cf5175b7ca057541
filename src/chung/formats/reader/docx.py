"""DOCX read with a layout of its own making: enough geometry to tell columns from order.

A Word file holds no places. Paragraphs, table cells, tabs and text boxes are set here on an A4
page by a rough measure of letters, so that the same rules read Word files, PDFs and scans.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from chung.formats.reader.docx_styles import MC, Look, Styles, W, measure, w
from chung.formats.reader.docx_text import Piece, pieces
from chung.formats.reader.notes import off
from chung.formats.reader.page import Box, Document, Line, Page, Word

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_TWIP = 1 / 20
_EMU = 1 / 12700
_LEADING = 1.2
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    OSError,
    EOFError,
    KeyError,
    RuntimeError,
)
Element = etree._Element


def read_docx(path: Path, kind: str = "docx") -> Document:
    """The whole file in reading order. Raises Refusal when it cannot be parsed."""
    try:
        with zipfile.ZipFile(path) as archive:
            setter = _Setter(Styles(_part(archive, "word/styles.xml")))
            body = _part(archive, "word/document.xml")
            if body is None:
                raise off("unreadable")
            for name in _headers(archive, body):
                setter.set_header(_part(archive, name))
            setter.set_body(body)
    except _BROKEN as error:
        raise off("unreadable") from error
    pages = setter.finish()
    notes = ("legacy_font",) if setter.legacy else ()
    return Document(kind, pages, len(pages), located=False, notes=notes)


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    if name not in archive.namelist():
        return None
    return etree.fromstring(archive.read(name), _PARSER)


def _headers(archive: zipfile.ZipFile, body: Element) -> Iterator[str]:
    """The header parts shown on the first page."""
    section = next(iter(body.iter(w("sectPr"))), None)
    relations = _part(archive, "word/_rels/document.xml.rels")
    if section is None or relations is None:
        return
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    wanted = "first" if section.find(w("titlePg")) is not None else "default"
    for reference in section.findall(w("headerReference")):
        if reference.get(w("type")) == wanted:
            target = targets.get(reference.get(f"{{{_R}}}id"), "")
            yield target.lstrip("/") if target.startswith("/") else f"word/{target}"


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class _Setter:
    """Sets elements on pages, from the top down."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._pages: list[list[Line]] = [[]]
        self._width, self._height = 595.0, 842.0
        self._left, self._right, self._top = 85.0, 42.0, 57.0
        self._y = self._top
        self.legacy = False
        self._moving = False

    def finish(self) -> tuple[Page, ...]:
        return tuple(
            Page(number, self._width, self._height, _in_order(lines))
            for number, lines in enumerate(self._pages, 1)
        )

    def set_header(self, header: Element | None) -> None:
        """The first page's header, above the text; a bare page number says nothing."""
        if header is None or "".join(map(str, header.itertext())).strip().isdigit():
            return
        self._y = 15.0
        self._blocks(header, self._left, self._width - self._right)
        self._y = max(self._y, self._top)

    def set_body(self, document: Element) -> None:
        body = document.find(w("body"))
        if body is None:
            raise off("unreadable")
        self._take_page_size(body)
        self._y = max(self._y, self._top)
        self._blocks(body, self._left, self._width - self._right)

    def _take_page_size(self, body: Element) -> None:
        section = next(iter(body.iter(w("sectPr"))), None)
        if section is None:
            return
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        if size is not None:
            self._width = _number(size, "w", 11906) * _TWIP
            self._height = _number(size, "h", 16838) * _TWIP
        if margins is not None:
            self._left = _number(margins, "left", 1701) * _TWIP
            self._right = _number(margins, "right", 850) * _TWIP
            self._top = abs(_number(margins, "top", 1134)) * _TWIP

    def _blocks(self, parent: Element, x0: float, x1: float) -> None:
        for child in parent:
            if child.tag == w("p"):
                self._paragraph(child, x0, x1)
            elif child.tag == w("tbl"):
                self._table(child, x0, x1)
            elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml"), w("smartTag")):
                self._blocks(child, x0, x1)

    def _table(self, table: Element, x0: float, x1: float) -> None:
        grid = [_number(c, "w", 0) * _TWIP for c in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]
        x0 = self._table_start(table, sum(grid), x0, x1)
        for row in table.findall(w("tr")):
            self._row(row, grid, x0, x1)

    def _table_start(self, table: Element, width: float, x0: float, x1: float) -> float:
        look = table.find(w("tblPr"))
        align = look.find(w("jc")) if look is not None else None
        if align is not None and align.get(w("val")) == "center":
            return (x0 + x1 - width) / 2
        indent = look.find(w("tblInd")) if look is not None else None
        return x0 + (_number(indent, "w", 0) * _TWIP if indent is not None else 0)

    def _row(self, row: Element, grid: list[float], x0: float, x1: float) -> None:
        """A row of a table; one that does not fit below what stands there goes to a new page."""
        pages, lines, top = len(self._pages), len(self._pages[-1]), self._y
        self._cells(row, grid, x0, x1)
        if len(self._pages) > pages and top > self._top + 1 and not self._moving:
            del self._pages[pages:]
            del self._pages[-1][lines:]
            self._new_page()
            self._moving = True  # tables within are not moved again: each level would double it
            self._cells(row, grid, x0, x1)
            self._moving = False

    def _cells(self, row: Element, grid: list[float], x0: float, x1: float) -> None:
        cells = [cell for cell in row.iter(w("tc")) if _owner(cell, w("tr")) is row]
        top, page, bottom = self._y, len(self._pages), self._y
        column, left = 0, x0
        for cell in cells:
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            count = int(_number(span, "val", 1)) if span is not None else 1
            width = sum(grid[column : column + count]) or (x1 - x0) / max(len(cells), 1)
            column += count
            self._y = top
            self._blocks(cell, left + 5, left + width - 5)
            if len(self._pages) > page:  # the row ran over the page: go on from there
                top, page, bottom = self._top, len(self._pages), self._top
            bottom = max(bottom, self._y)
            left += width
        self._y = bottom

    def _paragraph(self, paragraph: Element, x0: float, x1: float) -> None:
        look = self._styles.paragraph(paragraph)
        self._y += look.before
        floor = max((self._text_box(box, x0, x1) for box in _text_boxes(paragraph)), default=0.0)
        bullet = "-" if look.numbered else ""
        found, legacy = pieces(paragraph, self._styles, bullet)
        self.legacy = self.legacy or legacy
        x0, x1 = x0 + look.left, x1 - look.right
        if x1 - x0 < 40:
            x1 = x0 + 40
        for parts in _rows(found):
            if parts and parts[0].kind == "page":
                self._new_page()
                continue
            self._set_row(parts, look, x0, x1)
        self._y = max(self._y, floor) + look.after

    def _set_row(self, parts: list[Piece], look: Look, x0: float, x1: float) -> None:
        """One row of a paragraph as written, wrapped to as many lines as it needs."""
        size = max((p.size for p in parts), default=look.size)
        if not any(p.text for p in parts):
            self._y += size * _LEADING
            return
        for line in _wrapped(parts, x1 - x0):
            self._room(size)
            self._put(line, look, x0, x1, size)
            self._y += size * _LEADING

    def _put(self, line: list[Piece], look: Look, x0: float, x1: float, size: float) -> None:
        run = sum(p.width for p in line)
        tabs = any(p.kind == "tab" for p in line)
        x = x0
        if look.align == "center" and not tabs:
            x = x0 + (x1 - x0 - run) / 2
        elif look.align in ("right", "end") and not tabs:
            x = x1 - run
        stops = list(look.tabs)
        words: list[Word] = []
        segments: list[list[Word]] = []
        for piece in line:
            if piece.kind == "tab":
                segments.append(words)
                words = []
                x = next((self._left + s for s in stops if self._left + s > x), x + 36)
                continue
            if piece.text.strip():
                box = Box(x, self._y, x + piece.width * 0.97, self._y + size)
                words.append(Word(piece.text.strip(), box, piece.bold))
            x += piece.width
        number = len(self._pages)
        for group in (*segments, words):
            if group:
                self._pages[-1].append(Line(tuple(group), number))

    def _text_box(self, box: Element, x0: float, x1: float) -> float:
        """A frame, set where it is anchored. How far down the text must make room for it."""
        here, page = self._y, len(self._pages)
        anchor = _owner(box, _WP_ANCHOR)
        left, width = x0, 200.0
        if anchor is not None:
            offset = anchor.find(f".//{{{_WP}}}positionH/{{{_WP}}}posOffset")
            extent = anchor.find(f"{{{_WP}}}extent")
            left += measure(offset.text, 0.0) * _EMU if offset is not None else 0
            width = measure(extent.get("cx"), 0.0) * _EMU if extent is not None else width
            down = anchor.find(f".//{{{_WP}}}positionV/{{{_WP}}}posOffset")
            self._y = max(0.0, here + (measure(down.text, 0.0) * _EMU if down is not None else 0))
        self._blocks(box, left, min(left + max(width, 60), x1 + 60))
        bottom = self._y
        if len(self._pages) > page:
            return bottom
        self._y = here
        return bottom if anchor is None or _pushes(anchor) else here

    def _room(self, size: float) -> None:
        if self._y + size > self._height - 50:
            self._new_page()

    def _new_page(self) -> None:
        self._pages.append([])
        self._y = self._top


def _pushes(anchor: Element) -> bool:
    """Does the text go on below the frame, and not beside it?"""
    return anchor.find(f"{{{_WP}}}wrapTopAndBottom") is not None


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WP_ANCHOR = f"{{{_WP}}}anchor"


def _number(element: Element | None, name: str, default: float) -> float:
    return measure(element.get(w(name)), default) if element is not None else default


def _owner(element: Element, tag: str) -> Element | None:
    """The nearest ancestor with a tag."""
    return next(element.iterancestors(tag), None)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes anchored in this very paragraph, each once (Word writes them twice over)."""
    for box in paragraph.iter(w("txbxContent")):
        if _owner(box, w("p")) is paragraph and _owner(box, f"{{{MC}}}Fallback") is None:
            yield box


def _rows(found: list[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in found:
        if piece.kind in ("line", "page"):
            yield row
            row = []
            if piece.kind == "page":
                yield [piece]
        else:
            row.append(piece)
    yield row


def _wrapped(parts: list[Piece], width: float) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    used = 0.0
    for piece in parts:
        if used + piece.width * 0.95 > width and any(p.text.strip() for p in line):
            yield line
            line, used = [], 0.0
        line.append(piece)
        used += piece.width
    yield line


def _in_order(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (round(line.box.level), line.box.x0)))


__all__ = ["W", "read_docx"]
