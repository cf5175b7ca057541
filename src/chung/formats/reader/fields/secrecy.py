"""Secrecy marks in the letterhead: a paper that carries one must not come in at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chung.formats.reader.page import Box, Document, Line, Page
from chung.foundation.text import fold, squeeze

_ZONE = 0.45  # of the height of the first page; the words deeper down are matter, not marks
_LEVELS = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}
_LABEL = re.compile(r"(?i)^(?:độ|mức độ|dấu|độ khẩn)?\s*(?:độ\s*)?mật\s*[:：]\s*")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark found. ``level`` is MẬT, TỐI MẬT or TUYỆT MẬT."""

    level: str
    page: int
    box: Box
    text: str


def secrecy_mark(document: Document) -> SecrecyMark | None:
    """The secrecy mark of a paper, None when there is none.

    A mark stands alone in capitals (Thông tư 24/2020/TT-BCA, form 02), stamped or printed near
    the letterhead. The same words inside a sentence are subject matter and do not count.
    """
    for page in document.pages[:1]:
        for line in _near_the_head(page):
            level = _level(line)
            if level:
                return SecrecyMark(level, page.number, line.box, line.text)
    return None


def _near_the_head(page: Page) -> Iterable[Line]:
    again = (line for lines in page.variants for line in lines)
    for line in (*page.lines, *page.marks, *again):
        if line.box.level < _ZONE * page.height:
            yield line


def _level(line: Line) -> str | None:
    text = squeeze(_EDGE.sub("", line.text))
    shown = squeeze(_EDGE.sub("", _LABEL.sub("", text)))
    letters = [c for c in shown if c.isalpha()]
    if not letters or not all(c.isupper() for c in letters):
        return None
    spaced = "".join(letters)  # "M Ậ T"
    level = _LEVELS.get(fold(shown)) or {fold(v).replace(" ", ""): v for v in _LEVELS.values()}.get(
        fold(spaced)
    )
    if level == "MẬT" and not any(not c.isascii() for c in letters) and line.confidence < 0.6:
        return None  # a faint "MAT" is dirt more often than a stamp
    return level
