"""What happens to papers on their way: a portal's lines, garbled symbols, foreign letters."""

import random
import re
from collections.abc import Callable

from bench.formats_corpus.papers import ND30, Content
from bench.formats_corpus.sheet import Para, Sheet

_LOOKALIKES = str.maketrans("TOEAH", "ТОЕАН")  # Cyrillic letters


def disturb(sheet: Sheet, made: Content, seed: int) -> Sheet:
    """The sheet with the oddity of its seed; what the paper says stays the same."""
    chance = random.Random(seed * 7 + 1)
    if made.portal:
        sheet.marks[:0] = _portal(chance)
    if made.attached or made.drafted:
        return sheet
    number, date = sheet.one("number"), sheet.one("date")
    kind = chance.random()
    if made.pack == ND30:
        number.text = number.text.replace("Số: ", "Số ") if kind < 0.15 else number.text
        return sheet
    for most, change in _PARTY:
        if kind < most:
            number.text = change(number.text)
            return sheet
    if kind < 0.44:
        date.text = date.text.replace(", ngày", " ngày")
    return sheet


# What clerks type for "Số 12-QĐ/TU", and how many of a hundred do, one after the other.
_PARTY: tuple[tuple[float, Callable[[str], str]], ...] = (
    (0.12, lambda text: text.replace("Số ", "Số: ")),
    (0.20, lambda text: re.sub(r"(\d)-(\w+)/(\w+)$", r"\1/\2-\3", text)),
    (0.26, lambda text: text.replace("-", " – ", 1)),
    (0.32, lambda text: text.translate(_LOOKALIKES)),
    (0.38, lambda text: text.replace("Đ", "D")),
)


def _portal(chance: random.Random) -> list[Para]:
    site = chance.choice(["Cổng thông tin điện tử", "Thư viện văn bản", "Trang thông tin điện tử"])
    lines = [
        f"{site} - https://vanban.vi-du.vn/chi-tiet",
        "Ngày tải về: 12/10/2026 | Lượt xem: 152",
    ]
    return [Para("portal", line, 10, align="left") for line in lines]
