"""The paper's day: on its own line under the title, and nowhere else."""

import re
from datetime import date

from chung.formats.reader.fields.head import DateLine, read_head
from chung.formats.reader.fields.reading import Reading, read_from
from chung.formats.reader.page import Document, Line, Word


def read_date(line: DateLine | None) -> Reading | None:
    """The day of the paper, None unless day, month and year are all there and sure."""
    if line is None:
        return None
    parts = [_digits("".join(w.text for w in words)) for words in (line.day, line.month, line.year)]
    lengths = [len(part or "") for part in parts]
    if not all(lengths) or max(lengths[:2]) > 2 or lengths[2] != 4:
        return None
    words = (*line.day, *line.month, *line.year)
    least = min(word.confidence for word in words)
    day, month, year = (int(part or 0) for part in parts)
    if not 1930 <= year <= 2100:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    reading = read_from([line.line], found.isoformat(), "pattern")
    return Reading(found.isoformat(), min(reading.confidence, round(least, 2)), 1, reading.box)


def _digits(text: str) -> str | None:
    """Digits with the letters recognisers take them for made right; None for anything else."""
    text = text.strip(" .,_…'`:;-")
    swapped = text.translate(str.maketrans("OoQlI|", "000111"))
    return swapped if swapped.isdigit() and any(c.isdigit() for c in text) else None


_SIGNED_ON = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](20\d{2})(?!\d)")
_STAMP_HEIGHT = 0.75  # of the letterhead's letters: notes of a signature are small print


def date_by_signature(document: Document) -> Reading | None:
    """A day written by hand, concluded from the digital signature's note on the first page.

    Only when the printed month and year are the note's: a paper may be signed days later, so the
    clerk is always asked to look.
    """
    page = document.pages[0]
    printed = next((d for v in document.variants() if (d := read_head(v.pages[0]).date)), None)
    if printed is None:
        return None
    wanted = tuple(_digits(_joined(words)) for words in (printed.month, printed.year))
    for line in page.lines:
        found = _SIGNED_ON.search(line.text)
        small = line.box.height < _STAMP_HEIGHT * printed.line.box.height
        if not found or not small or line.box.y0 > printed.line.box.y1:
            continue
        day, month, year = map(int, found.groups())
        if wanted[1] == str(year) and (wanted[0] is None or int(wanted[0]) == month):
            return _dated(day, month, year, line.page, line)
    return None


def _dated(day: int, month: int, year: int, page: int, line: Line) -> Reading | None:
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Reading(value, 0.5, page, line.box, "signature_time")


def _joined(words: tuple[Word, ...]) -> str:
    return "".join(word.text for word in words)


_DEADLINE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn cuối|đến hết|thời hạn)[^.;]{0,40}?ngày\s*"
    r"(\d{1,2})\s*(?:/|\.|-|tháng)\s*(\d{1,2})(?:\s*(?:/|\.|-|,?\s*năm)\s*(\d{4})(?!\d))?"
    r"(?!\s*h[àằ]ng năm)",
    re.I,
)


def read_deadline(text: str, paper: date | None) -> Reading | None:
    """The day by which a text asks for something, None when it names none.

    Days before the paper's own are of other matters ("sinh trước ngày 01/01/1990"). A day without
    a year is the next one after the paper's.
    """
    for match in _DEADLINE.finditer(text):
        day, month, year = match.groups()
        if year is None and paper is None:
            continue
        asked = _on(int(day), int(month), int(year) if year else paper.year if paper else 0)
        if asked is not None and year is None and paper is not None and asked < paper:
            asked = _on(int(day), int(month), paper.year + 1)
        if asked is not None and (paper is None or asked >= paper):
            return Reading(asked.isoformat(), 0.7, how="text")
    return None


def _on(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
