"""The letterhead: two columns told apart by position, whatever order the text came in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chung.formats.reader.fields.fuzzy import bare, find_phrase, is_caps, near, starts_with
from chung.formats.reader.fields.lexicon import NATIONAL, TYPE_NAMES
from chung.formats.reader.page import Box, Line, Page, Word

_REACH = 0.55  # of the page's height: letterhead, type, subject and addressees lie above
_NG = re.compile(r"^ng(a[yvi]?|[vy])?[.,]?$")
_THANG = re.compile(r"^(?:t[hn]?|h)[ao]n[gq]$")
_NAM = re.compile(r"^(\d{0,2})n[aăm]m?$|^\W?nam$")
_RULE = re.compile(r"^[\W_]*$")
DRAFT = re.compile(r"(?i)^\W*dự thảo(?:\s+lần(?:\s+thứ)?\s+\w{1,4})?\W*$")
ADDRESSEE = ("Kính gửi", "Kính trình", "Kính mời", "Kính thưa")


@dataclass(frozen=True, slots=True)
class DateLine:
    """The words of "Hà Nội, ngày 27 tháng 5 năm 2026", place first; day or month may be blank."""

    place: tuple[Word, ...]
    day: tuple[Word, ...]
    month: tuple[Word, ...]
    year: tuple[Word, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class Head:
    """The letterhead taken apart. ``bottom`` is where the text below it begins (points)."""

    page: Page
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    below: tuple[Line, ...]
    date: DateLine | None
    family: str | None
    title: Line | None
    bottom: float

    @property
    def draft(self) -> bool:
        """Marked "Dự thảo" or "Dự thảo lần 2"."""
        return any(DRAFT.match(line.text) for line in (*self.left, *self.right))


def read_head(page: Page) -> Head:
    """Take the first page's letterhead apart."""
    lines = [line for line in page.lines if line.box.y0 < page.height * _REACH]
    rows = _rows(lines)
    family, title = _national(rows)
    date = _date_line(rows, title)
    border = _border(page, title, date)
    level = _level_of(title, date, page)
    bottom = _bottom(lines, level, border, page)
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.box.level < bottom:
            for part, side in _sides(line, border, title, date):
                (left if side == "left" else right).append(part)
    below = tuple(line for line in page.lines if line.box.level >= bottom)
    return Head(page, tuple(left), tuple(right), below, date, family, title, bottom)


def is_rule(line: Line) -> bool:
    """No letters or digits: a rule, "*" or "-----"."""
    return bool(_RULE.match(line.text)) or (len(bare(line.text)) < 2 and not line.text.isdigit())


def _rows(lines: Sequence[Line]) -> list[list[Word]]:
    """Words side by side across columns, left to right."""
    rows: list[list[Word]] = []
    levels: list[Box] = []
    for line in lines:
        box = line.box
        for index, level in enumerate(levels):
            shared = min(box.y1, level.y1) - max(box.y0, level.y0)
            if shared > 0.5 * min(box.height, level.height):
                rows[index].extend(line.words)
                break
        else:
            rows.append(list(line.words))
            levels.append(box)
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _national(rows: list[list[Word]]) -> tuple[str | None, Line | None]:
    """The family by its title, and the title's place. The longest phrase found wins."""
    for phrase, family in NATIONAL.items():
        for row in rows:
            found = find_phrase([word.text for word in row], phrase)
            if found:
                return family, Line(tuple(row[found[0] : found[1]]))
    return None, None


def _date_line(rows: list[list[Word]], title: Line | None) -> DateLine | None:
    found = [date for row in rows if (date := _find_date(row))]
    if title is not None:
        found = [d for d in found if d.line.box.y0 > title.box.y0 - 2] or found
    return found[0] if found else None


def _find_date(row: list[Word]) -> DateLine | None:
    row = _split_glued(row)
    words = [bare(word.text) for word in row]
    slashed = _slashed_date(row, words)
    if slashed is not None:
        return slashed
    month_at = next((i for i, w in enumerate(words) if _THANG.match(w) and i > 0), None)
    if month_at is None:
        return None
    year_at = next((i for i in range(month_at + 1, len(words)) if _NAM.match(words[i])), None)
    day_at = next((i for i in range(month_at - 1, -1, -1) if _NG.match(words[i])), None)
    if year_at is None or year_at - month_at > 4 or day_at is None or month_at - day_at > 4:
        return None
    place = _place_words(row[:day_at])
    # In running text a date follows a word; on its line it follows the name of a place.
    if not place or (year_at + 2 < len(row) and not _far(row[year_at + 1], row[year_at + 2])):
        return None
    used = (*place, *row[day_at : year_at + 2])
    return DateLine(
        place,
        tuple(row[day_at + 1 : month_at]),
        tuple(row[month_at + 1 : year_at]),
        tuple(row[year_at + 1 : year_at + 2]),
        Line(used),
    )


_SLASHED = re.compile(r"^(\d{1,2})([/.\-])(\d{1,2})\2((?:19|20)\d{2})$")


def _slashed_date(row: list[Word], words: list[str]) -> DateLine | None:
    """ "Hà Nội, ngày 7/10/2025", and nothing more on the line."""
    if len(row) < 3 or not _NG.match(words[-2]):
        return None
    found = _SLASHED.match(row[-1].text.strip("., "))
    place = _place_words(row[:-2])
    if found is None or not place or not place[-1].text.endswith(","):
        return None
    day, month, year = (replace(row[-1], text=found.group(n)) for n in (1, 3, 4))
    return DateLine(place, (day,), (month,), (year,), Line((*place, *row[-2:])))


def _far(word: Word, other: Word) -> bool:
    return other.box.x0 - word.box.x1 > 1.5 * word.box.height


_GLUED = re.compile(r"(?i)^(ngày|ngay|tháng|thang|năm|nam)?(\d{1,4})(ngày|tháng|thang|năm|nam)?$")
_COMMA = re.compile(r"^(.{2,}),(ng[àa]y)$")


def _split_glued(row: list[Word]) -> list[Word]:
    """ "26tháng" and "ngày22" are two words each; recognisers join them."""
    out: list[Word] = []
    for word in row:
        text = word.text.rstrip(".,") if word.text[-1:] in ".," and word.text[:1].isdigit() else ""
        match = _GLUED.match(text or word.text)
        comma = _COMMA.match(word.text)
        if match and (match.group(1) or match.group(3)):
            parts = [part for part in match.groups() if part]
        elif comma:
            parts = [comma.group(1) + ",", comma.group(2)]
        else:
            parts = [word.text]
        out += _shares(word, parts)
    return out


def _shares(word: Word, parts: list[str]) -> list[Word]:
    total = sum(map(len, parts))
    x, shares = word.box.x0, []
    for part in parts:
        step = word.box.width * len(part) / max(total, 1)
        box = Box(x, word.box.y0, x + step, word.box.y1)
        shares.append(Word(part, box, word.bold, word.confidence, word.stamped))
        x += step
    return shares


def _place_words(before: list[Word]) -> tuple[Word, ...]:
    """The capitalised words right before "ngày", back to a gap or to the number's symbol."""
    place: list[Word] = []
    for word in reversed(before):
        text = word.text.strip(",.;")
        if place and place[0].box.x0 - word.box.x1 > 1.1 * word.box.height:
            break
        if not text and not place:
            continue
        if not text[:1].isupper() or "/" in text or len(place) >= 6:
            break
        if place and word.text.endswith(","):
            break
        place.insert(0, word)
    return tuple(place)


def _border(page: Page, title: Line | None, date: DateLine | None) -> float:
    """Where the right column begins."""
    starts = [line.box.x0 for line in (title, date.line if date else None) if line is not None]
    starts = [x for x in starts if x > 0.25 * page.width]
    return min(starts) - 3 if starts else 0.48 * page.width


def _level_of(title: Line | None, date: DateLine | None, page: Page) -> float:
    """The lowest level that is surely still letterhead."""
    if date is not None:
        return date.line.box.y1
    return title.box.y1 + 20 if title is not None else page.height * 0.06


def _bottom(lines: Sequence[Line], level: float, border: float, page: Page) -> float:
    """Where the letterhead ends: at the type's name, the addressee or the first line of text."""
    for line in lines:
        if line.box.level <= level or is_rule(line):
            continue
        if starts_with(line.text, ADDRESSEE) or type_in(line):
            return line.box.y0 - 1
        wide = line.box.width > 0.6 * page.width and line.box.x0 < border - 40
        if wide and not is_caps(line.text) and line.box.x1 > border + 60:
            return line.box.y0 - 1
    return max(level, min(page.height * 0.4, level + 130))


def type_in(line: Line) -> str | None:
    """The type name a line prints, alone or at its start, in capitals."""
    text = re.sub(r"^[\W_]+|[\W_]+$", "", line.text)
    if len(text) > 90 or not is_caps(text, 0.7):
        return None
    joined = bare(text).replace(" ", "")
    for name in TYPE_NAMES:
        if near(text, name, 0.17) or joined == bare(name).replace(" ", ""):
            return name
    longer = sorted(TYPE_NAMES, key=len, reverse=True)
    start = next((name for name in longer if starts_with(text, [name])), None)
    # "BÁO CÁO CÔNG TÁC THÁNG 5" prints its subject on the same line.
    return start if start and len(start) > 5 else None


def _sides(
    line: Line, border: float, title: Line | None, date: DateLine | None
) -> list[tuple[Line, str]]:
    """A line as it is, or cut where the right column's words begin."""
    starts = set()
    for anchor in (title, date.line if date else None):
        if anchor is not None:
            starts.add((round(anchor.box.x0, 1), round(anchor.box.level)))
    for index, word in enumerate(line.words):
        if index and any(_at(word, x, y) for x, y in starts):
            left, right = line.words[:index], line.words[index:]
            return [(Line(left, line.page), "left"), (Line(right, line.page), "right")]
    return [(line, "left" if line.box.middle < border else "right")]


def _at(word: Word, x: float, level: int) -> bool:
    return abs(word.box.x0 - x) < 1 and abs(word.box.level - level) < word.box.height
