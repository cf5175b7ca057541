"""Letters to pieces of lines: what stands beside one another without a wide gap."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from lxml import etree

from chung.formats.pdfview.letters import Letter
from chung.formats.pdfview.strokes import Grid, Stroke
from chung.formats.wordview import Run
from chung.formats.wordview.model import composed
from chung.foundation.text import nfc, squeeze

NO_ELEMENT: Any = etree.Element("pdf")  # a PDF has no markup to mend
_LEVEL = 1.2  # points between base lines that are one
_WIDE = 0.9  # of the size: wider than any space between words, bar stretched lines
_LONGEST_BLANK = 200  # letters: a page has no wider room, only a forged one
_SPACE = 0.16
_NUMBER = re.compile(r"^\W?số[:.]?\d{0,5}$")
_BLANK = 0.25  # a space of Times
_BLANK_LEFT = 60.0  # points of a blank to either side of what was set into it
_SMALL = 0.8
_UNDER = 0.24  # of the size below the base line, an underline lies
_REACH = 22.0  # points from a line to a rule that belongs to it
_ASCENT, _DESCENT = 0.891, 0.216  # of Times, in parts of the size
_DOTS = frozenset(". …_·")


@dataclass(slots=True, eq=False)
class Piece:
    """Letters on one base line, from left to right, on a page (counted from 1)."""

    page: int
    letters: list[Letter]
    below: list[Stroke] = field(default_factory=list)  # rules drawn close below
    above: list[Stroke] = field(default_factory=list)
    grid: Grid | None = None
    base: float = 0.0
    size: float = 0.0
    x0: float = 0.0
    x1: float = 0.0
    text: str = ""

    def __post_init__(self) -> None:
        inked = [x for x in self.letters if x.char != " "]
        self.size = median(x.size for x in inked)
        self.base = median(x.base for x in inked)
        self.x0, self.x1 = min(x.x0 for x in inked), max(x.x1 for x in inked)
        self.text = squeeze(composed("".join(x.char for x in spaced(self.letters))))

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def top(self) -> float:
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + _DESCENT * self.size

    @property
    def first_word(self) -> float:
        """Width of the first word."""
        end = next((x for x in spaced(self.letters) if x.char.isspace()), None)
        return (end.x0 if end is not None else self.x1) - self.x0

    def runs(self) -> list[Run]:
        """The letters as runs of one look each."""
        return runs_of(spaced(self.letters), self.size)


def runs_of(letters: list[Letter], size: float) -> list[Run]:
    out: list[Run] = []
    for letter in letters:
        look = letter.look
        if letter.char.isspace() and out:
            look = out[-1].look
        elif letter.size < _SMALL * size:
            look = look._replace(raised=True)
        if not out or out[-1].look != look:
            out.append(Run("", "", look, NO_ELEMENT))
        out[-1].raw += letter.raw
        out[-1].text += letter.char
    for run in out:
        run.raw, run.text = nfc(run.raw), composed(run.text)
    return out


def spaced(letters: list[Letter]) -> list[Letter]:
    """With a space, or the spaces of a blank left open, where letters stand apart."""
    out = letters[:1]
    for before, letter in pairwise(letters):
        if before.char.isdigit() and letter.char in "-/–":  # room left beside a number set in later
            out.append(letter)
            continue
        gap = letter.x0 - before.x1
        if gap > _SPACE * max(before.size, letter.size):
            count = min(max(1, round(gap / (_BLANK * max(letter.size, 1.0))) - 1), _LONGEST_BLANK)
            if count > 1 or not (before.char.isspace() or letter.char.isspace()):
                blank = " " * count
                out.append(before._replace(char=blank, raw=blank, x0=before.x1, x1=letter.x0))
        out.append(letter)
    return out


def pieces_of(page: int, letters: list[Letter]) -> list[Piece]:
    """Pieces of a page from top to bottom, left to right; small raised letters in their line."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda x: x.base):
        if (
            rows
            and letter.base - rows[-1][-1].base <= _LEVEL / 2
            and (letter.base - rows[-1][0].base <= _LEVEL)
        ):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    groups = [group for row in rows for group in _split(row)]
    return [Piece(page, group) for group in _with_raised(groups)]


def _split(row: list[Letter]) -> list[list[Letter]]:
    """Cut where there is more than a space; spaces alone are nothing."""
    row = sorted(row, key=lambda x: x.x0)
    inked = [x for x in row if x.char != " "]
    parts: list[list[Letter]] = []
    for before, letter in pairwise([None, *inked]):
        assert letter is not None
        wide = before is None or letter.x0 - before.x1 > _WIDE * max(before.size, letter.size)
        if wide and not (parts and _is_blank(parts[-1], letter)):
            parts.append([])
        parts[-1].append(letter)
    spaces = [x for x in row if x.char == " "]
    if not spaces:
        return parts
    return [_woven(part, spaces) for part in parts]


def _is_blank(left: list[Letter], letter: Letter) -> bool:
    """Room left for a number or a day is no gap between columns."""
    word = "".join(x.char for x in left[-9:]).casefold()
    if _NUMBER.search(word):
        return letter.char in "-/–" or letter.char.isdigit()
    return word.endswith(("ngày", "tháng")) and letter.char in "tn"


def _woven(part: list[Letter], spaces: list[Letter]) -> list[Letter]:
    inside = [s for s in spaces if part[0].x0 < s.x0 < part[-1].x1]
    return sorted([*part, *inside], key=lambda x: x.x0) if inside else part


def _with_raised(groups: list[list[Letter]]) -> list[list[Letter]]:
    """Raised or lowered small letters join the line they touch."""
    if len(groups) < 2:
        return groups
    usual = median(x.size for group in groups for x in group)
    small = [g for g in groups if max(x.size for x in g) < _SMALL * usual and len(g) < 6]
    out = [g for g in groups if g not in small]
    for group in small:
        line = next((g for g in out if _beside(group, g)), None)
        if line is None:
            out.append(group)
        else:
            line += group
            line.sort(key=lambda x: x.x0)
    return sorted(out, key=lambda g: (round(g[0].base), g[0].x0))


def _beside(small: list[Letter], line: list[Letter]) -> bool:
    size = max(x.size for x in line)
    level = abs(small[0].base - median(x.base for x in line)) < 0.6 * size
    near = any(abs(small[0].x0 - x.x1) < 3 for x in line if x.char != " ")
    return level and near


def with_stamped(letters: list[Letter], stamped: list[Letter]) -> list[Letter]:
    """Digits set into the blanks of a line count as its own; other marks of signing do not."""
    out = list(letters)
    for letter in stamped:
        beside = [x for x in letters if abs(x.base - letter.base) < 5 and x.char != " "]
        if not letter.char.isdigit() or not beside:
            continue
        if any(x.x0 < letter.x1 - 1 and letter.x0 < x.x1 - 1 for x in beside
               if x.char not in _DOTS):  # fmt: skip
            continue
        if not (_within(beside, letter.x0 - _BLANK_LEFT, letter.x1)
                and _within(beside, letter.x0, letter.x1 + _BLANK_LEFT)):  # fmt: skip
            continue
        near = min(beside, key=lambda x: min(abs(x.x1 - letter.x0), abs(x.x0 - letter.x1)))
        out = [x for x in out if not (x in beside and x.char in _DOTS
                                      and x.x0 < letter.x1 and letter.x0 < x.x1)]  # fmt: skip
        out.append(letter._replace(base=near.base, look=near.look, size=near.size))
    return out


def _within(letters: list[Letter], x0: float, x1: float) -> bool:
    return any(x0 <= (x.x0 + x.x1) / 2 <= x1 for x in letters)


def attach(pieces: list[Piece], rules: list[Stroke]) -> None:
    """Underlines become looks of letters; other rules belong to the lines above and below."""
    for rule in rules:
        y = (rule.y0 + rule.y1) / 2
        owners = [p for p in pieces if p.x0 < rule.x1 and rule.x0 < p.x1]
        lined = [p for p in owners if -1 <= y - p.base <= _UNDER * p.size]
        if lined:
            for piece in lined:
                _underline(piece, rule)
            continue
        over = [p for p in owners if 0 < y - p.base < _REACH]
        under = [p for p in owners if 0 < p.top - y < _REACH]
        if over:
            max(over, key=lambda p: p.base).below.append(rule)
        if under:
            min(under, key=lambda p: p.base).above.append(rule)


def _underline(piece: Piece, rule: Stroke) -> None:
    piece.letters = [
        x._replace(look=x.look._replace(underline=True))
        if x.char != " " and rule.x0 - 1 <= (x.x0 + x.x1) / 2 <= rule.x1 + 1
        else x
        for x in piece.letters
    ]
