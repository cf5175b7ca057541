"""Papers named in a running text, with the day and the issuer that stand beside the symbol."""

import re
from dataclasses import dataclass
from datetime import date

from chung.formats.reader.fields.fuzzy import latin
from chung.formats.reader.fields.symbols import find_symbols
from chung.foundation.text import nfc, squeeze

MOST = 60  # papers of one text
LONGEST = 200_000  # letters looked through: about a hundred pages
_DAY = re.compile(
    r"[\s,;(]{0,3}ngày\s+(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|,?\s*năm)\s*"
    r"((?:19|20)\d{2})(?!\d)",
    re.I,
)
# "của Ban Thường vụ Tỉnh uỷ Nghệ An về …": names end where small words of a sentence begin.
_ISSUER = re.compile(r"[\s,]{0,3}của\s+(?P<name>[A-ZĐÀ-Ỹ][^,;:.()“”\"\n]{2,120})")
_NAME_ENDS = re.compile(
    r"\s+(?:về|v/v|quy định|ban hành|hướng dẫn|đã|và|là|được|thì|nêu|yêu cầu|cho|khoá|khóa|do|có"
    r"|trong|số|để|theo|tại|trên|gửi|với|nhằm|thông qua|phê duyệt|sửa đổi|kèm)\b"
)
_BESIDE = 260  # letters behind a symbol in which its day and issuer stand


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper named in a text; ``dated`` and ``issuer`` where the text tells them."""

    symbol: str
    dated: date | None = None
    issuer: str = ""


def citations_in(text: str, own: str | None = None) -> list[Citation]:
    """Papers named in a text, each once, in the order they are first named; not ``own``, the
    paper's own symbol. A paper named again in full lends its day to where it stands short.
    """
    text = latin(nfc(squeeze(text[:LONGEST])))
    found: dict[str, Citation] = {}
    for symbol in find_symbols(text):
        if symbol.text == own or symbol.number is None:
            continue
        known = found.get(symbol.text)
        if known is None and len(found) == MOST:
            continue
        if known is None or known.dated is None:
            end = symbol.span[1]
            found[symbol.text] = _told(symbol.text, text[end : end + _BESIDE])
    return list(found.values())


def _told(symbol: str, after: str) -> Citation:
    day = _DAY.match(after)
    issuer = _ISSUER.match(after, day.end() if day else 0)
    name = _NAME_ENDS.split(issuer["name"], maxsplit=1)[0].strip(" -–") if issuer else ""
    return Citation(symbol, _date(day), name)


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
