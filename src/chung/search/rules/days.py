"""Days as people type them: "22/08/2025", "22-8-2025", "ngày 22 tháng 8 năm 2025"."""

import re
from datetime import date

from chung.search.rules.words import aligned_fold

_DAY = re.compile(
    r"(?:\bngay\s+)?(?<![\w/.-])"
    r"(?:(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)"
    r"|(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+((?:19|20)\d\d))"
    r"(?![\w/-])"
)


def days_inside(text: str) -> tuple[list[date], str]:
    """Days in a query, and the query without them; what is no day of the calendar stays."""
    found: list[date] = []
    rest, done = "", 0
    for match in _DAY.finditer(aligned_fold(text)):
        day = _day(match)
        if day is not None:
            found.append(day)
            rest, done = rest + text[done : match.start()] + " ", match.end()
    return list(dict.fromkeys(found)), rest + text[done:]


def _day(match: re.Match[str]) -> date | None:
    day, month, year = (match[1], match[3], match[4]) if match[1] else match.group(5, 6, 7)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_term(day: date) -> str:
    """The term of the index for papers of a day."""
    return f"@{day:%Y%m%d}"


def arrival_term(day: date) -> str:
    """The term of the index for papers that came in on a day."""
    return f"@>{day:%Y%m%d}"


def written(day: date) -> tuple[tuple[str, ...], ...]:
    """A day as it stands in texts, in words of the index."""
    number, month, year = str(day.day), str(day.month), str(day.year)
    return (number, month, year), (number, "thang", month, "nam", year)
