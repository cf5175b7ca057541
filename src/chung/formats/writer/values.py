"""Plain values of a description: each is what it should be, or a sentence says what is wanted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import all_paper_types
from chung.foundation.refusals import Invalid
from chung.foundation.text import Tone

_TABLE = _("một bảng: [mục] hoặc { tên = giá trị }")
_TEXT = _("chữ trong ngoặc kép")
_LIST = _("danh sách trong ngoặc vuông")
_LINES = _("chữ, hoặc danh sách chữ trong ngoặc vuông")
_FLAG = _("true hoặc false")
_NUMBER = _("số nguyên, không ngoặc kép")
_DAY = _("ngày dạng 2026-12-05")


def wrong(key: str, wanted: Any, value: Any = None) -> Invalid:
    """What is missing (None) or not what it should be, with what is wanted."""
    missing = value is None
    message = _("Tệp mô tả thiếu mục “%(key)s”.") if missing else _("Mục “%(key)s” ghi chưa đúng.")
    way_out = _("Cần ghi: %(wanted)s.") % {"wanted": wanted}
    return Invalid(message % {"key": key}, way_out, field=key)


def table(value: Any, key: str, known: set[str]) -> Mapping[str, Any]:
    """A table with no other keys than these. Raises Invalid, like all here."""
    if not isinstance(value, dict):
        raise wrong(key, _TABLE, value)
    for unknown in value.keys() - known:
        raise Invalid(
            _("Tệp mô tả có mục lạ “%(key)s”.") % {"key": unknown},
            _("Các mục được dùng: %(keys)s.") % {"keys": ", ".join(sorted(known))},
            field=str(unknown),
        )
    return value


def items(value: Any, key: str) -> Sequence[Any]:
    """A list."""
    if not isinstance(value, list):
        raise wrong(key, _LIST, value)
    return value


def lines(value: Any, key: str) -> tuple[str, ...]:
    """A list of texts; one text counts as a list of its lines."""
    if not isinstance(value, str | list):
        raise wrong(key, _LINES, value)
    parts = value.splitlines() if isinstance(value, str) else value
    return tuple(text(item, key) for item in parts)


def needed_lines(value: Any, key: str) -> tuple[str, ...]:
    """A list of texts with at least one of them."""
    found = lines(value, key)
    if not found:
        raise wrong(key, _LINES, value)
    return found


def text(value: Any, key: str) -> str:
    """A text with something in it."""
    if not isinstance(value, str) or not value.strip():
        raise wrong(key, _TEXT, value)
    return value


def plain(value: Any, key: str) -> str:
    """A text, even an empty one."""
    if not isinstance(value, str):
        raise wrong(key, _TEXT, value)
    return value


def flag(value: Any, key: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise wrong(key, _FLAG, value)
    return value


def number(value: Any, key: str) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong(key, _NUMBER, value)
    return value


def day(value: Any, key: str) -> date | None:
    """A day, or None where none is given."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise wrong(key, _DAY, value) from None
    if found is not None and type(found) is not date:
        raise wrong(key, _DAY, value)
    return found


def needed_day(value: Any, key: str) -> date:
    """A day that must be given."""
    found = day(value, key)
    if found is None:
        raise wrong(key, _DAY)
    return found


def pair(value: Any, key: str) -> tuple[str, str]:
    """Words and a name."""
    found = lines(value, key)
    if len(found) != 2:
        raise wrong(key, _("hai chữ: lời ghi trên chữ ký, họ tên"), value)
    return found[0], found[1]


def one_of(value: Any, key: str, allowed: Sequence[str]) -> str:
    """One of a few words."""
    if not isinstance(value, str) or value not in allowed:
        raise wrong(key, ", ".join(f"“{word}”" for word in allowed), value)
    return value


def type_key(value: Any, key: str) -> str:
    """The key of a type of paper; whether it was one on the day is asked later."""
    keys = ", ".join(each.key for each in all_paper_types())
    if not isinstance(value, str) or not value.strip():
        raise wrong(key, keys, value)
    return value


def tone(value: Any, key: str) -> Tone:
    """Where tones are placed."""
    return Tone(one_of(value, key, [*Tone]))
