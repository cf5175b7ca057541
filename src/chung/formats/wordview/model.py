"""What a Word file shows. Lengths in points unless a name says otherwise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from chung.foundation.text import nfc, squeeze

Element = Any  # lxml's element type is private
Side = Literal["left", "right", "middle"]
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the page's top left


class Look(NamedTuple):
    """How letters look after styles, inheritance, theme and direct formatting."""

    font: str = "Times New Roman"  # of ASCII letters
    font_other: str = "Times New Roman"  # of letters with Vietnamese marks
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    strike: bool = False
    color: str = "auto"
    raised: bool = False


class Shape(NamedTuple):
    """How a paragraph is set. ``line`` is points for exact and least, lines for auto."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    rule_above: bool = False
    rule_below: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A table cell: which table, where in it, and where it stands across (points from the text's
    left edge)."""

    table: int
    row: int
    column: int
    x0: float
    x1: float
    columns: int
    ruled: bool = False
    line_below: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A text box or drawn line. ``x`` from the text's left edge, None when aligned by words."""

    x: float | None
    width: float
    side: Side = "middle"


@dataclass(slots=True, eq=False)
class Run:
    """Letters of one look. ``raw`` is what the file holds, ``text`` what is shown, composed."""

    raw: str
    text: str
    look: Look
    element: Element

    @property
    def fonts(self) -> set[str]:
        """Fonts the letters are really set in; white space has none."""
        found = set()
        for char in self.raw:
            if not char.isspace():
                found.add(self.look.font if char < "\x80" else self.look.font_other)
        return found


@dataclass(slots=True, eq=False)
class Line:
    """A printed piece of a paragraph: between line breaks, and between columns made by tabs."""

    paragraph: "Paragraph"
    runs: list[Run]
    text: str
    side: Side

    @property
    def inked(self) -> list[Run]:
        """Runs that print something."""
        return [run for run in self.runs if run.text.strip()]

    def every(self, name: str) -> bool:
        """Do all printed letters have this property (bold, italic …)?"""
        inked = self.inked
        return bool(inked) and all(getattr(run.look, name) for run in inked)

    def some(self, name: str) -> bool:
        return any(getattr(run.look, name) for run in self.inked)

    @property
    def sizes(self) -> list[float]:
        return sorted({run.look.size for run in self.inked})

    @property
    def length(self) -> int:
        return sum(len(run.text.strip()) for run in self.inked)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph with what is anchored in it. ``label`` is the text of automatic numbering."""

    index: int
    element: Element
    shape: Shape
    runs: list[Run] = field(default_factory=list)
    style: str = ""
    label: str = ""
    cell: Cell | None = None
    frame: Frame | None = None
    section: int = 0
    page: int | None = None
    fields: list[str] = field(default_factory=list)
    drawn: list[Frame] = field(default_factory=list)  # lines drawn with the mouse
    pictures: int = 0
    breaks_page: bool = False
    same_style_close: bool = False  # contextualSpacing
    box: Box | None = None  # where it stands on its page, as far as the file says

    @property
    def text(self) -> str:
        """Shown letters with one space between words, automatic number in front."""
        words = squeeze("".join(run.text for run in self.runs))
        return f"{self.label} {words}" if self.label else words


_VAGUE = 15.0  # millimetres between which a margin lies that nobody would call measured


@dataclass(slots=True, eq=False)
class Section:
    """Page set-up of a part of the paper, lengths in millimetres.

    ``seen`` is for pages without a set-up of their own (PDF): between which lengths a margin lies.
    """

    width: float = 215.9
    height: float = 279.4
    top: float = 25.4
    bottom: float = 25.4
    left: float = 25.4
    right: float = 25.4
    header: float = 12.7
    footer: float = 12.7
    landscape: bool = False
    first_differs: bool = False
    number_start: int | None = None
    headers: dict[str, list[Paragraph]] = field(default_factory=dict)
    footers: dict[str, list[Paragraph]] = field(default_factory=dict)
    has_table: bool = False
    element: Element = None
    seen: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        """Points between the margins."""
        return (self.width - self.left - self.right) * 72 / 25.4

    def known(self, name: str) -> bool:
        """Is a length told, and not only bounded (by the empty foot of a short page)?"""
        low, high = self.seen.get(name, (0.0, 0.0))
        return high - low < _VAGUE

    def outside(self, name: str, least: float, most: float) -> bool:
        """Is a length surely below the least or above the most?"""
        value = getattr(self, name)
        low, high = self.seen.get(name, (value, value))
        return bool(high < least or low > most)


@dataclass(eq=False)
class View:
    """The whole file. ``roots`` are the parsed parts by name, for who mends them.

    ``printed``: a view made from finished pages (``pdfview``); ``partial``: of some pages only.
    """

    paragraphs: list[Paragraph]
    sections: list[Section]
    settings: Mapping[str, bool]
    roots: dict[str, Element]
    pages: int | None = None  # where the file remembers its pages
    tracked: bool = False
    media: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)  # pictures by relation
    printed: bool = False
    partial: bool = False

    def pictures_of(self, paragraph: Paragraph) -> list[tuple[str, bytes]]:
        """Names and bytes of the pictures in a paragraph."""
        if not paragraph.pictures:
            return []
        found = [e.get(_EMBED, "") for e in paragraph.element.iter(_BLIP)]
        return [self.media[key] for key in found if key in self.media]

    @cached_property
    def lines(self) -> list[Line]:
        """All printed lines in the order of the file, blank ones left out."""
        return [line for paragraph in self.paragraphs for line in lines_of(paragraph, self)]


def lines_of(paragraph: Paragraph, view: View) -> list[Line]:
    """The printed lines of a paragraph; pieces apart by tabs stand in columns of their own."""
    out: list[Line] = []
    for row in _rows(paragraph):
        pieces = [p for p in row if any(run.text.strip() for run in p)]
        for at, piece in enumerate(pieces):
            text = squeeze("".join(run.text for run in piece))
            if paragraph.label and not out:
                text = f"{paragraph.label} {text}"
            side = _side(paragraph, view, at, len(pieces), tabbed=len(row) > len(pieces))
            out.append(Line(paragraph, piece, text, side))
    return out


def _rows(paragraph: Paragraph) -> list[list[list[Run]]]:
    """Runs by lines and, within them, by the columns that tabs make."""
    rows: list[list[list[Run]]] = [[[]]]
    for run in paragraph.runs:
        if run.text and run.text.isprintable():
            rows[-1][-1].append(run)
            continue
        for part in _SPLIT.split(run.text):
            if part == "\t":
                rows[-1].append([])
            elif part in ("\n", "\f"):
                rows.append([[]])
            elif part:
                piece = run if part == run.text else Run(part, part, run.look, run.element)
                rows[-1][-1].append(piece)
    return rows


def _side(paragraph: Paragraph, view: View, at: int, count: int, *, tabbed: bool) -> Side:
    """In which half of the page a line stands; "middle" for what belongs to neither."""
    if paragraph.frame is not None:
        return paragraph.frame.side
    if count > 1 and paragraph.cell is None:
        return "left" if at == 0 else "right"
    section = view.sections[min(paragraph.section, len(view.sections) - 1)]
    width = section.text_width
    x0, x1 = 0.0, width
    if paragraph.cell is not None and paragraph.cell.columns > 1:
        x0, x1 = paragraph.cell.x0, paragraph.cell.x1
    shape = paragraph.shape
    x0, x1 = x0 + max(shape.left, 0), x1 - max(shape.right, 0)
    if shape.align == "right":
        return "right"
    middle = (x0 + x1) / 2 / max(width, 1)
    if tabbed and paragraph.cell is None and shape.align != "center":
        return "right" if at or paragraph.runs[0].text.startswith("\t") else "left"
    if shape.align == "left" and x1 - x0 > 0.7 * width and x0 > 0.4 * width:
        return "right"
    if middle < 0.42:
        return "left"
    return "right" if middle > 0.58 else "middle"


_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SPLIT = re.compile(r"([\t\n\f])")


def composed(text: str) -> str:
    """Shown text: composed, hard spaces as spaces, without letters of no width."""
    if text.isprintable() and "\u2011" not in text:  # what is replaced is not printed, but this
        return nfc(text)
    return nfc(text.translate(_PLAIN))


_PLAIN = {0xA0: " ", 0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None,
          0x2011: "-", 0x200E: None, 0x200F: None, 0x202A: None, 0x202C: None}  # fmt: skip
