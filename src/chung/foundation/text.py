"""Vietnamese text: one form to store, two forms to search, one key to sort by.

Stored text is NFC and otherwise as written ("uỷ" and "ủy" are both correct and neither is changed).
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from itertools import filterfalse

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền sắc ngã hỏi nặng
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: f"{i + 10:02d}" for i, letter in enumerate(_ALPHABET)}
# Open syllables oa, oe, uy: the tone may stand on either vowel (hoà/hòa); "qu" is a consonant.
_OPEN_PAIR = re.compile(
    rf"(?<![^\W\d_])((?:(?!q)[^\W\d_aeiouyăâêôơư])*)(o)([{_TONES}])?([ae])([{_TONES}])?(?![\w{_TONES}])"
    rf"|(?<![^\W\d_])((?:(?!q)[^\W\d_aeiouyăâêôơư])*)(u)([{_TONES}])?(y)([{_TONES}])?(?![\w{_TONES}])",
    re.IGNORECASE,
)


class Tone(StrEnum):
    """Where the tone of an open oa, oe, uy is written. Both are right; a text keeps to one."""

    NEW = "new"  # on the second vowel: hoà, uỷ, as 05-HD/VPTW prints them
    OLD = "old"  # on the first: hòa, ủy


def nfc(text: str) -> str:
    """Text in the composed form, the only one stored."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """NFC with every run of white space made one space and none at the ends."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Lower case without tone or vowel marks, đ → d: for finding, never for identity."""
    split = unicodedata.normalize("NFD", text.lower())
    bare = "".join(filterfalse(unicodedata.combining, split))
    return bare.replace("đ", "d")


def exact(text: str) -> str:
    """Lower case with one tone placement, so that hoà = hòa and uỷ = ủy, but tone marks kept."""
    return " ".join(_one_tone(word) for word in squeeze(text).lower().split(" "))


def _one_tone(word: str) -> str:
    """The word with the tone of oa, oe, uy on the first vowel, the older placement."""
    return with_tone(word, Tone.OLD)


def with_tone(text: str, tone: Tone) -> str:
    """NFC with every tone of an open oa, oe, uy placed alike; nothing else changes."""
    place = _tone_second if tone is Tone.NEW else _tone_first
    return nfc(_OPEN_PAIR.sub(place, _split_tones(text)))


def _split_tones(word: str) -> str:
    """NFC except for the five tones, which follow their vowel."""
    return "".join(map(_split_tone, nfc(word)))


@lru_cache(maxsize=4096)
def _split_tone(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(c for c in parts if c in _TONES)
    return nfc("".join(c for c in parts if c not in _TONES)) + tone


def _tone_first(match: re.Match[str]) -> str:
    onset, first, tone, second = _open_pair(match)
    return f"{onset}{first}{tone}{second}"


def _tone_second(match: re.Match[str]) -> str:
    onset, first, tone, second = _open_pair(match)
    return f"{onset}{first}{second}{tone}"


def _open_pair(match: re.Match[str]) -> tuple[str, str, str, str]:
    onset, first, tone1, second, tone2 = (
        match.group(1, 2, 3, 4, 5) if match.group(2) else match.group(6, 7, 8, 9, 10)
    )
    return onset, first, tone1 or tone2 or "", second


def sort_key(text: str) -> str:
    """Key that orders Vietnamese text under COLLATE "C": letters, then tones, then case.

    No embedded database build has ICU, and the C library orders Vietnamese wrongly.
    """
    letters, tones, cases = [], [], []
    for char in squeeze(text):
        parts = unicodedata.normalize("NFD", char)
        tone = next((c for c in parts if c in _TONES), "")
        base = nfc("".join(c for c in parts if c not in _TONES))
        low = base.lower()
        letters.append(_LETTER_ORDER.get(low, _other_key(low)))
        tones.append(str(_TONE_ORDER[tone]))
        cases.append("1" if base != low else "0")
    return f"{''.join(letters)} {''.join(tones)} {''.join(cases)}"


def _other_key(char: str) -> str:
    if char == " ":
        return "00"
    if char.isdigit():
        return f"0{char}" if char.isascii() else "09"
    return f"z{ord(char):05x}"
