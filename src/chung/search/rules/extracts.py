"""Marked extracts: the words sought, shown in their surroundings. Safe HTML, no styles."""

import re
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from chung.search.rules.days import written
from chung.search.rules.symbols import symbol_key
from chung.search.rules.typed import Phrase, Typed, Word
from chung.search.rules.words import aligned_fold

WIDTH = 240  # letters of an extract
_PART = 20_000  # letters looked at in one go
_MOST = 500  # places in a part
_SPACES = re.compile(r"\s+")
Span = tuple[int, int]


def marked(text: str, typed: Typed) -> SafeString:
    """The whole text with the sought words in <mark>."""
    pattern = _pattern(typed)
    return _html(text, _spans(text, pattern) if pattern else [])


def extract(text: str, typed: Typed, width: int = WIDTH) -> SafeString:
    """A stretch of a text in which many of the sought words stand, marked; "" when none does.

    Of a long text the first part that has any is looked at.
    """
    pattern = _pattern(typed)
    if pattern is None:
        return mark_safe("")
    for begin in range(0, len(text), _PART):
        part = _SPACES.sub(" ", text[begin : begin + _PART])
        spans = _spans(part, pattern)
        if spans:
            return _cut(part, spans, width, before=begin > 0, after=begin + _PART < len(text))
    return mark_safe("")


def _cut(text: str, spans: list[Span], width: int, *, before: bool, after: bool) -> SafeString:
    start = _word_start(text, _best_start(text, spans, width))
    end = _word_end(text, min(len(text), start + width))
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    shown = _html(text[start:end], inside)
    head = "… " if start or before else ""
    tail = " …" if end < len(text) or after else ""
    return mark_safe(f"{head}{shown}{tail}")  # noqa: S308


def _pattern(typed: Typed) -> re.Pattern[str] | None:
    """All that is sought, as one pattern over folded text."""
    sought = [
        _word(word) + ("" if typed.open_end and word == typed.words[-1] else r"\b")
        for word in typed.words
    ]
    sought += [_side_by_side(phrase) for phrase in typed.phrases]
    keys = [*(symbol_key(symbol) for symbol in typed.symbols), typed.whole_symbol]
    sought += [_symbol(key) for key in keys if key]
    sought += [_day(words) for day in typed.days for words in written(day)]
    # The longest first: a symbol rather than its number.
    return (
        re.compile(rf"\b(?:{'|'.join(sorted(sought, key=len, reverse=True))})") if sought else None
    )


def _word(word: Word) -> str:
    return f"0*{word.folded}" if word.folded.isdigit() else re.escape(word.folded)


def _side_by_side(phrase: Phrase) -> str:
    end = "" if phrase.open_end else r"\b"
    return r"[\W_]+".join(_word(word) for word in phrase.words) + end


def _day(words: tuple[str, ...]) -> str:
    return r"[\W_]+".join(f"0*{w}" if w.isdigit() else w for w in words) + r"\b"


def _symbol(key: str) -> str:
    """A symbol's key as it may stand in a text: anything but letters between its letters."""
    parts = re.findall(r"\d+|[a-z]+", key)
    runs = [r"0*" + part if part.isdigit() else r"[\W_]*".join(part) for part in parts]
    return r"[\W_]{0,3}".join(runs) + r"\b"


def _spans(text: str, pattern: re.Pattern[str]) -> list[Span]:
    found = (match.span() for match in pattern.finditer(aligned_fold(text)) if match[0])
    return list(islice(found, _MOST))


def _best_start(text: str, spans: list[Span], width: int) -> int:
    """Where the window begins that holds the most different words (the first of equals)."""
    words = [aligned_fold(text[a:b]) for a, b in spans]
    best, best_start, first = 0, 0, 0
    for last, (_, end) in enumerate(spans):
        while end - spans[first][0] > width * 3 // 4 and first < last:
            first += 1
        found = len(set(words[first : last + 1]))
        if found > best:
            best, best_start = found, spans[first][0]
    return max(0, best_start - width // 5)


def _word_start(text: str, place: int) -> int:
    cut = text.rfind(" ", max(0, place - 20), place) if place else -1
    return cut + 1 if cut >= 0 else place


def _word_end(text: str, place: int) -> int:
    cut = text.find(" ", place, place + 20)
    return cut if cut >= 0 else min(len(text), place + 20)


def _html(text: str, spans: list[Span]) -> SafeString:
    parts, done = [], 0
    for start, end in spans:
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308
