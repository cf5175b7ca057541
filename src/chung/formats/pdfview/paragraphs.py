"""Rows to paragraphs, with the shape their lines show."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from math import nan
from statistics import mean, median

from chung.formats.pdfview.columns import Placed, half, share
from chung.formats.pdfview.measures import Leaf, is_bold
from chung.formats.pdfview.pieces import NO_ELEMENT, Piece, runs_of, spaced
from chung.formats.reader.fields.fuzzy import starts_with
from chung.formats.reader.fields.lexicon import POSITION_STARTS
from chung.formats.wordview import Cell, Frame, Paragraph, Run, Shape

UNSEEN = "unseen"  # a line pitch that one line alone does not show
_FAR = 99.0  # spacing that cannot be seen counts as wide enough
_CENTRED = 4.0
_OFF = 3.0
_AWAY = 14.0
_TAB = 36.0  # points between words that no justified line has
_AUTHORITY = re.compile(r"^\W{0,2}(?:T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?Q)\b")
_ITEM = re.compile(r"^(?:[-–+•*]|[a-zđ]\)|\d{1,3}[.)]|[IVX]+[.)])\s|^Điều \d")


@dataclass(slots=True, eq=False)
class Block:
    """Lines that are one paragraph; each line its pieces, more than one where tabs stand."""

    leaf: Leaf
    zone: str
    lines: list[list[Piece]]
    column: int | None = None
    align: str = "center"
    leaves: list[Leaf] = field(default_factory=list)

    @property
    def first(self) -> Piece:
        return self.lines[0][0]

    @property
    def last(self) -> list[Piece]:
        return self.lines[-1]


def blocks_of(rows: list[Placed], pitch: float) -> list[Block]:
    """Paragraphs in reading order."""
    out: list[Block] = []
    text: Block | None = None
    for row in rows:
        if row.zone != "text" or row.row[0].grid is not None:
            out += _apart(row, out)
            text = None
            continue
        line = _joined(row.row)
        if text is not None and _continues(text, line, row.leaf, pitch):
            text.lines.append(line)
            text.leaves.append(row.leaf)
        else:
            text = Block(row.leaf, "text", [line], leaves=[row.leaf])
            out.append(text)
    for block in out:
        block.align = _align(block, out)
    return out


def _joined(row: list[Piece]) -> list[Piece]:
    """Words that were stretched apart are one piece again; real tabs stay."""
    out = [row[0]]
    for piece in row[1:]:
        if piece.x0 - out[-1].x1 < _TAB:
            both = Piece(piece.page, [*out[-1].letters, *piece.letters])
            both.below, both.above = out[-1].below + piece.below, out[-1].above + piece.above
            out[-1] = both
        else:
            out.append(piece)
    return out


# --- columns -----------------------------------------------------------------------------------


def _apart(row: Placed, before: list[Block]) -> list[Block]:
    """Each piece a paragraph of its column, unless it goes on with the line above."""
    fresh = []
    for piece in row.row:
        column = piece.grid.column(piece.middle) if piece.grid else half(row.leaf, piece)
        above = next((b for b in reversed(before[-8:]) if _above(b, piece, column, row)), None)
        if above is not None and _wraps(above, piece):
            above.lines.append([piece])
            above.leaves.append(row.leaf)
        else:
            fresh.append(Block(row.leaf, row.zone, [[piece]], column, leaves=[row.leaf]))
    return fresh


def _above(block: Block, piece: Piece, column: int, row: Placed) -> bool:
    return (
        block.column == column
        and block.leaf is row.leaf
        and block.zone == row.zone
        and block.first.grid is piece.grid
    )


def _wraps(block: Block, piece: Piece) -> bool:
    """Does a line in a column go on with the one above it? Only where words say so."""
    last = block.last[-1]
    near = 0 < piece.base - last.base < 2.0 * max(piece.size, last.size)
    same = abs(piece.size - last.size) < 0.6
    if not near or not same or block.zone != "foot":
        return bool(near and same and piece.grid is not None and piece.text[:1].islower())
    if block.first.text.startswith(("-", "–")):
        ended = last.text.endswith((";", ".", ":"))
        return not ended and not piece.text.startswith(("-", "–")) and not piece.text.isupper()
    if _AUTHORITY.match(block.first.text) and len(block.lines) < 3:
        return piece.text.isupper() and not starts_with(piece.text, POSITION_STARTS)
    looks = {x.look for x in (*last.letters, *piece.letters) if x.char != " "}
    return len(looks) == 1 and looks.pop().italic and not piece.text.isupper()


# --- running text ------------------------------------------------------------------------------


def _continues(block: Block, line: list[Piece], leaf: Leaf, pitch: float) -> bool:
    """Does a line go on with the paragraph above it?"""
    last, first, before = block.last[-1], line[0], block.leaves[-1]
    low = first.text[:1].islower()
    if len(line) > 1 or (len(block.last) > 1 and not low):
        return False
    gap = first.base - last.base if before is leaf else 0.0
    if gap > max(pitch, 1.2 * first.size) + 3:
        return False
    if _centred(before, block.last) and _centred(leaf, line):
        return low and abs(first.size - last.size) < 0.6
    long = last.x1 - block.last[0].x0 > 0.5 * before.text_width
    if low and long and last.text[-1] not in ".;:!?" and not _ITEM.match(first.text):
        return True
    return not _begins_anew(block, first, leaf) and (
        _starts_as_next(block, first, leaf) and _was_full(block, first)
    )


def _begins_anew(block: Block, first: Piece, leaf: Leaf) -> bool:
    """A sentence that ended, and a line drawn in as far as the first of its paragraph was."""
    start, begun = first.x0 - leaf.left, block.first.x0 - block.leaf.left
    ended = block.last[-1].text.rstrip().endswith((".", ";", ":"))
    return len(block.lines) == 1 and start > 3 and abs(start - begun) < 1 and ended


def _starts_as_next(block: Block, first: Piece, leaf: Leaf) -> bool:
    """Does it begin at the margin, or under the text of a hanging paragraph?"""
    start, begun = first.x0 - leaf.left, block.first.x0 - block.leaf.left
    if abs(start) < 3:
        return True
    if _ITEM.match(first.text):
        return False
    if first.text[:1].islower() or (_ITEM.match(block.first.text) and -1 < start - begun < 30):
        return True
    return len(block.lines) > 1 and abs(start - (block.lines[1][0].x0 - block.leaves[1].left)) < 2


def _was_full(block: Block, first: Piece) -> bool:
    """Had the first word no room in the line above?"""
    before, last = block.leaves[-1], block.last[-1]
    if not before.right_sure and last.x1 - block.last[0].x0 < 0.5 * before.width:
        return False
    return first.first_word + 0.2 * first.size > before.right - last.x1


def _centred(leaf: Leaf, line: list[Piece]) -> bool:
    x0, x1 = line[0].x0, line[-1].x1
    middle = abs((x0 + x1) / 2 - leaf.axis) < _CENTRED + leaf.doubt
    if middle and is_bold(line):
        return True
    return middle and x0 - leaf.left > _AWAY and leaf.right - x1 > _AWAY


def _align(block: Block, blocks: list[Block]) -> str:
    if block.column is not None:
        return _align_in_column(block, blocks) if block.zone == "head" else "center"
    if len(block.lines) == 1:
        return _align_alone(block, blocks)
    ends = [leaf.right - line[-1].x1 for leaf, line in zip(block.leaves, block.lines, strict=True)]
    starts = [x.x0 - leaf.left for leaf, (x, *_) in zip(block.leaves, block.lines, strict=True)]
    if all(_centred(leaf, x) for leaf, x in zip(block.leaves, block.lines, strict=True)):
        return "center"
    if all(abs(end) < _OFF for end in ends[:-1]):
        return "justify"
    if max(starts[1:]) - min(starts[1:]) > _OFF and max(ends) - min(ends) < _OFF:
        return "right"
    return "left"


def _align_alone(block: Block, blocks: list[Block]) -> str:
    """One line: centred, on the right, or one that fits any way of setting."""
    leaf, line = block.leaf, block.last
    start, room = line[0].x0 - leaf.left, leaf.right - line[-1].x1
    if _centred(leaf, line):
        usual = [b.first.x0 - b.leaf.left for b in blocks if b.column is None and len(b.lines) > 1]
        like_text = any(abs(start - x) < 1 for x in usual) and not line[0].text.isupper()
        return "justify" if like_text and abs(start - room) > 1 else "center"
    if start > 0.3 * leaf.text_width and room < _OFF:
        return "right"
    return "justify" if start < 0.3 * leaf.text_width else "left"


def _align_in_column(block: Block, blocks: list[Block]) -> str:
    """Centred unless the column's other lines begin where this one does."""
    mates = [
        b for b in blocks
        if b is not block and b.column == block.column and b.zone == "head"
    ]  # fmt: skip
    piece = block.first
    if any(abs(b.first.middle - piece.middle) < _CENTRED for b in mates):
        return "center"
    return "left" if any(abs(b.first.x0 - piece.x0) < 1.5 for b in mates) else "center"


# --- what the checker reads ----------------------------------------------------------------------


def paragraph_of(index: int, block: Block, before: Block | None, pitch: float | None) -> Paragraph:
    """A block as a paragraph of the view."""
    leaf, first = block.leaf, block.first
    out = Paragraph(index, NO_ELEMENT, _shape(block, before, pitch), page=leaf.number)
    out.runs = _runs(block)
    out.box = _box(block)
    if block.column is not None:
        out.cell = _cell(block)
    left = share(leaf, first.middle) < 0.5
    for rule in first.below:
        if not left:
            out.drawn.append(Frame(rule.x0 - leaf.left, rule.x1 - rule.x0))
    return out


def _box(block: Block) -> tuple[float, float, float, float]:
    """Around the lines on the first page the paragraph stands on."""
    lines = (x for leaf, x in zip(block.leaves, block.lines, strict=True) if leaf is block.leaf)
    pieces = [piece for line in lines for piece in line]
    edges = (min(p.x0 for p in pieces), min(p.top for p in pieces),
             max(p.x1 for p in pieces), max(p.bottom for p in pieces))  # fmt: skip
    x0, y0, x1, y1 = (round(v, 1) for v in edges)
    return x0, y0, x1, y1


def _runs(block: Block) -> list[Run]:
    runs: list[Run] = []
    for at, line in enumerate(block.lines):
        for piece_at, piece in enumerate(line):
            if runs and (at or piece_at):
                glue = "\t" if piece_at else " "
                runs[-1].raw += glue
                runs[-1].text += glue
            runs += runs_of(spaced(piece.letters), piece.size)
    return runs


def _cell(block: Block) -> Cell:
    leaf, grid, column = block.leaf, block.first.grid, block.column or 0
    row = round(block.first.base)
    if grid is not None:
        x0, x1 = grid.edges[column] - leaf.left, grid.edges[column + 1] - leaf.left
        return Cell(10_000 + leaf.number * 100, row, column, x0, x1, len(grid.edges) - 1, True)
    middle = leaf.text_width / 2
    x0, x1 = (0.0, middle) if column == 0 else (middle, leaf.text_width)
    return Cell(0 if block.zone == "head" else 1, row, column, x0, x1, 2)


def _shape(block: Block, before: Block | None, pitch: float | None) -> Shape:
    leaf, first = block.leaf, block.first
    line, rule = _line(block)
    rest = block.lines[1][0].x0 - block.leaves[1].left if len(block.lines) > 1 else 0.0
    left = 0.0 if block.align == "center" or abs(rest) < 1 else rest
    start = first.x0 - leaf.left if leaf.left_sure else nan
    return Shape(
        align=block.align,
        left=left,
        first=0.0 if block.align == "center" else start - left,
        before=_before(block, before, pitch),
        line=line,
        line_rule=rule,
        rule_above=bool(first.above),
        rule_below=bool(block.last[0].below) and share(leaf, block.last[0].middle) < 0.5,
    )


def _line(block: Block) -> tuple[float, str]:
    """The pitch of its lines to a quarter of a point."""
    steps = [
        below[0].base - above[0].base
        for (one, above), (other, below) in pairwise(zip(block.leaves, block.lines, strict=True))
        if one is other
    ]
    return (round(mean(steps) * 4) / 4, "exact") if steps else (0.0, UNSEEN)


def pitch_of(blocks: list[Block]) -> float | None:
    """The usual pitch of paragraphs of several lines; None when there is none."""
    found = [line for b in blocks for line, rule in [_line(b)] if rule != UNSEEN]
    return median(found) if found else None


def _before(block: Block, before: Block | None, pitch: float | None) -> float:
    """Space above; at the top of a page, or where no line pitch is seen, nothing is known."""
    if pitch is None or before is None or before.leaves[-1] is not block.leaf:
        return _FAR
    line, rule = _line(block)
    step = line if rule != UNSEEN else max(_line(before)[0], pitch)
    gap = block.first.base - before.last[0].base - step
    return max(round(gap * 2) / 2, 0.0)
