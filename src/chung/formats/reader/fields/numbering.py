"""Number and symbol: under the issuer, in the left column; never an arrival stamp's."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from chung.formats.reader.fields.fuzzy import bare
from chung.formats.reader.fields.head import Head
from chung.formats.reader.fields.reading import PART, Reading, read_from
from chung.formats.reader.fields.symbols import (
    Symbol,
    find_blank_symbol,
    find_printed_part,
    find_symbol,
)
from chung.formats.reader.page import Line
from chung.foundation.text import nfc, squeeze

_LAW = re.compile(r"(?i)^\W*(?:luật|lệnh|pháp lệnh|nghị quyết|nghị định|quyết định)\s*(?=s[ốo]|$)")
_SO = re.compile(r"^\W{0,3}[S5s][ốoôổồỗóòỏõộ0ó6]\s*[:.;,]?\s*")
_PART_TRUST = 0.3


@dataclass(frozen=True, slots=True)
class Numbered:
    """``line`` is where the number stands, found even when it could not be read.

    ``whole`` may be the printed part alone (``how`` is PART), then there is no ``symbol``.
    """

    symbol: Symbol | None = None
    number: Reading | None = None
    whole: Reading | None = None
    line: Line | None = None


def read_number(head: Head) -> Numbered:
    """Number and symbol of the letterhead."""
    for line in _candidates(head):
        text = _mended(line.text, head.page.source)
        symbol = find_symbol(text)
        if symbol is not None and _stands_alone(text, symbol, head.page.source == "ocr"):
            return _found(line, symbol, head)
    # On a scan a number that a hand wrote may be what looks blank, unless the paper is a draft.
    if head.page.source == "text" or head.draft:
        for line in _candidates(head):
            symbol = find_blank_symbol(line.text)
            if symbol is not None:
                return Numbered(symbol, None, read_from([line], symbol.text, "draft", 0.9), line)
    place = next((x for x in head.left if _is_number_line(x)), None)
    return Numbered(whole=_printed_part(head), line=place)


def _printed_part(head: Head) -> Reading | None:
    """The printed part of the symbol, where the number itself could not be read."""
    for line in _candidates(head):
        part = find_printed_part(line.text) if len(line.text) < 60 else None
        if part is not None:
            return Reading(part, _PART_TRUST, line.page, line.box, PART)
    return None


def _candidates(head: Head) -> Iterator[Line]:
    """Lines of the left column beginning with "Số", joined with what stands beside them."""
    for line in head.left:
        if _is_number_line(line):
            yield _with_neighbours(line, head)
    for line in head.left:
        if not _is_number_line(line):
            yield line
    yield from head.right


def _is_number_line(line: Line) -> bool:
    return bool(_SO.match(line.text)) and len(line.text) < 60


def _with_neighbours(line: Line, head: Head) -> Line:
    """Digits stamped later stand apart from "Số:" and "/GM-UBND" on the same level."""
    words = list(line.words)
    for other in head.left:
        shared = min(other.box.y1, line.box.y1) - max(other.box.y0, line.box.y0)
        if other is not line and shared > 0.4 * min(other.box.height, line.box.height):
            words += other.words
    return Line(tuple(sorted(words, key=lambda word: word.box.x0)), line.page)


def _stands_alone(text: str, symbol: Symbol, recognised: bool) -> bool:
    """Not cited within a sentence: nothing but "Số" may stand before it.

    In recognised text not even a speck, which may be a digit half seen.
    """
    before = _SO.sub("", _LAW.sub("", text[: symbol.span[0]])).strip()
    return not before if recognised else len(bare(before)) <= 2


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DIGITS = str.maketrans("OoQlI|§S", "00011185")


def _mended(text: str, source: str) -> str:
    """Recognisers join, split and misread digits between "Số" and the separator."""
    if source != "ocr":
        return text
    match = re.match(
        r"^(\W{0,3}[S5s][ốoôổồỗóòỏõộ0ó6]\s*[:.;,]?\s*)([^\s/\-–]{1,7})(\s*[/\-–].*)$", text
    )
    if not match:
        return squeeze(text)
    prefix, number, rest = match.groups()
    fixed = number.translate(_DIGITS)
    return f"{prefix}{fixed}{_toneless(rest)}" if fixed.isdigit() else text


def _toneless(symbol: str) -> str:
    """Codes have letters with hats and horns, never tones: "ĐŨ" is "ĐU" with a speck."""
    return nfc("".join(c for c in unicodedata.normalize("NFD", symbol) if c not in _TONES))


def _found(line: Line, symbol: Symbol, head: Head) -> Numbered:
    trust = _digits_confidence(line, symbol)
    number = read_from([line], symbol.number, "pattern")
    number = Reading(symbol.number, min(number.confidence, trust), line.page, line.box, "pattern")
    whole = Reading(symbol.text, number.confidence, line.page, line.box, "pattern")
    return Numbered(symbol, number if symbol.number else None, whole, line)


def _digits_confidence(line: Line, symbol: Symbol) -> float:
    """The recogniser's confidence in the words that hold the number."""
    holding = [w for w in line.words if symbol.number and symbol.number in w.text]
    return round(min((w.confidence for w in holding), default=line.confidence), 2)
