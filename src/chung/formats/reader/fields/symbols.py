"""Numbers and symbols of papers: "06-HD/TW", "15/2010/QĐ-UBND", and how they get garbled.

Grammar: Hướng dẫn 05-HD/VPTW I.3 (Party: number-type/body), Nghị định 30/2020/NĐ-CP Phụ lục I
(State: number[/year]/type-body; letters number/body-unit).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chung.formats.reader.fields.fuzzy import latin
from chung.formats.reader.fields.lexicon import (
    CODE_SPELLING,
    LETTER,
    PARTY_ORGANS,
    PARTY_TYPES,
    STATE_TYPES,
)
from chung.foundation.text import fold, nfc

_UPPER = "A-ZĐĂÂÊÔƠƯ"
_ORGAN = rf"[{_UPPER}][{_UPPER}a-zđ0-9&.]{{0,24}}"
_PREFIX = r"(?:(?<!\w)[S5s][ốoôổồỗóòỏõộ0ó6]\s*[:.;,]?\s*)?"
_NUMBER = r"(?P<num>(?<![\w])\d{1,6}[a-zđ]?(?!\d))"


def _codes(table: dict[str, str]) -> str:
    names = sorted(table, key=len, reverse=True)
    marked = {name: name.replace("Đ", "[ĐD]") for name in names}
    return "|".join(marked.values())


_PARTY_CODE = rf"(?P<type>(?i:{_codes(PARTY_TYPES)}))"
_STATE_CODE = rf"(?P<type>(?i:{_codes(STATE_TYPES)}))"
_PARTY = re.compile(
    rf"{_PREFIX}{_NUMBER}\s*-\s*{_PARTY_CODE}\s*/\s*"
    rf"(?P<org>{_ORGAN}(?:\s*-\s*{_ORGAN})*)(?!\w)(?P<nb>\s*/\s*nb\b)?"
)
_STATE = re.compile(
    rf"{_PREFIX}{_NUMBER}\s*/(?:\s*(?P<year>(?:19|20)\d{{2}})\s*/)?\s*"
    rf"(?:{_STATE_CODE}\s*[-/]\s*)?(?P<org>{_ORGAN}(?:\s*[-/]\s*{_ORGAN})*)(?!\w)"
)
_STATE_YEARED_BODY = re.compile(rf"{_PREFIX}{_NUMBER}\s*/(?P<year>(?:19|20)\d{{2}})/(?P<org>QH\d+)")
# Where a number and symbol may begin in a running text; the exact grammar is slower.
_MAYBE = re.compile(r"(?<![\w/.,])\d{1,6}[a-zđ]?\s*[-/]\s*[^\W\d]|(?<![\w/.,])\d{1,6}/\d{4}/")
_LONGEST = 70
_COPY = re.compile(rf"{_PREFIX}{_NUMBER}\s*-\s*(?P<type>BS)\b(?!\s*/)")
_PARTY_BLANK = re.compile(
    rf"[S5s][ốoôổồỗóòỏõộ]\s*[:.]?[\s._…]*-\s*{_PARTY_CODE}\s*/\s*(?P<org>{_ORGAN}(?:\s*-\s*{_ORGAN})*)"
)
_STATE_BLANK = re.compile(
    rf"[S5s][ốoôổồỗóòỏõộ]\s*[:.]?[\s._…]*/(?:\s*(?P<year>(?:19|20)\d{{2}})\s*/)?\s*"
    rf"(?:{_STATE_CODE}\s*[-/]\s*)?(?P<org>{_ORGAN}(?:\s*[-/]\s*{_ORGAN})*)(?!\w)"
)
_PRINTED_PARTY = re.compile(rf"-\s*{_PARTY_CODE}\s*/\s*(?P<org>{_ORGAN}(?:\s*-\s*{_ORGAN})*)(?!\w)")
_PRINTED_STATE = re.compile(
    rf"/\W{{0,3}}(?:(?P<year>(?:19|20)\d{{2}})\s*/\s*)?{_STATE_CODE}\s*-\s*"
    rf"(?P<org>{_ORGAN}(?:\s*[-/]\s*{_ORGAN})*)(?!\w)"
)
_PRINTED_LETTER = re.compile(
    rf"[S5s][ốoôổồỗóòỏõộ]\s*[:.]?.{{0,12}}?/\s*(?P<org>{_ORGAN}(?:\s*-\s*{_ORGAN})+)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number and symbol as it should be written.

    ``family`` is "party" or "state"; ``number`` keeps its padding and is None for a draft;
    ``code`` is the type's abbreviation, None for letters of the State; ``span`` is where it stood
    in the text searched.
    """

    family: str
    number: str | None
    year: str | None
    code: str | None
    organ: str
    text: str
    span: tuple[int, int]

    @property
    def type_name(self) -> str | None:
        """The type the code stands for; letters of the State have no code."""
        if self.code is None:
            return LETTER if self.family == "state" and "-" in self.organ else None
        table = PARTY_TYPES if self.family == "party" else STATE_TYPES
        return table.get(self.code.upper())


def find_symbol(text: str) -> Symbol | None:
    """The first number and symbol in a text, None when there is none.

    A slash form whose body is a Party body ("217/QĐ-TW") is taken as the garbled Party form.
    """
    text = latin(nfc(text))
    party = _PARTY.search(text) or _COPY.search(text)
    state = _STATE_YEARED_BODY.search(text) or _STATE.search(text)
    if party and (not state or party.start() <= state.start()):
        return _party(party)
    if state:
        return _swapped(state) or _state(state)
    return None


def find_symbols(text: str) -> Iterator[Symbol]:
    """Every number and symbol of a running text; a State form needs its type to be believed."""
    text = latin(nfc(text))
    done = 0
    for start in _MAYBE.finditer(text):
        begin = start.start()
        if begin < done:
            continue
        symbol = find_symbol(text[begin : begin + _LONGEST])
        if symbol is not None and symbol.code is not None:
            first, done = (begin + place for place in symbol.span)
            yield replace(symbol, span=(first, done))


def find_blank_symbol(text: str) -> Symbol | None:
    """The symbol of a draft, whose number is still blank: "Số -NQ/TU", "Số: …/GM-UBND"."""
    text = latin(nfc(text))
    party = _PARTY_BLANK.search(text)
    if party:
        return _party(party)
    state = _STATE_BLANK.search(text)
    return _state(state) if state else None


def find_printed_part(text: str) -> str | None:
    """What is printed of a symbol whose number is written by hand: "/KH-UBND", "-CV/TU"."""
    text = latin(nfc(text))
    if match := _PRINTED_PARTY.search(text):
        return _party(match).text
    match = _PRINTED_STATE.search(text) or _PRINTED_LETTER.match(text)
    return _state(match).text if match else None


def without_number(symbol: str) -> str:
    """A symbol without its number: "/KH-UBND" of "157/KH-UBND"."""
    return re.sub(r"^\d+[a-zđ]?(?=\s*[-/])", "", symbol)


def _get(match: re.Match[str], name: str) -> str | None:
    return match.group(name) if name in match.re.groupindex else None


def _code(raw: str, table: dict[str, str]) -> str:
    """The code as it is spelled: marks restored (QD → QĐ), small letters kept (TTr)."""
    upper = raw.upper()
    if upper not in table:
        upper = next((c for c in table if fold(c) == fold(upper)), upper)
    return CODE_SPELLING.get(upper, upper)


def _organ(raw: str) -> str:
    organ = re.sub(r"\s*([-/])\s*", r"\1", raw).rstrip(".")
    if organ not in PARTY_ORGANS:
        same = [known for known in PARTY_ORGANS if fold(known) == fold(organ)]
        return same[0] if len(same) == 1 and organ.upper() == organ else organ
    return organ


def _party(match: re.Match[str]) -> Symbol:
    number = _get(match, "num")
    code = _code(match.group("type"), PARTY_TYPES)
    organ = _organ(_get(match, "org") or "")
    internal = "/nb" if _get(match, "nb") else ""
    text = f"{number or ''}-{code}" + (f"/{organ}{internal}" if organ else "")
    return Symbol("party", number, None, code, organ, text, match.span())


def _swapped(match: re.Match[str]) -> Symbol | None:
    code, organ = _get(match, "type"), _organ(match.group("org"))
    if not code and "-" in organ:  # "152/CV-ĐU": CV is no code of the State
        code, organ = organ.split("-", 1)
    if not code or organ.split("-")[0] not in PARTY_ORGANS or _get(match, "year"):
        return None
    if organ == "QU" or code.upper() not in PARTY_TYPES:
        return None
    fixed = _code(code, PARTY_TYPES)
    number = _get(match, "num")
    text = f"{number or ''}-{fixed}/{organ}"
    return Symbol("party", number, None, fixed, organ, text, match.span())


def _state(match: re.Match[str]) -> Symbol:
    number, year, raw = (_get(match, name) for name in ("num", "year", "type"))
    code = _code(raw, STATE_TYPES) if raw else None
    organ = re.sub(r"\s*([-/])\s*", r"\1", match.group("org")).rstrip(".-")
    joint = raw is not None and text_after(match, raw).startswith("/")
    parts = [number or "", *([year] if year else [])]
    tail = f"{code}{'/' if joint else '-'}{organ}" if code else organ
    text = "/".join([*parts, tail])
    return Symbol("state", number, year, code, organ, text, match.span())


def text_after(match: re.Match[str], part: str) -> str:
    """What follows the type code within the match."""
    whole = match.group(0)
    return whole[match.end("type") - match.start() :].lstrip() if part else whole
