"""What the pages show of margins, columns and line pitch."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from chung.formats.pdfview.pieces import Piece
from chung.formats.pdfview.strokes import Grid

MM = 25.4 / 72
_APPENDIX = re.compile(r"(?i)^phụ lục(?:\s+(?:số\s+)?[\dIVXLC]+|\s+[a-zđ])?\s*[.:]?$")
_NEAR = 1.0
_LONG = 0.55  # of the page's width: a line of running text
_EDGE = 71.0  # points from the paper's edge in which heads and feet stand
_APART = 1.5  # times the usual pitch
_TOP_DOUBT = 9.5  # points by which line pitch and spacing may push the first line down
_DOUBT = 2.0
_BACK = 2.5  # lines that may be missing at the foot of a full page


@dataclass(slots=True)
class Leaf:
    """A page: its size in points, its lines, and what was taken for head and foot."""

    number: int
    width: float
    height: float
    rows: list[list[Piece]] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    heads: list[Piece] = field(default_factory=list)
    feet: list[Piece] = field(default_factory=list)
    printed: int | None = None  # the number printed on it
    left: float = 0.0
    right: float = 0.0
    left_sure: bool = False
    right_sure: bool = False

    @property
    def axis(self) -> float:
        return (self.left + self.right) / 2

    @property
    def doubt(self) -> float:
        """How far the axis may be off, where lines do not show both edges."""
        return 0.0 if self.left_sure and self.right_sure else 25.0

    @property
    def text_width(self) -> float:
        return max(self.right - self.left, 1.0)

    @property
    def begins_appendix(self) -> bool:
        first = self.rows[0] if self.rows else []
        return len(first) == 1 and bool(_APPENDIX.match(first[0].text))

    @property
    def landscape(self) -> bool:
        return self.width > self.height


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces on one base line together."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.base):
        if rows and piece.base - rows[-1][0].base <= 1.5:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def usual_pitch(leaves: list[Leaf]) -> float:
    """The commonest distance of base lines in running text."""
    gaps: Counter[float] = Counter()
    for leaf in leaves:
        for above, below in pairwise(leaf.rows):
            if _width(above) > _LONG * leaf.width and _width(below) > 0.3 * leaf.width:
                gaps[round((below[0].base - above[0].base) * 4) / 4] += 1
    found = [gap for gap, _n in gaps.most_common(3) if 8 < gap < 40]
    return min(found[:1], default=19.0)


def _width(row: list[Piece]) -> float:
    return row[-1].x1 - row[0].x0


def set_edges(leaves: list[Leaf]) -> None:
    """Left and right of the text of each page, from all pages of its form and side."""
    groups: dict[tuple[int, int, int], list[Leaf]] = {}
    shapes = {(round(x.width), round(x.height)) for x in leaves}
    for wide, high in shapes:
        same = [x for x in leaves if (round(x.width), round(x.height)) == (wide, high)]
        for side, group in enumerate(_sides(same)):
            groups[wide, high, side] = group
    for group in groups.values():
        _set_edges(group)


def _sides(leaves: list[Leaf]) -> list[list[Leaf]]:
    """Odd and even pages apart when their text stands elsewhere."""
    odd = [x for x in leaves if x.number % 2]
    even = [x for x in leaves if x.number % 2 == 0]
    if not odd or not even:
        return [leaves]
    _set_edges(odd)
    _set_edges(even)
    sure = odd[0].right_sure and even[0].right_sure
    if sure and abs(odd[0].right - even[0].right) > 3 and abs(odd[0].left - even[0].left) > 3:
        return [odd, even]
    return [leaves]


def _set_edges(leaves: list[Leaf]) -> None:
    rows = [row for leaf in leaves for row in leaf.rows if not row[0].grid]
    long = [row for row in rows if _width(row) > _LONG * leaves[0].width]
    left, left_sure = _left_of(rows, long)
    right, right_sure = _right_of(rows, long)
    for leaf in leaves:
        leaf.left, leaf.right = left, max(right, left + 1)
        leaf.left_sure, leaf.right_sure = left_sure, right_sure


def _left_of(rows: list[list[Piece]], long: list[list[Piece]]) -> tuple[float, bool]:
    """Where lines begin that go on with a paragraph: left of those that begin one."""
    going_on = [
        below[0].x0
        for above, below in pairwise(rows)
        if below[0].text[:1].islower() and len(below) == 1 and any(above is row for row in long)
        and 0 < below[0].base - above[0].base < 2 * below[0].size and not is_bold(below)
    ]  # fmt: skip
    starts = _clusters([row[0].x0 for row in long if not is_bold(row)] + going_on)
    if starts:
        left = min(starts)
        if going_on or (starts[left] > 1 and len(starts) > 1):
            return left, True
    return min((piece.x0 for row in rows for piece in row), default=85.0), False


def is_bold(row: list[Piece]) -> bool:
    return all(x.look.bold for piece in row for x in piece.letters if x.char != " ")


def _right_of(rows: list[list[Piece]], long: list[list[Piece]]) -> tuple[float, bool]:
    """Where lines of different words end together and hardly any goes on."""
    ends = sorted({(row[-1].x1, row[-1].text) for row in long if not is_bold(row)})
    clusters = _clusters([x for x, _text in ends])
    shared = [x for x, n in clusters.items() if n > 1]
    if shared:
        beyond = sum(n for x, n in clusters.items() if x > max(shared) + 3)
        if beyond <= 0.05 * len(ends):
            return max(shared), True
    return max((piece.x1 for row in rows for piece in row), default=550.0), False


def _clusters(values: list[float]) -> dict[float, int]:
    """Places with how many stand there, those within a point together."""
    out: dict[float, int] = {}
    for value in sorted(values):
        last = next(reversed(out), None)
        if last is not None and value - last <= _NEAR:
            out[last] += 1
        else:
            out[value] = 1
    return out


def take_heads_and_feet(leaves: list[Leaf], pitch: float) -> None:
    """Lines in the margins, apart from the text, are no part of it."""
    for leaf in leaves:
        if len(leaf.rows) == 1 and leaf.number > 1 and _numeral(leaf.rows[0]):
            leaf.heads += leaf.rows.pop()  # a page without text
        while len(leaf.rows) > 1 and _is_head(leaf, pitch):
            leaf.heads += leaf.rows.pop(0)
        while len(leaf.rows) > 1 and _is_foot(leaf, pitch):
            leaf.feet += leaf.rows.pop()


def _is_head(leaf: Leaf, pitch: float) -> bool:
    first, second = leaf.rows[0], leaf.rows[1]
    apart = second[0].base - first[0].base > _APART * pitch
    return first[0].base < _EDGE and (_numeral(first) or (apart and first[0].base < 50))


def _is_foot(leaf: Leaf, pitch: float) -> bool:
    last, before = leaf.rows[-1], leaf.rows[-2]
    apart = last[0].base - before[0].base > _APART * pitch
    low = leaf.height - last[0].base
    return low < _EDGE and (_numeral(last) or (apart and low < 50))


def _numeral(row: list[Piece]) -> bool:
    return len(row) == 1 and row[0].text.strip("-– ").isdigit() and len(row[0].text) < 9


def margins_seen(leaves: list[Leaf], pitch: float) -> dict[str, tuple[float, float]]:
    """Between which millimetres each margin lies, as far as the lines of these pages tell."""
    leaf, leaves = leaves[0], [x for x in leaves if x.rows]
    tops = [x.rows[0][0].top for x in leaves]
    feet = [x.height - x.rows[-1][0].bottom for x in leaves]
    full = [foot for x, foot in zip(leaves, feet, strict=True) if x.number < leaves[-1].number]
    left = leaf.left, leaf.width - leaf.right
    seen = {
        "left": (left[0] - _DOUBT if leaf.left_sure else 0.0, left[0] + _DOUBT),
        "right": (left[1] - _DOUBT if leaf.right_sure else 0.0, left[1] + _DOUBT),
        "top": (min(tops) - _TOP_DOUBT, min(tops) + _DOUBT) if tops else (0.0, 999.0),
        "bottom": (
            min(full) - _BACK * pitch if len(full) > 1 else 0.0,
            min(feet, default=999.0) + _DOUBT,
        ),
    }
    return {name: (max(low, 0.0) * MM, high * MM) for name, (low, high) in seen.items()}
