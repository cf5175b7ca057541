"""The text of automatic numbers: "Điều 1.", "a)", "-"."""

import re
from typing import Any

from chung.formats.wordview.looks import VAL, Values, number, paragraph_values, w

Element = Any
# Word's Vietnamese letters are those of a plain alphabet.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%(\d)")


class Numbering:
    """Counts the lists of one file as its paragraphs pass by."""

    def __init__(self, part: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._seen: set[str] = set()
        if part is None:
            return
        for abstract in part.iterchildren(w("abstractNum")):
            levels = {int(number(x.get(w("ilvl")))): x for x in abstract.iterchildren(w("lvl"))}
            self._levels[abstract.get(w("abstractNumId"), "")] = levels
        for num in part.iterchildren(w("num")):
            self._read_num(num)

    def _read_num(self, num: Element) -> None:
        key, found = num.get(w("numId"), ""), num.find(w("abstractNumId"))
        self._abstract[key] = found.get(VAL, "") if found is not None else ""
        for change in num.iterchildren(w("lvlOverride")):
            start = change.find(w("startOverride"))
            if start is not None:
                level = int(number(change.get(w("ilvl"))))
                self._starts[key, level] = int(number(start.get(VAL), 1))

    def indents(self, num_id: str, level: int) -> Values:
        """What the list's level says about indents."""
        found = self._level(num_id, level)
        return paragraph_values(found.find(w("pPr"))) if found is not None else {}

    def _level(self, num_id: str, level: int) -> Element | None:
        return self._levels.get(self._abstract.get(num_id, ""), {}).get(level)

    def label(self, num_id: str, level: int) -> str:
        """The number of the next paragraph of this list and level."""
        found = self._level(num_id, level)
        if found is None:
            return ""
        counts = self._counts.setdefault(self._abstract[num_id], {})
        if num_id not in self._seen:
            self._seen.add(num_id)
            for (key, at), start in self._starts.items():
                if key == num_id:
                    counts[at] = start - 1
        counts[level] = counts.get(level, self._start(found) - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        text = found.find(w("lvlText"))
        pattern = text.get(VAL, "") if text is not None else ""
        return _PLACE.sub(lambda m: self._shown(num_id, int(m[1]) - 1, counts), pattern)

    def _start(self, level: Element) -> int:
        start = level.find(w("start"))
        return int(number(start.get(VAL), 1)) if start is not None else 1

    def _shown(self, num_id: str, level: int, counts: dict[int, int]) -> str:
        found = self._level(num_id, level)
        if found is None:
            return ""
        form = found.find(w("numFmt"))
        return _written(counts.get(level, 1), form.get(VAL, "") if form is not None else "")


def _written(count: int, form: str) -> str:
    count = max(0, min(count, 100_000))
    if form in ("lowerLetter", "upperLetter") and count:
        letter = _LETTERS[(count - 1) % 26] * min(1 + (count - 1) // 26, 5)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{count:02d}"
    return "-" if form == "bullet" else "" if form == "none" else str(count)


def _roman(count: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (count // value)
        count %= value
    return out
