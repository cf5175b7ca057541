"""What was typed, understood: words, phrases in quotes, symbols, and whether the end is open."""

import re
from dataclasses import dataclass
from datetime import date

from chung.foundation.text import nfc, squeeze
from chung.search.rules.days import days_inside
from chung.search.rules.symbols import (
    entries_inside,
    letters_key,
    symbols_inside,
    typed_key,
    without_head,
)
from chung.search.rules.words import exact_word, folded_word, words

LONGEST = 200  # characters of a query that are read
MOST_WORDS = 16
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
_PHRASE = re.compile(r'"([^"]*)("|$)')


@dataclass(frozen=True, slots=True)
class Word:
    """A word in both forms of the index."""

    exact: str
    folded: str

    @property
    def marked(self) -> bool:
        """Was it typed with tone or vowel marks? Then papers with the same marks come first."""
        return self.exact != self.folded


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side; the last may be unfinished."""

    words: tuple[Word, ...]
    open_end: bool = False

    @property
    def marked(self) -> bool:
        """Does any word carry marks? Then the phrase is taken with its marks."""
        return any(word.marked for word in self.words)


@dataclass(frozen=True, slots=True)
class Typed:
    """A query. ``whole_symbol`` is the key when all of it may be a symbol (its words count too)."""

    text: str = ""
    words: tuple[Word, ...] = ()
    open_end: bool = False
    phrases: tuple[Phrase, ...] = ()
    symbols: tuple[str, ...] = ()
    whole_symbol: str = ""
    letters: str = ""
    days: tuple[date, ...] = ()
    entries: tuple[str, ...] = ()  # numbers of arrival: "số đến 9"

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.symbols or self.days or self.entries)


def understand(text: str, *, typing: bool = True) -> Typed:
    """Read a query. While one types, the last word may be unfinished; a space ends it."""
    kept = nfc(text)[:LONGEST].translate(_QUOTES).replace("\x00", " ")
    phrases = [
        Phrase(found, open_end=typing and match[2] == "" and _open(kept))
        for match in _PHRASE.finditer(kept)
        if (found := _words(match[1]))
    ]
    days, rest = days_inside(_PHRASE.sub(" ", kept))
    entries, rest = entries_inside(rest)
    whole = "" if phrases or days or entries else typed_key(rest)
    symbols, rest = ([], without_head(rest)) if whole else symbols_inside(rest)
    found, open_end = _words(rest), typing and _open(rest)
    if open_end and len(found) > 1 and len(found[-1].folded) == 1 and found[-1].folded.isalpha():
        found, open_end = found[:-1], False  # "báo c": one letter says nothing yet
    return Typed(
        text=squeeze(kept),
        words=found,
        open_end=open_end,
        phrases=tuple(phrases),
        symbols=tuple(symbols),
        whole_symbol=whole,
        letters="" if phrases or symbols or days or entries else letters_key(rest),
        days=tuple(days),
        entries=tuple(entries),
    )


def _open(text: str) -> bool:
    return text[-1:].isalnum()


def _words(text: str) -> tuple[Word, ...]:
    found = words(squeeze(text))[:MOST_WORDS]
    return tuple(dict.fromkeys(Word(exact_word(word), folded_word(word)) for word in found))
