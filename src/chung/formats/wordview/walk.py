"""Goes through a body: paragraphs, tables, text boxes; tracked changes as if accepted."""

import itertools
from collections.abc import Iterator
from typing import Any

from chung.formats.reader.legacy import decode, encoding_of
from chung.formats.wordview.limits import LIMITS, too_deep, too_large
from chung.formats.wordview.looks import VAL, Looks, Values, number, paragraph_values, w
from chung.formats.wordview.model import Cell, Frame, Paragraph, Run, Section, composed
from chung.formats.wordview.numbering import Numbering
from chung.formats.wordview.shapes import MC, drawn_line, frame_of, text_boxes

Element = Any
P, TBL, TR, TC, R = w("p"), w("tbl"), w("tr"), w("tc"), w("r")
_PPR, _RPR, _T = w("pPr"), w("rPr"), w("t")
_STYLE, _SECTION, _TYPE, _DEL = w("pStyle"), w("sectPr"), w("type"), w("del")
_THROUGH = {w(n) for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag",
                           "hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase")}  # fmt: skip
_GONE = {w("del"), w("moveFrom")}
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BR, _RENDERED = w("br"), w("lastRenderedPageBreak")
_ALTERNATE = f"{{{MC}}}AlternateContent"
_DRAWN = {w("drawing"), w("pict"), w("object"), _ALTERNATE}
_INSTRUCTION, _INS, _FIELD = w("instrText"), w("ins"), w("fldSimple")


class Walk:
    """Collects the paragraphs of one file."""

    def __init__(self, looks: Looks, numbering: Numbering) -> None:
        self._looks = looks
        self._numbering = numbering
        self.paragraphs: list[Paragraph] = []
        self.tracked = False
        self._page = 1
        self._remembers_pages = False
        self._section = 0
        self._sections: list[Section] = []
        self._runs = 0
        self._tables = 0
        self._deep = 0
        self._carried: list[Run] = []  # of a paragraph whose end was deleted

    def pages(self) -> int | None:
        """How many pages the file was last seen to have."""
        return self._page if self._remembers_pages else None

    def whole(self, body: Element, sections: list[Section]) -> None:
        """The main text."""
        self._sections = sections
        self._remembers_pages = next(body.iter(_RENDERED), None) is not None
        self._blocks(body, None, None, "")

    def aside(self, root: Element | None) -> list[Paragraph]:
        """A head or foot, numbered apart from the main text."""
        if root is None:
            return []
        kept, self.paragraphs = self.paragraphs, []
        self._blocks(root, None, None, "")
        found, self.paragraphs = self.paragraphs, kept
        return found

    def _blocks(self, parent: Element, cell: Cell | None, frame: Frame | None, style: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child, cell, frame, style)
            elif tag == TBL:
                self._table(child, cell, frame)
            elif tag in _THROUGH:
                self._blocks(child, cell, frame, style)
            elif tag == _ALTERNATE and len(child):
                self._blocks(child[0], cell, frame, style)

    # --- tables -------------------------------------------------------------------------------

    def _table(self, table: Element, outer: Cell | None, frame: Frame | None) -> None:
        self._deep += 1
        if self._deep > LIMITS.tables_deep:
            raise too_deep()
        self._tables += 1
        number_of_table = self._tables
        if self._sections:
            self._sections[min(self._section, len(self._sections) - 1)].has_table = True
        look = table.find(w("tblPr"))
        style, ruled = _table_style(look), _ruled(look)
        style = style or self._looks.default_table
        grid = [
            number(c.get(w("w"))) / 20 for c in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
        ]
        start = self._start(look, sum(grid), outer)
        for row_at, row in enumerate(_through(table, TR)):
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self.tracked = True
                continue
            self._row(row, (number_of_table, row_at, start, grid, ruled), frame, style)
        self._deep -= 1

    def _start(self, look: Element | None, width: float, outer: Cell | None) -> float:
        x0 = outer.x0 if outer is not None else 0.0
        if look is None:
            return x0
        align, indent = look.find(w("jc")), look.find(w("tblInd"))
        if align is not None and outer is None and align.get(VAL) in ("center", "right", "end"):
            room = self._width() - width
            return room / 2 if align.get(VAL) == "center" else room
        return x0 + (number(indent.get(w("w"))) / 20 if indent is not None else 0.0)

    def _width(self) -> float:
        sections = self._sections
        return sections[min(self._section, len(sections) - 1)].text_width if sections else 467.0

    def _row(self, row: Element, where: tuple[Any, ...], frame: Frame | None, style: str) -> None:
        table, row_at, x, grid, ruled = where
        cells = list(_through(row, TC))
        column = 0
        for at, element in enumerate(cells):
            properties = element.find(w("tcPr"))
            span = properties.find(w("gridSpan")) if properties is not None else None
            count = int(number(span.get(VAL), 1)) if span is not None else 1
            width = sum(grid[column : column + count]) or _cell_width(properties)
            width = width or self._width() / max(len(cells), 1)
            below = properties is not None and _edge(properties.find(w("tcBorders")), "bottom")
            cell = Cell(table, row_at, at, x, x + width, len(cells), ruled, below)
            self._blocks(element, cell, frame, style)
            x, column = x + width, column + count

    # --- paragraphs ---------------------------------------------------------------------------

    def _paragraph(
        self, element: Element, cell: Cell | None, frame: Frame | None, table: str
    ) -> None:
        if len(self.paragraphs) >= LIMITS.paragraphs:
            raise too_large()
        properties = _child(element, _PPR)
        direct = paragraph_values(properties)
        style = _style_id(properties) or self._looks.default_paragraph
        label, numbered = self._number(style, direct)
        shape, values = self._looks.shape(style, table, direct, numbered)
        paragraph = Paragraph(
            len(self.paragraphs), element, shape, style=style, label=label, cell=cell, frame=frame,
            section=self._section, same_style_close=bool(values.get("close")),
        )  # fmt: skip
        if values.get("pageBreak") and self.paragraphs:
            paragraph.breaks_page = True
            self._page += 0 if self._remembers_pages else 1
        paragraph.page = self._page
        self.paragraphs.append(paragraph)
        paragraph.runs += self._carried
        self._carried = []
        self._inline(element, paragraph, style, table)
        self._close(properties, paragraph)

    def _close(self, properties: Element | None, paragraph: Paragraph) -> None:
        if properties is None:
            return
        for child in properties:
            if child.tag == _RPR and child.find(_DEL) is not None:
                self.tracked = True
                self._carried = paragraph.runs
                self.paragraphs.remove(paragraph)
            elif child.tag == _SECTION:
                self._section += 1
                kind = child.find(_TYPE)
                continuous = kind is not None and kind.get(VAL) == "continuous"
                self._page += 0 if continuous or self._remembers_pages else 1

    def _number(self, style: str, direct: Values) -> tuple[str, Values | None]:
        of_style = self._looks.style(style)[0]
        num_id = str(direct.get("numId", of_style.get("numId", "0")))
        if num_id == "0":
            return "", None
        level = int(direct.get("ilvl", of_style.get("ilvl", 0)) or 0)
        return self._numbering.label(num_id, level), self._numbering.indents(num_id, level)

    def _inline(self, parent: Element, paragraph: Paragraph, style: str, table: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, paragraph, style, table)
            elif tag in _THROUGH:
                self.tracked = self.tracked or tag == _INS
                if tag == _FIELD:
                    paragraph.fields.append(child.get(w("instr"), "").strip())
                self._inline(child, paragraph, style, table)
            elif tag in _GONE:
                self.tracked = True
            elif tag == _ALTERNATE and len(child):
                self._inline(child[0], paragraph, style, table)

    def _run(self, run: Element, paragraph: Paragraph, style: str, table: str) -> None:
        self._runs += 1
        if self._runs > LIMITS.runs:
            raise too_large()
        look = self._looks.look(style, table, _child(run, _RPR))
        raw = "".join(self._marks(run, paragraph))
        if not raw or look.hidden:
            return
        encoding = encoding_of(look.font)
        text = decode(raw, encoding) if encoding else raw
        text = text if text.isascii() else composed(text)
        if look.caps or look.small_caps:
            text = text.upper()
        paragraph.runs.append(Run(raw, text, look, run))

    def _marks(self, run: Element, paragraph: Paragraph) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == _T:
                yield (child.text or "").replace("\n", " ")
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == _BR:
                yield self._break(child, paragraph)
            elif tag == _RENDERED:
                self._turn(paragraph)
            elif tag == _INSTRUCTION:
                paragraph.fields.append((child.text or "").strip())
            elif tag in _DRAWN:
                self._drawn(child, paragraph)

    def _break(self, child: Element, paragraph: Paragraph) -> str:
        if child.get(w("type")) != "page":
            return "\n"
        paragraph.breaks_page = True
        if not self._remembers_pages:
            self._turn(paragraph)
        return "\f"

    def _turn(self, paragraph: Paragraph) -> None:
        self._page += 1
        if not paragraph.runs:
            paragraph.page = self._page

    def _drawn(self, element: Element, paragraph: Paragraph) -> None:
        boxes = list(itertools.islice(text_boxes(element), 200))
        line = drawn_line(element)
        if line is not None:
            paragraph.drawn.append(line)
        elif not boxes:
            paragraph.pictures += 1
        for box in boxes:
            frame = frame_of(box, self._width())
            self._deep += 1
            if self._deep > LIMITS.tables_deep:
                raise too_deep()
            self._blocks(box, None, frame, "")
            self._deep -= 1


def _through(parent: Element, wanted: str) -> Iterator[Element]:
    """Children of a kind, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _through(child, wanted)


def _style_id(properties: Element | None) -> str:
    for child in properties if properties is not None else ():
        if child.tag == _STYLE:
            return str(child.get(VAL, ""))
    return ""


def _child(element: Element, tag: str) -> Element | None:
    """The first child of a kind; where it stands first, as properties do, without a search."""
    for child in element:
        return child if child.tag == tag else element.find(tag)
    return None


def _table_style(look: Element | None) -> str:
    found = look.find(w("tblStyle")) if look is not None else None
    return found.get(VAL, "") if found is not None else ""


def _ruled(look: Element | None) -> bool:
    """Does the table itself draw inner lines, or name the style that does?"""
    if look is None:
        return False
    borders = look.find(w("tblBorders"))
    if borders is not None:
        return _edge(borders, "insideV") or _edge(borders, "insideH")
    return "grid" in _table_style(look).lower()


def _edge(borders: Element | None, name: str) -> bool:
    edge = borders.find(w(name)) if borders is not None else None
    return edge is not None and edge.get(VAL, "none") not in ("none", "nil")


def _cell_width(properties: Element | None) -> float:
    found = properties.find(w("tcW")) if properties is not None else None
    if found is None or found.get(w("type"), "dxa") != "dxa":
        return 0.0
    return number(found.get(w("w"))) / 20
