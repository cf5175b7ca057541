"""Comparing what was read with what must have been printed."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chung.foundation.text import fold

_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаеорсухіјѕ" + "ÐðƉ" + "–—−‐‑" + "’‘",
    "ABEKMHOPCTXYIJSaeopcyxijs" + "ĐđĐ" + "-----" + "''",
)

_WORDS = re.compile(r"[^\W_]+")


def latin(text: str) -> str:
    """Letters of other alphabets that look Latin made so, and one kind of dash."""
    return text.translate(_LOOKALIKES)


def distance(a: str, b: str, most: int) -> int:
    """Edits (insert, delete, replace) from a to b; most + 1 when there are more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            cost = before if char == other else 1 + min(before, row[j], row[j - 1])
            before, row[j] = row[j], cost
        if min(row) > most:
            return most + 1
    return row[-1]


def bare(text: str) -> str:
    """Folded letters and digits with single spaces: what survives any recogniser."""
    return " ".join(_WORDS.findall(fold(latin(text))))


@lru_cache(maxsize=4096)
def bare_phrase(phrase: str) -> str:
    """``bare`` of a phrase of ours; the same few are asked for of every line."""
    return bare(phrase)


def near(text: str, phrase: str, rate: float = 0.2) -> bool:
    """Is the text the phrase, give or take a share of wrong letters?"""
    a, b = bare(text), bare_phrase(phrase)
    most = int(len(b) * rate)
    return distance(a, b, most) <= most


def closest(text: str, phrases: Iterable[str], rate: float = 0.2) -> str | None:
    """The phrase nearest to the text within the rate; the first among equals."""
    a = bare(text)
    best, fewest = None, None
    for phrase in phrases:
        b = bare_phrase(phrase)
        most = int(len(b) * rate)
        found = distance(a, b, most)
        if found <= most and (fewest is None or found < fewest):
            best, fewest = phrase, found
    return best


def find_phrase(words: Sequence[str], phrase: str, rate: float = 0.22) -> tuple[int, int] | None:
    """Where a phrase stands among words, as a slice; dashes and dirt between words are allowed.

    Of several slices the one with the fewest wrong letters: the word before a phrase may begin
    with the same letter ("XÃ TÂN DỤ  ĐẢNG CỘNG SẢN VIỆT NAM").
    """
    wanted = bare_phrase(phrase).replace(" ", "")
    most = max(1, int(len(wanted) * rate))
    letters = [bare(word).replace(" ", "") for word in words]
    best: tuple[int, int] | None = None
    for start in range(len(words)):
        if not letters[start] or letters[start][0] != wanted[0]:
            continue
        run = ""
        for end in range(start, len(words)):
            run += letters[end]
            if len(run) > len(wanted) + most:
                break
            wrong = distance(run, wanted, most)
            if wrong <= most:
                best, most = (start, end + 1), wrong - 1
            if most < 0:
                return best
    return best


def is_caps(text: str, share: float = 0.75) -> bool:
    """Mostly capital letters, and letters at all."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= share * len(letters)


def starts_with(text: str, starts: Iterable[str]) -> bool:
    """Does a text begin with one of the phrases, as whole words and whatever its marks?"""
    head = bare(text) + " "
    return any(head.startswith(bare_phrase(start) + " ") for start in starts)
