"""Numbers and symbols as people type them: "152-BC/ĐU", "152/BC-DU", "152 bc đu", "Số: 152-BC/ĐU".

What stands between the parts is often garbled and đ often missing, so only the order of digits
and letters counts: the key of all of these is "152.bcdu" (documents.md §2.3).
"""

import re
from collections.abc import Iterator

from chung.foundation.text import fold, squeeze
from chung.search.rules.words import aligned_fold

_HEAD = re.compile(r"^\s*so\s*(?:va\s+ky\s+hieu\s*)?[:.]?\s*(?=[\d-]|o\d)")
# A letter O where the number has a nought: "O6-HD/TW", "1O-NQ/TW".
_OH = re.compile(r"^o(?=\d)|(?<=^\d)o(?=\d|[\s/.–—-])|(?<=^\d\d)o(?=\d|[\s/.–—-])")
# The letters first, in one with the number: "cv46".
_TURNED = re.compile(r"([a-z]{1,10})[./-]?(\d{1,6})")
_ENTRY = re.compile(r"\bso\s+den\s*[:.]?\s*(\d{1,6})(?![\w/-])")
_RUN = re.compile(r"\d+|[a-z]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Number and letters may stand without anything between them: "152BC/DU", "1cvtu".
_PLAIN = re.compile(r"\d{1,6}[a-z]{0,14}(?:[\s./–—-]+[a-z0-9]{1,14}){0,6}[\s./–—-]*")
_CODES = re.compile(r"[a-z]{1,10}(?:[/–—-][a-z]{1,20}){1,3}[/-]?")
_INSIDE = re.compile(
    r"(?:\bsố\s*[:.]?\s*)?(?<![\w/-])\d{1,6}[a-zđăâêôơư]{0,8}(?:\s?[/–—-]\s?[0-9a-zđăâêôơư]{1,14}){1,6}(?!\w)"
    r"|\bsố\s*[:.]?\s*\d{1,6}(?![\w/.,-])",
    re.IGNORECASE,
)


def without_head(text: str) -> str:
    """A symbol without "Số:" before it."""
    return text[_head_length(text) :]


def _head_length(text: str) -> int:
    match = _HEAD.match(aligned_fold(text))
    return match.end() if match else 0


def symbol_key(text: str) -> str:
    """Digits and letters of a symbol in order, the rest forgotten; "" when no number begins it."""
    runs = _RUN.findall(_headless(text))
    if not runs or not runs[0].isdigit():
        return ""
    key = ""
    for before, run in zip(["", *runs], runs, strict=False):
        if run.isdigit():
            key += f".{int(run)}" if key else str(int(run))
        else:
            key += run if before.isalpha() else f".{run}"
    return key


def _headless(text: str) -> str:
    """Folded, without "Số:", noughts as noughts."""
    return _OH.sub("0", _HEAD.sub("", fold(squeeze(text))))


def letters_key(text: str) -> str:
    """The letters of a symbol alone: "BC/ĐU" → "bcdu"; "" when there are digits."""
    folded = fold(squeeze(text))
    return "".join(_RUN.findall(folded)) if _CODES.fullmatch(folded) else ""


def index_terms(symbol: str, number: str = "", entry: str = "") -> list[str]:
    """Terms under which a paper's symbol is found, also while it is being typed.

    "=key" the whole symbol, "#152" a number, "^bc" beginnings of its letters, and every beginning
    of the key; State symbols also without their year. ``number`` is the paper's own number in its
    register; ``entry`` its number among the papers that came in ("số đến").
    """
    terms: set[str] = set()
    for key in _spellings(symbol_key(symbol)):
        terms |= {f"={key}", f"#{key.split('.')[0]}"}
        terms |= {key[:end] for end in range(1, len(key) + 1)}
        letters = key.lstrip("0123456789.")
        terms |= {f"^{letters[:end]}" for end in range(2, len(letters) + 1)}
    if own := re.match(r"\d+", number.strip()):
        terms |= {f"#{int(own[0])}"}
    if entry.strip().isdecimal():
        terms |= {entry_term(entry)}
    return sorted(terms)


def entry_term(number: str) -> str:
    """The term of the index for a number among the papers that came in."""
    return f"#>{int(number)}"


def entries_inside(text: str) -> tuple[list[str], str]:
    """Numbers of arrival in a query ("số đến 9"), and the query without them."""
    found: list[str] = []
    rest, done = "", 0
    for match in _ENTRY.finditer(aligned_fold(text)):
        found.append(match[1])
        rest, done = rest + text[done : match.start()] + " ", match.end()
    return found, rest + text[done:]


def _spellings(key: str) -> Iterator[str]:
    if not key:
        return
    yield key
    parts = key.split(".")
    if len(parts) > 2 and _YEAR.fullmatch(parts[1]):
        yield ".".join([parts[0], *parts[2:]])


def typed_key(text: str) -> str:
    """The key of a whole query that may be a symbol or its beginning; "" when it is words."""
    folded = _headless(text)
    if turned := _TURNED.fullmatch(folded):
        folded = f"{turned[2]}-{turned[1]}"
    return symbol_key(folded) if _PLAIN.fullmatch(folded) else ""


def symbols_inside(text: str) -> tuple[list[str], str]:
    """Symbols standing among words as they were typed, and the words without them.

    A number counts only after "số"; dates and spans of years are no symbols.
    """
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        key = symbol_key(match[0])
        if not key or (key.replace(".", "").isdigit() and fold(match[0])[:2] != "so"):
            return match[0]
        found.append(_HEAD.sub("", fold(match[0])))
        return " "

    rest = _INSIDE.sub(take, text)
    return found, rest
