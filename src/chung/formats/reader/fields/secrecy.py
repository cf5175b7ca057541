"""Secrecy marks in the letterhead: a paper that carries one must not come in at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chung.formats.reader.fields.fuzzy import distance
from chung.formats.reader.page import Box, Document, Line, Page, Word
from chung.foundation.text import fold, squeeze

_ZONE = 0.45  # of the height of the first page; the words deeper down are matter, not marks
_LEVELS = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}
_LABEL = re.compile(r"(?i)^(?:độ|mức độ|dấu|độ khẩn)?\s*(?:độ\s*)?mật\s*[:：]\s*")
# A stamp over print is read with a stroke too many or too few. Of words that stand in stamps
# nothing else comes as near to the two long ones; to the short one much does.
_LONG = (("tuyetmat", "TUYỆT MẬT", 2), ("toimat", "TỐI MẬT", 1))
_WORN = ("MÂT", "MẠT", "MAT")
_SURE_LONG, _SURE_SHORT = 0.4, 0.55
_NEAR_SHORT = re.compile(r"M[ẬÂẠẶẪẦẤ]+[TÍI1Y]")
# Words of which the short mark is only a piece, as folded: bí mật, bảo mật, mặt trận, mật khẩu …
_EXPLAINS = re.compile(r"\b(?:bi|bao|giai|ban|be) mat\b|\bmat (?:tran|khau|bang|thiet|do|dat|nuoc)")
_LEGIBLE = 0.4  # confidence from which another word beside the mark is believed to be there


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
            level = _level(line, page.source)
            if level:
                return SecrecyMark(level, page.number, line.box, line.text)
        return next((mark for mark, sure in _stamped(page) if sure), None)
    return None


def secrecy_doubt(document: Document) -> SecrecyMark | None:
    """What may be a secrecy stamp but was not read clearly: a person must look.

    None when nothing is there, or when ``secrecy_mark`` is sure.
    """
    if not document.pages or secrecy_mark(document) is not None:
        return None
    return next((mark for mark, _sure in _stamped(document.pages[0])), None)


def _near_the_head(page: Page) -> Iterable[Line]:
    again = (line for lines in page.variants for line in lines)
    for line in (*page.lines, *again):
        if line.box.level < _ZONE * page.height:
            yield line


def _level(line: Line, source: str) -> str | None:
    shown = _core(_LABEL.sub("", _core(line.text)))
    letters = [c for c in shown if c.isalpha()]
    if not letters or not all(c.isupper() for c in letters):
        return None
    spaced = "".join(letters)  # "M Ậ T"
    level = _LEVELS.get(fold(shown)) or {fold(v).replace(" ", ""): v for v in _LEVELS.values()}.get(
        fold(spaced)
    )
    if level == "MẬT" and spaced != level:
        # Recognition loses marks; a faint "MAT" is dirt more often than a stamp.
        return level if source == "ocr" and spaced in _WORN and line.confidence >= 0.6 else None
    return level


def _core(text: str) -> str:
    """The text from its first to its last letter or digit."""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    return squeeze(text[places[0] : places[-1] + 1]) if places else ""


def _stamped(page: Page) -> list[tuple[SecrecyMark, bool]]:
    """Marks among the stamps at any slant, and whether they are sure."""
    found = []
    for line in page.marks:
        read = _stamp_level(line.words)
        if read and line.box.level < _ZONE * page.height and not _explained(page, line):
            found.append((SecrecyMark(read[0], page.number, line.box, line.text), read[1]))
    return found


def _stamp_level(words: Sequence[Word]) -> tuple[str, bool] | None:
    """The level that some neighbouring words of a stamp say when nothing else stands with them."""
    found: list[tuple[str, bool]] = []
    for count in (1, 2, 3):
        for start in range(len(words) - count + 1):
            group = words[start : start + count]
            others = (*words[:start], *words[start + count :])
            legible = any(
                w.confidence > _LEGIBLE and sum(map(str.isalpha, w.text)) > 1 for w in others
            )
            letters = "".join(c for w in group for c in w.text if c.isalpha())
            read = _read_level(letters, min(w.confidence for w in group))
            if read and not legible:
                found.append(read)
    return max(found, key=lambda read: (read[1], len(read[0])), default=None)


def _read_level(letters: str, confidence: float) -> tuple[str, bool] | None:
    if len(letters) < 3 or sum(map(str.isupper, letters)) < len(letters) - 1:
        return None
    folded = fold(letters)
    for word, level, most in _LONG:
        if distance(folded, word, most) <= most:
            return level, confidence >= _SURE_LONG or folded == word
    if letters == "MẬT":
        return "MẬT", confidence >= _SURE_SHORT
    if folded == "mat" or _NEAR_SHORT.fullmatch(letters):
        return "MẬT", False
    return None


def _explained(page: Page, mark: Line) -> bool:
    """Is the mark a piece of longer words read at the same place ("MẶT TRẬN", "BẢO MẬT")?"""
    size = sum(map(str.isalpha, mark.text))
    for line in (*page.lines, *page.marks):
        if line is mark or not _overlap(line.box, mark.box):
            continue
        folded = fold(line.text)
        longer = sum(map(str.isalpha, folded)) > size + 2 and line.confidence > _LEGIBLE
        if longer and _EXPLAINS.search(folded):
            return True
    return False


def _overlap(a: Box, b: Box) -> bool:
    shared = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    if min(shared) <= 0:
        return False
    least = min(a.width * a.height, b.width * b.height)
    return shared[0] * shared[1] > 0.3 * least
