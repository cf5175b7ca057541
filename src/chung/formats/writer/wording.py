"""The small fixed phrases of a paper, written as 05-HD/VPTW wants them."""

import re
from collections.abc import Sequence
from datetime import date

from chung.formats.symbols import all_paper_types
from chung.foundation.text import squeeze

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
AS_ABOVE = "Như trên"
_ABOUT = re.compile(r"^(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)
_TYPE_NAMES = tuple(f"{t.name} số " for t in all_paper_types())
LONGEST_DATE = "ngày 30 tháng 12 năm 2026"
_BLANK_DATE = "ngày     tháng     năm        "


def place_date(place: str, day: date | None) -> str:
    """ "Nghệ An, ngày 05 tháng 02 năm 2026": day below 10 and month below 3 padded (I.4.2.2).

    Without a day the form of a draft, with room to write.
    """
    return f"{squeeze(place)}, {long_date(day) if day else _BLANK_DATE}"


def long_date(day: date) -> str:
    """ "ngày 05 tháng 11 năm 2026"."""
    return f"ngày {written_date(day)}"


def written_date(day: date) -> str:
    """ "05 tháng 11 năm 2026"."""
    return f"{day.day:02d} tháng {_month(day)} năm {day.year}"


def appendix_reference(type_name: str, symbol: str, dated: date | None, issuer: str) -> str:
    """ "(Kèm theo Kế hoạch số 07-KH/ĐU, ngày 27/5/2026 của Đảng uỷ xã …)" (II.1.2).

    ``symbol`` may begin with room for the number; number and day are written in when it is issued.
    """
    day = short_date(dated) if dated else "…/…/……"
    by = f" của {squeeze(issuer)}" if issuer else ""
    return f"(Kèm theo {type_name} số {symbol}, ngày {day}{by})"


def short_date(day: date) -> str:
    """ "27/5/2026", "09/01/2026": as dates are written in references (I.6.1.4)."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def listed(items: Sequence[str], mark: str = ";") -> list[str]:
    """Items of "Kính gửi" and "Nơi nhận": "- …;" (I.9.2.5), stray marks at the ends taken off."""
    return [f"- {bare(item)}{mark}" for item in items if bare(item)]


def recipients(items: Sequence[str], kept_at: str, *, as_above: bool, mark: str = ";") -> list[str]:
    """The list under "Nơi nhận:", "Như trên" first where the type wants it, the keeper last."""
    first = [AS_ABOVE] if as_above and AS_ABOVE not in map(bare, items) else []
    lines = listed([*first, *items], mark)
    if kept_at:
        keeper = bare(kept_at)
        keeper = keeper if keeper.startswith("Lưu ") else f"Lưu {keeper}"
        return [*lines, f"- {keeper}."]
    return [*lines[:-1], f"{lines[-1][:-1]}."] if lines else []


def basis(text: str, end: str) -> str:
    """A legal basis: "- …;" and the last "- …." (I.6.2.3)."""
    return f"- {bare(text)}{end}"


def ended(text: str, end: str = ".") -> str:
    """The last paragraph ends with a full stop, since 05-HD/VPTW never "./." (I.6.2.2)."""
    words = text.rstrip().removesuffix("/.")
    if words.endswith((".", ";")):
        return f"{words[:-1]}{end}"
    return words if words.endswith(("!", "?", ":", "…")) else f"{words}{end}"


def letter_subject(subject: str) -> str:
    """ "về việc …", not "V/v" (I.5.2.3). A subject that begins "về …" is left to its writer."""
    text = squeeze(subject).rstrip(".")
    rest = _ABOUT.sub("", text, count=1)
    if rest == text and text.lower().startswith("về "):
        return f"v{text[1:]}"
    return f"về việc {_lowered(rest)}"


def _lowered(text: str) -> str:
    """The first letter small, unless it begins a name or the name of a paper that is cited."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if first.isupper() or second[:1].isupper() or text.startswith(_TYPE_NAMES):
        return text
    return text[:1].lower() + text[1:]


def bare(item: str) -> str:
    """An item of a list without the marks around it."""
    return squeeze(item).lstrip("-–•* ").rstrip(";,. ")
