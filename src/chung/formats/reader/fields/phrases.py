"""Phrases of official prose; recognised text that differs only in marks is put right by them."""

import re
from functools import cache
from importlib.resources import files

from chung.formats.reader.syllables import is_syllable
from chung.foundation.text import exact, fold, nfc

_WORD = re.compile(r"\w+")


@cache
def _known() -> dict[str, str]:
    """Folded phrase → phrase, left out where two phrases share a folded form."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for line in files(__package__).joinpath("phrases.txt").read_text("utf-8").splitlines():
        for phrase in (nfc(part.strip()) for part in line.split("|")):
            if not phrase or phrase.startswith("#"):
                continue
            key = fold(phrase)
            if found.setdefault(key, phrase) != phrase:
                twice.add(key)
    return {key: phrase for key, phrase in found.items() if key not in twice}


@cache
def _glued() -> dict[str, str]:
    """Phrases by their letters alone, for words the recogniser ran together."""
    return {key.replace(" ", ""): phrase for key, phrase in _known().items() if len(key) > 5}


@cache
def _longest() -> int:
    return max((key.count(" ") + 1 for key in _known()), default=1)


_SMALL = "".join(c for c in map(chr, range(0x61, 0x1EFA)) if c.islower() and c.isalpha())
_LETTERS_IN_NUMBERS = (
    (re.compile(r"(?<=-)[Il](?=\d)"), "1"),  # COVID-I9
    (re.compile(r"(?<=\d)[Oo](?=\d)"), "0"),
    (re.compile(r"(?<=[XVI])[\]|lÌÍ](?=\W|$)"), "I"),  # (khoá X])
    (re.compile(rf"(?<=\w)\.(?= [{_SMALL}])"), ","),  # no sentence ends within a subject
)


def mend(text: str) -> str:
    """The text with known phrases of two words and more spelled right, capitals kept."""
    for wrong, right in _LETTERS_IN_NUMBERS:
        text = wrong.sub(right, text)
    text = _WORD.sub(_apart, text)
    return _mend_phrases(text)


def _apart(word: re.Match[str]) -> str:
    """ "NGHỆAN" → "NGHỆ AN", for what is no syllable."""
    read = word.group()
    known = None if is_syllable(read) else _glued().get(fold(read))
    if known is None:
        return read
    return known.upper() if read.isupper() else _cased(known, read)


def _mend_phrases(text: str) -> str:
    words = list(_WORD.finditer(text))
    out, at, index = [], 0, 0
    while index < len(words):
        size, right = _match(text, words, index)
        if not size:
            index += 1
            continue
        for word, good in zip(words[index : index + size], right.split(), strict=True):
            out += [text[at : word.start()], _cased(good, word.group())]
            at = word.end()
        index += size
    return "".join(out) + text[at:]


def _match(text: str, words: list[re.Match[str]], index: int) -> tuple[int, str]:
    known = _known()
    for size in range(min(_longest(), len(words) - index), 1, -1):
        part = words[index : index + size]
        between = text[part[0].end() : part[-1].start()]
        if any(c in between for c in ".;:()/"):
            continue
        found = known.get(fold(" ".join(word.group() for word in part)))
        if found:
            return size, found
    return 0, ""


def _cased(good: str, read: str) -> str:
    if exact(good) == exact(read):
        return read  # uỷ or ủy: as the paper has it
    if len(read) > 1 and read.isupper():
        return good.upper()
    return good[:1].upper() + good[1:] if read[:1].isupper() else good
