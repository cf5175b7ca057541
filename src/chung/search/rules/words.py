"""From text to the words of the index.

Every word is indexed twice: exact (lower case, one tone placement) and folded (no tone or vowel
marks), so that "hoà" = "hòa" and "hoa" finds both.
"""

import re
from functools import lru_cache

from chung.foundation.text import exact, fold, nfc

_WORD = re.compile(r"[^\W_]+")
LONGEST = 40  # letters; longer runs are no words but debris of broken files


def words(text: str) -> list[str]:
    """Runs of letters and digits in lower case, tone marks as written; 05 is 5."""
    return [_plain(word) for word in _WORD.findall(nfc(text).lower())]


def _plain(word: str) -> str:
    if word[0] == "0" and word.isdigit():
        return word.lstrip("0") or "0"
    return word[:LONGEST]


@lru_cache(maxsize=100_000)
def exact_word(word: str) -> str:
    """The word with one tone placement."""
    return exact(word)


@lru_cache(maxsize=100_000)
def folded_word(word: str) -> str:
    """The word without tone or vowel marks."""
    return fold(word)


def indexed(text: str) -> tuple[str, str]:
    """Text as the index takes it, words between single spaces: exact and folded."""
    found = words(text)
    return " ".join(map(exact_word, found)), " ".join(map(folded_word, found))


class _Letters(dict[int, str]):
    """One letter for one letter, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else " "
        return self[code]


_FOLDED_LETTERS = _Letters()


def aligned_fold(text: str) -> str:
    """Folded NFC text, letter under letter: ``len`` stays the same."""
    return text.translate(_FOLDED_LETTERS)
