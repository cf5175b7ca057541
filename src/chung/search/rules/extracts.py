"""Marked extracts: the words sought, shown in their surroundings. Safe HTML, no styles."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from chung.search.rules.symbols import symbol_key
from chung.search.rules.typed import Phrase, Typed, Word
from chung.search.rules.words import aligned_fold

WIDTH = 240  # letters of an extract
_READ = 200_000  # letters of a text that are looked at
_SPACES = re.compile(r"\s+")
Span = tuple[int, int]


def marked(text: str, typed: Typed) -> SafeString:
    """The whole text with the sought words in <mark>."""
    pattern = _pattern(typed)
    return _html(text, _spans(text, pattern) if pattern else [])


def extract(text: str, typed: Typed, width: int = WIDTH) -> SafeString:
    """The stretch of a text in which most of the sought words stand, marked; "" when none does."""
    pattern = _pattern(typed)
    kept = _SPACES.sub(" ", text[:_READ])
    spans = _spans(kept, pattern) if pattern else []
    if not spans:
        return mark_safe("")
    start = _best_start(kept, spans, width)
    end = min(len(kept), start + width)
    start, end = _word_start(kept, start), _word_end(kept, end)
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    shown = _html(kept[start:end], inside)
    return mark_safe(f"{'… ' if start else ''}{shown}{' …' if end < len(kept) else ''}")  # noqa: S308


def _pattern(typed: Typed) -> re.Pattern[str] | None:
    """All that is sought, as one pattern over folded text."""
    sought = [
        _word(word) + ("" if typed.open_end and word == typed.words[-1] else r"\b")
        for word in typed.words
    ]
    sought += [_side_by_side(phrase) for phrase in typed.phrases]
    keys = [*(symbol_key(symbol) for symbol in typed.symbols), typed.whole_symbol]
    sought += [_symbol(key) for key in keys if key]
    # The longest first: a symbol rather than its number.
    return (
        re.compile(rf"\b(?:{'|'.join(sorted(sought, key=len, reverse=True))})") if sought else None
    )


def _word(word: Word) -> str:
    return f"0*{word.folded}" if word.folded.isdigit() else re.escape(word.folded)


def _side_by_side(phrase: Phrase) -> str:
    end = "" if phrase.open_end else r"\b"
    return r"[\W_]+".join(_word(word) for word in phrase.words) + end


def _symbol(key: str) -> str:
    """A symbol's key as it may stand in a text: anything but letters between its letters."""
    parts = re.findall(r"\d+|[a-z]+", key)
    runs = [r"0*" + part if part.isdigit() else r"[\W_]*".join(part) for part in parts]
    return r"[\W_]{0,3}".join(runs) + r"\b"


def _spans(text: str, pattern: re.Pattern[str]) -> list[Span]:
    return [match.span() for match in pattern.finditer(aligned_fold(text)) if match[0]]


def _best_start(text: str, spans: list[Span], width: int) -> int:
    """Where the window begins that holds the most different words (the first of equals)."""
    best, best_start = 0, 0
    first = 0
    for last in range(len(spans)):
        while spans[last][1] - spans[first][0] > width * 3 // 4:
            first += 1
            if first == last:
                break
        found = len({aligned_fold(text[a:b]) for a, b in spans[first : last + 1]})
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
