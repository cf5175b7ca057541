"""Several readings of one picture become one: agreement is worth more than confidence."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from chung.formats.reader.fields.fuzzy import bare, closest, starts_with
from chung.formats.reader.fields.lexicon import BODY_STARTS, POSITION_STARTS, PROVINCES
from chung.formats.reader.fields.reading import PART, Reading
from chung.formats.reader.fields.symbols import without_number
from chung.formats.reader.syllables import is_syllable
from chung.foundation.text import exact

_DIGITS = ("number", "symbol", "date", "deadline_asked")
_PART_TRUST = 0.3
_SURE_ALONE = 0.88  # a number only one reading saw must be seen clearly
_SURE_TWO, _SURE_THREE = 0.7, 0.45  # the mean that two or three agreeing readings need


def agreed(name: str, readings: Sequence[Reading | None]) -> Reading | None:
    """The field as the readings together have it, None when they leave it unsure."""
    found = [reading for reading in readings if reading is not None]
    if not found:
        return None
    if name == "symbol":
        whole = [reading for reading in found if reading.how != PART]
        return (_agreed_digits(whole) if whole else None) or _printed_part(found)
    if name in _DIGITS:
        return _agreed_digits(found)
    if isinstance(found[0].value, list):
        return _agreed_list(name, found)
    if name == "family":
        return max(found, key=lambda r: r.confidence)
    if name == "signer":
        return max(found, key=lambda r: _likelihood(r) + 0.3 * len(r.value.split()))
    best = _agreed_words(found, len(readings))
    return best if _plausible(name, str(best.value)) else None


def _agreed_list(name: str, found: list[Reading]) -> Reading:
    """The list most readings have as long, its names word by word as most of them have them."""
    lengths = Counter(len(reading.value) for reading in found)
    best = max(found, key=lambda r: (lengths[len(r.value)], r.confidence, len(r.value)))
    if name != "recipients":
        return best
    others = [reading for reading in found if reading is not best]
    return replace(best, value=[_agreed_item(item, others) for item in best.value])


def _agreed_item(item: str, others: Sequence[Reading]) -> str:
    alike = [item]
    for other in others:
        same = closest(item, other.value, 0.15)
        if same is not None and len(same.split()) == len(item.split()):
            alike.append(same)
    return " ".join(_elected(column) for column in zip(*map(str.split, alike), strict=True))


def _plausible(name: str, text: str) -> bool:
    """Recognised dirt is not offered: names of bodies and offices begin in known ways."""
    words = ["".join(c for c in w if c.isalpha()) for w in text.split()]
    words = [word for word in words if word]
    if name in ("issuer", "superior") and not starts_with(text, BODY_STARTS):
        return False
    if name == "position" and not starts_with(text, POSITION_STARTS):
        return False
    if name == "place" and text in PROVINCES:
        return True  # Đắk Lắk, Pleiku: no Vietnamese syllables
    good = sum(is_syllable(word) or word.isupper() for word in words)
    return bool(words) and good >= 0.75 * len(words)


def _agreed_digits(found: list[Reading]) -> Reading | None:
    found = _undoubled(found)
    votes = Counter(str(reading.value) for reading in found)
    value, count = votes.most_common(1)[0]
    best = max((r for r in found if str(r.value) == value), key=lambda r: r.confidence)
    alike = [r.confidence for r in found if str(r.value) == value]
    # A hand's figures may mislead two of three readings alike, those of print hardly any.
    enough = _SURE_THREE if count > 2 and count * 3 >= len(found) * 2 else _SURE_TWO
    if count >= 2 and sum(alike) / count >= enough:
        trust = max(best.confidence, 0.8 if count == 2 else 0.9)
        return replace(best, confidence=trust)
    sure = [reading for reading in found if reading.confidence >= _SURE_ALONE]
    if len(sure) == 1 and len(votes) <= 2:
        return replace(sure[0], confidence=0.7)
    return None


def _undoubled(found: list[Reading]) -> list[Reading]:
    """Readings without a capital seen twice, where another saw it once: "LĐĐLĐ" is "LĐLĐ"."""
    seen = {str(reading.value) for reading in found}
    once = {value: re.sub(r"([A-ZĐ])\1", r"\1", value) for value in seen}
    return [
        replace(r, value=once[str(r.value)]) if once[str(r.value)] in seen else r for r in found
    ]


def _printed_part(found: list[Reading]) -> Reading | None:
    """What most readings have after the number they do not agree on."""
    tails = [replace(r, value=without_number(str(r.value)), how=PART) for r in found]
    value, _count = Counter(str(tail.value) for tail in tails).most_common(1)[0]
    best = next(tail for tail in tails if tail.value == value)
    return replace(best, confidence=min(best.confidence, _PART_TRUST))


def _agreed_words(found: list[Reading], asked: int) -> Reading:
    """By word where the readings have as many words, else the likeliest reading."""
    found = _well_spaced(sorted(found, key=_likelihood, reverse=True))
    best = found[0]
    lengths = Counter(len(str(reading.value).split()) for reading in found)
    most, count = lengths.most_common(1)[0]
    if count >= 2:
        alike = [r for r in found if len(str(r.value).split()) == most]
        columns = zip(*(str(r.value).split() for r in alike), strict=True)
        text = " ".join(_elected(column) for column in columns)
        best = replace(alike[0], value=text)
    same = sum(bare(str(r.value)) == bare(str(best.value)) for r in found)
    trust = best.confidence if same > 1 else best.confidence * (0.9 if asked == 1 else 0.8)
    return replace(best, confidence=round(trust, 2))


def _well_spaced(found: list[Reading]) -> list[Reading]:
    """Readings of the same letters, with the spaces of the one that has most syllables."""
    return [
        max(
            (other for other in found if _letters(other) == _letters(reading)),
            key=lambda r: (_syllable_share(r), r is reading),
        )
        for reading in found
    ]


def _letters(reading: Reading) -> str:
    return bare(str(reading.value)).replace(" ", "")


def _syllable_share(reading: Reading) -> float:
    words = bare(str(reading.value)).split()
    return sum(is_syllable(word) for word in words) / max(len(words), 1)


def _elected(column: Sequence[str]) -> str:
    """The word most readings have; among equals a Vietnamese syllable, then the first."""
    votes = Counter(exact(word) for word in column)

    def rank(word: str) -> tuple[int, bool, int]:
        syllable: Callable[[str], bool] = is_syllable
        letters = "".join(c for c in word if c.isalpha())
        return votes[exact(word)], syllable(letters) or not letters, -column.index(word)

    return max(column, key=rank)


def _likelihood(reading: Reading) -> float:
    words = str(reading.value).split()
    good = sum(is_syllable("".join(c for c in w if c.isalpha())) for w in words)
    return reading.confidence + good / max(len(words), 1) + 0.01 * min(len(words), 30)
