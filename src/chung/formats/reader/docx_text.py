"""The text of one DOCX paragraph as pieces: words with their width, tabs, breaks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from lxml import etree

from chung.formats.reader.docx_styles import MC, Styles, w
from chung.formats.reader.legacy import decode, encoding_of
from chung.formats.reader.page import LONGEST_WORD
from chung.foundation.text import nfc

Element = etree._Element
Part = tuple[str, float, bool]  # text of one look: its size in points, is it bold


@cache
def _letter(char: str) -> float:
    """Rough width of a letter of Times in parts of its size."""
    if char in " .,;:!|ijltfI/'()[]":
        return 0.29
    if char.isupper():
        return 0.92 if char in "MW" else 0.69
    return 0.76 if char in "mw" else 0.47


@dataclass(slots=True)
class Piece:
    """A word with the space after it, or a "tab", "line" or "page" break. Points."""

    kind: str
    text: str = ""
    size: float = 13.0
    bold: bool = False
    width: float = field(init=False)

    def __post_init__(self) -> None:
        self.width = sum(map(_letter, self.text)) * self.size * (1.06 if self.bold else 1.0)


def pieces(paragraph: Element, styles: Styles, bullet: str = "") -> tuple[list[Piece], bool]:
    """The pieces of a paragraph, and whether any of it was in a font of before Unicode.

    Runs are joined before they are split into words: Word cuts a word into runs wherever the
    cursor once stood. Deleted and hidden text and field codes are left out.
    """
    parts: list[Part] = []
    legacy = False
    if bullet:
        parts.append((f"{bullet} ", styles.run_size(None, paragraph), False))
    for run in _runs(paragraph):
        if styles.run_flag(run, paragraph, "vanish"):
            continue
        encoding = encoding_of(styles.run_font(run, paragraph))
        raw = "".join(_marks(run, bool(encoding)))
        legacy = legacy or (bool(encoding) and bool(raw.strip()))
        shown = decode(raw, encoding)
        if styles.run_flag(run, paragraph, "caps"):
            shown = shown.upper()
        size, bold = styles.run_size(run, paragraph), styles.run_flag(run, paragraph, "b")
        parts.append((shown, size, bold))
    return list(_split(parts)), legacy


def _runs(paragraph: Element) -> Iterator[Element]:
    """Runs shown in this paragraph itself: not in its text boxes, not deleted, not twice."""
    for run in paragraph.iter(w("r")):
        above = []
        for ancestor in run.iterancestors():
            above.append(ancestor.tag)
            if ancestor is paragraph:
                break
        hidden = (w("del"), w("moveFrom"), w("txbxContent"), f"{{{MC}}}Fallback")
        if not any(tag in above for tag in hidden):
            yield run


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def _marks(run: Element, legacy: bool) -> Iterator[str]:
    for child in run:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "t":
            yield _clean(child.text or "", legacy)
        elif (name == "br" and child.get(w("type")) == "page") or name == "lastRenderedPageBreak":
            yield "\f"
        elif name == "softHyphen":
            yield "\u00ad" if legacy else ""
        elif name in _SIGNS:
            yield _SIGNS[name]


def _clean(text: str, legacy: bool) -> str:
    text = text.replace("\n", " ").replace("\f", " ").replace("\u00a0", " ")
    if legacy:
        return text  # the soft hyphen is the letter ư there
    return nfc(text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", ""))


_BREAKS = {"\t": "tab", "\n": "line", "\f": "page"}
_GAP = r"[^\S\t\n\f]"
# A break, or a word with the gap before it and one space after it, or a gap before a break.
_PIECE = re.compile(rf"(?P<break>[\t\n\f])|(?P<word>{_GAP}*\S+)(?P<space>{_GAP}?)|(?P<gap>{_GAP}+)")


def _split(parts: list[Part]) -> Iterator[Piece]:
    text = "".join(part[0] for part in parts)
    starts = [0, *accumulate(len(part[0]) for part in parts)]
    for match in _PIECE.finditer(text):
        found, space = match["word"] or match["gap"] or "", match["space"] or ""
        if match["break"]:
            _, size, _ = parts[bisect_right(starts, match.start()) - 1]
            yield Piece(_BREAKS[match["break"]], size=size)
        for at in range(0, len(found), LONGEST_WORD):
            _, size, bold = parts[bisect_right(starts, match.start() + at) - 1]
            end = " " if space and at + LONGEST_WORD >= len(found) else ""
            yield Piece("word", nfc(found[at : at + LONGEST_WORD]) + end, size, bold)
