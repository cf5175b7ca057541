"""What was read: words with their places, gathered into lines and pages.

Lengths are points (1/72 inch) from the top left corner of the page as it is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from chung.foundation.text import squeeze


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The middle in reading direction."""
        return (self.x0 + self.x1) / 2

    @property
    def level(self) -> float:
        """The middle from top to bottom."""
        return (self.y0 + self.y1) / 2

    def with_(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; at least one is needed."""
    found = list(boxes)
    if len(found) == 1:
        return found[0]
    return Box(
        min(b.x0 for b in found),
        min(b.y0 for b in found),
        max(b.x1 for b in found),
        max(b.y1 for b in found),
    )


LONGEST_WORD = 200  # letters; a longer one is no word, and is cut into several
LONGEST_LINE = 2000  # letters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place. ``confidence`` 0..1 is the recogniser's own; 1 for text as such."""

    text: str
    box: Box
    bold: bool = False
    confidence: float = 1.0
    stamped: bool = False  # set down on the finished page: annotation, form field, signature


@dataclass(frozen=True)
class Line:
    """Words that stand beside one another without a wide gap: one column's piece of a line.

    Without slots: its text and box are asked for again and again, and worked out once.
    """

    words: tuple[Word, ...]
    page: int = 1

    @cached_property
    def text(self) -> str:
        return squeeze(" ".join(word.text for word in self.words)[:LONGEST_LINE])

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def bold(self) -> bool:
        """Most of the letters are bold."""
        heavy = sum(len(word.text) for word in self.words if word.bold)
        return heavy * 2 > sum(len(word.text) for word in self.words)

    @property
    def confidence(self) -> float:
        """The mean over the letters."""
        letters = sum(len(word.text) for word in self.words) or 1
        return sum(word.confidence * len(word.text) for word in self.words) / letters


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. ``source``: "text", "ocr", or "none" for a page not yet read.

    ``marks`` are words of coloured stamps read apart from the text: urgency, secrecy.
    ``variants`` are the same page's lines as other readings of the picture saw them; ``closer``
    are readings of the letterhead alone, line by line.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    source: str = "text"
    marks: tuple[Line, ...] = ()
    variants: tuple[tuple[Line, ...], ...] = ()
    closer: tuple[tuple[Line, ...], ...] = ()

    def variant(self, index: int) -> "Page":
        """The page as the reading with this index saw it; itself when there is none."""
        if index >= len(self.variants):
            return self
        return replace(self, lines=self.variants[index], variants=(), closer=())

    def headed(self, index: int) -> "Page":
        """The page with the letterhead as the closer reading with this index saw it."""
        head = self.closer[index]
        low = max((line.box.y1 for line in head), default=0.0)
        rest = (line for line in self.lines if line.box.level > low)
        return replace(self, lines=(*head, *rest), variants=(), closer=())

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file as far as it was read.

    ``page_count`` counts the file's pages, ``pages`` holds those read so far, in order;
    ``complete`` says whether that is all. ``located`` tells whether boxes are places on the
    printed page (PDF, pictures) or only an approximation (DOCX, DOC, ODT). ``notes`` are codes of
    ``reader.notes``: what was off or mended on the way. ``loose`` is the plain text of pages not
    among ``pages``, by their numbers: what a long paper asks for and rests on stands there.
    """

    kind: str
    pages: tuple[Page, ...]
    page_count: int
    located: bool = True
    notes: tuple[str, ...] = field(default=())
    loose: tuple[tuple[int, str], ...] = field(default=())

    @property
    def complete(self) -> bool:
        return len(self.pages) >= self.page_count

    @property
    def text(self) -> str:
        return "\n\n".join(page.text for page in self.pages)

    def variants(self) -> "tuple[Document, ...]":
        """The document as each reading saw it, the main one first."""
        count = max((len(page.variants) for page in self.pages), default=0)
        others = (
            replace(self, pages=tuple(page.variant(index) for page in self.pages))
            for index in range(count)
        )
        return (self, *others)

    def headed(self) -> "tuple[Document, ...]":
        """The document with the letterhead of its first page as closer readings saw it."""
        first = self.pages[0]
        count = len(first.closer)
        return tuple(
            replace(self, pages=(first.headed(index), *self.pages[1:])) for index in range(count)
        )

    def page(self, number: int) -> Page | None:
        return next((page for page in self.pages if page.number == number), None)


_WIDE_GAP = 1.3  # in heights of the line: wider than any space between words, bar stretched lines
_BARS = ("|", "||", "¦")
_MOST_IN_ROW = 200  # words looked at for a neighbour; a forged page has thousands side by side
_SMALL = 0.6  # of the usual height of words on the page


def gather_lines(words: Sequence[Word], page: int, gap: float = _WIDE_GAP) -> tuple[Line, ...]:
    """Words to lines by position alone, from top to bottom and left to right.

    The order in a file's text stream is worthless: two columns come interleaved and numbers
    stamped later come last.
    """
    if not words:
        return ()
    small = _SMALL * median(word.box.height for word in words)
    lines: list[Line] = []
    # Small print (notes of a signature, portal lines) lies over the text and must not mix with it.
    for group in ([w for w in words if w.box.height > small], _below(words, small)):
        for row in _rows(group):
            lines += [Line(tuple(part), page) for part in _parts(row, gap)]
    return in_order(lines)


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines from top to bottom; pieces beside one another from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: x.box.level):
        last = rows[-1][0].box if rows else None
        if last is not None and abs(line.box.level - last.level) < 0.4 * last.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda x: x.box.x0))


def _below(words: Sequence[Word], height: float) -> list[Word]:
    return [word for word in words if word.box.height <= height]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.level, w.box.x0)):
        row = _row_of(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return rows


def _row_of(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    for row in reversed(rows[-6:]):
        # Its neighbour decides: a taller line of the other column may reach over two lines.
        near = row[-_MOST_IN_ROW:]
        box = min((other.box for other in near), key=lambda b: abs(b.middle - word.box.middle))
        shared = min(box.y1, word.box.y1) - max(box.y0, word.box.y0)
        if shared > 0.55 * min(box.height, word.box.height):
            return row
    return None


def _parts(row: list[Word], gap: float) -> list[list[Word]]:
    # A bar is the frame of a stamp or table: what stands on its sides is not one line.
    row = sorted(row, key=lambda w: w.box.x0)
    bars = [word.box.middle for word in row if word.text in _BARS]
    row = [word for word in row if word.text not in _BARS] or row
    wide = gap * median(max(word.box.height, 4.0) for word in row)
    parts = [[row[0]]]
    for before, word in pairwise(row):
        barred = any(before.box.middle < bar < word.box.middle for bar in bars)
        if barred or before.text.endswith("|") or word.box.x0 - before.box.x1 > wide:
            parts.append([])
        parts[-1].append(word)
    return parts
