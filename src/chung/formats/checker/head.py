"""The letterhead: boxes 1 to 4, 10, 11 and the subject of letters."""

import re
from collections.abc import Sequence

from chung.formats.checker.paper import Head, PlaceDate
from chung.formats.checker.words import exact, is_caps, is_greeting, is_signs
from chung.formats.reader.fields.fuzzy import bare, near, starts_with
from chung.formats.reader.fields.lexicon import BODY_STARTS, NOT_BODY_STARTS, URGENCIES
from chung.formats.reader.fields.symbols import find_blank_symbol, find_symbol
from chung.formats.wordview import Line, View
from chung.formats.wordview.model import lines_of
from chung.foundation.text import fold

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_TITLE = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_DATE = re.compile(
    r"^(?P<place>[^\d]*?)(?P<comma>\s*,?)\s*ng[àa]y\s*(?P<day>\d{0,2})[\s.…_]*th[áa]ng\s*"
    r"(?P<month>\d{0,2})[\s.…_]*n[ăa]m\s*(?P<year>\d{0,4})[\s.…_]*$",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"^(?P<place>[^\d]*?)(?:,\s*)?(?:ng[àa]y\s*)?(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})"
    r"\s*[/.\-]\s*(?P<year>\d{4})\W*$",
    re.IGNORECASE,
)
# A day written in a way of its own: it still is the line of place and date.
_ODD_DATE = re.compile(
    r"^(?P<place>[^\d,;:]{2,40}?)\s*,?\s*ng[àa]y\b\D{0,4}\d[\d\s./\-…]*(?:th[áa]ng|n[ăa]m|[/.\-]\s*\d)"
    r"[\d\s./\-…]*(?:n[ăa]m)?[\d\s.…]*$",
    re.IGNORECASE,
)
_REGULAR = re.compile(
    r"^[^,\d]{2,50}, ngày(?: \d{1,2}|\s+) tháng(?: \d{1,2}|\s+) năm(?: \d{4}|\s*)$"
)
_NUMBER = re.compile(r"^\W{0,2}S[ốo]\b", re.IGNORECASE)
_ABOUT = re.compile(r"(?i)^\W{0,2}(?:v\s*/\s*v|về việc|về)\b")
CIRCULATION = ("tai lieu hoi nghi", "tai lieu thu hoi", "xem xong tra lai", "luu hanh noi bo")


def read_head(lines: Sequence[Line], view: View) -> Head:
    """The letterhead's parts among its lines."""
    head = Head(lines=list(lines))
    rest = [line for line in lines if not _take_right(head, line)]
    left: list[Line] = []
    for line in rest:
        if not _take_left(head, line, bool(left)):
            left.append(line)
    _split_bodies(head, left)
    if head.circulation is None:
        head.circulation = _in_header(view)
    return head


def _take_right(head: Head, line: Line) -> bool:
    """Title, date and what belongs to them."""
    text = line.text
    if head.title is None and _is_title(text):
        head.title = line
        return True
    if near(text, STATE_TITLE, 0.15) or near(text, MOTTO, 0.2):
        head.state_titles.append(line)
        return True
    if head.placed is None and (placed := _placed(line)) is not None:
        head.placed = placed
        return True
    if is_signs(text) and line.side == "right":
        head.title_rule = head.title_rule or line
        return True
    if bare(text) in CIRCULATION and len(text) < 40:
        head.circulation = head.circulation or line
        return True
    return False


def _is_title(text: str) -> bool:
    folded = bare(text)
    return near(text, PARTY_TITLE, 0.2) or (folded.startswith("dang cong san") and len(text) < 40)


def _placed(line: Line) -> PlaceDate | None:
    text = line.text
    if line.side == "left" and not fold(text).count("thang"):
        return None
    if len(text) > 80:
        return None
    match = _DATE.match(text) or _SHORT_DATE.match(text)
    if match is None:
        return _oddly_placed(line)
    raw = "".join(run.text for run in line.runs).strip()
    regular = bool(_REGULAR.match(raw)) or bool(_REGULAR.match(text))
    place = match["place"].strip(" ,")
    return PlaceDate(line, place, match["day"], match["month"], match["year"], regular)


def _oddly_placed(line: Line) -> PlaceDate | None:
    """Place and date beyond doubt only to a reader: "Ví Dụ, ngày 5/12 năm 2026"."""
    match = _ODD_DATE.match(line.text)
    if match is None or line.side == "left" or _ABOUT.match(line.text):
        return None
    numbers = re.findall(r"\d+", line.text)
    day, month, year = numbers if len(numbers) == 3 else ("", "", "")
    return PlaceDate(line, match["place"].strip(), day, month, year, False, doubtful=True)


def _take_left(head: Head, line: Line, has_body: bool) -> bool:
    """Number, star and what stands under the number."""
    text = line.text
    if head.number is None and _is_number(head, line):
        head.number = line
        return True
    if is_urgency(text):
        head.urgency = head.urgency or line
        return True
    if fold(text).lstrip("( ").startswith("du thao"):
        head.draft = head.draft or line
        return True
    if text.strip("*") == "" and head.number is None:
        head.star = head.star or line
        return True
    if is_signs(text):
        if head.number is None and has_body:
            head.issuer_rule = head.issuer_rule or line
        return True
    if _is_subject(head, line):
        head.letter_subject.append(line)
        return True
    return head.number is not None and not is_caps(text)


def _is_subject(head: Head, line: Line) -> bool:
    """A letter's subject stands on the left under the number, in one column."""
    if line.side == "right" or is_greeting(line.text) or _ODD_DATE.match(line.text[:80]):
        return False
    if not head.letter_subject:
        return bool(_ABOUT.match(line.text))
    cell, other = line.paragraph.cell, head.letter_subject[0].paragraph.cell
    if cell is None or other is None:
        return cell is other
    return (cell.table, cell.column) == (other.table, other.column)


def _is_number(head: Head, line: Line) -> bool:
    text = line.text
    if len(text) > 60:
        return False
    symbol = find_symbol(text)
    if symbol is not None and symbol.span[0] <= 4:
        head.symbol = symbol
        return True
    if not _NUMBER.match(text):
        return False
    blank = find_blank_symbol(text)
    head.symbol = blank
    return blank is not None or "/" in text or "-" in text or len(text) < 12


def is_urgency(text: str) -> bool:
    """A mark of urgency, also one that is none of the three."""
    folded = bare(text)
    known = [exact(u) for u in URGENCIES]
    return exact(text) in known or folded in ("khan cap", "hoa toc hen gio", "toi khan", "khan")


def _split_bodies(head: Head, lines: list[Line]) -> None:
    """Superior and issuer among the names in the left column."""
    groups: list[list[Line]] = []
    for line in lines:
        starts = starts_with(line.text, BODY_STARTS) and not starts_with(line.text, NOT_BODY_STARTS)
        joined = bool(groups) and groups[-1][-1].text.rstrip().endswith("-")
        if not groups or (starts and not joined and not line.text.startswith("-")):
            groups.append([line])
        else:
            groups[-1].append(line)
    names = " ".join(line.text for line in lines)
    first = groups[0][0].text if groups else ""
    joined = any(group[-1].text.endswith("-") for group in groups)
    by_weight = _by_weight(lines)
    if len(groups) < 2 or joined or bare(first).startswith("dai hoi"):
        head.issuer = lines
    elif by_weight is not None:
        head.superior, head.issuer = by_weight
    elif " - " in names:  # a joint paper: both bodies issue it
        head.issuer = lines
    else:
        head.superior, head.issuer = groups[0], [x for group in groups[1:] for x in group]


def _by_weight(lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
    """Light lines above heavy ones are superior and issuer beyond doubt."""
    weights = [line.every("bold") for line in lines]
    if True in weights and False in weights and weights == sorted(weights):
        at = weights.index(True)
        return lines[:at], lines[at:]
    return None


def _in_header(view: View) -> Line | None:
    section = view.sections[0]
    name = "first" if section.first_differs else "default"
    for paragraph in section.headers.get(name, []):
        for line in lines_of(paragraph, view):
            if bare(line.text) in CIRCULATION:
                return line
    return None
