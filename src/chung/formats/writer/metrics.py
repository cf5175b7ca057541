"""How wide a text is in Times: for rules, columns and lists that come out as the guide wants."""

import json
from functools import cache
from pathlib import Path

from chung.foundation.text import nfc

_FILE = Path(__file__).parent.parent / "data" / "times_widths.json"
_EM = 2048


@cache
def _widths(face: str) -> dict[str, int]:
    groups = json.loads(_FILE.read_text(encoding="utf-8"))["styles"][face]
    return {char: int(width) for width, chars in groups.items() for char in chars}


def text_width(text: str, size: float, face: str = "regular") -> float:
    """Width in points of a line set without kerning. ``face``: regular, bold or italic.

    Characters outside Vietnamese count as one en, which is near enough for laying out.
    """
    widths = _widths(face)
    return sum(widths.get(char, _EM // 2) for char in nfc(text)) * size / _EM
