"""Where a passage stands on the painted pages: how the place of a finding is shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chung.foundation.text import fold

WORDS = "words.json"
_ENOUGH = 7  # words tell a passage; more would stumble over a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Passage:
    """A place on a sheet: page from 1; the rest in thousandths of its width and height."""

    page: int
    x: float
    y: float
    width: float
    height: float


def passages(folder: Path, asked: Sequence[str]) -> list[Passage | None]:
    """Where each of these texts stands on the sheets prepared in a folder, in the order given.

    Each is looked for after the one before it, then from the beginning: the same words may stand
    in a paper more than once. None where a text is empty or not seen, or nothing is prepared.
    """
    try:
        pages = json.loads((folder / WORDS).read_text())
    except (FileNotFoundError, ValueError):
        return [None] * len(asked)
    words = [(number, *word) for number, page in enumerate(pages, start=1) for word in page]
    plain = [fold(word[1]) for word in words]
    found: list[Passage | None] = []
    after = 0
    for text in asked:
        wanted = fold(text).split()
        begin = _begin(plain, wanted[:_ENOUGH], after)
        if begin is not None:
            after = begin
        found.append(None if begin is None else _around(words[begin : begin + len(wanted)]))
    return found


def _begin(plain: list[str], wanted: list[str], after: int) -> int | None:
    if not wanted:
        return None
    last = len(plain) - len(wanted) + 1
    for first in (*range(after, last), *range(min(after, last))):
        if plain[first] == wanted[0] and plain[first : first + len(wanted)] == wanted:
            return first
    return None


def _around(words: Sequence[tuple[int, str, float, float, float, float]]) -> Passage:
    page = words[0][0]
    boxes = [word[2:] for word in words if word[0] == page]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return Passage(page, left, top, round(right - left, 1), round(bottom - top, 1))
