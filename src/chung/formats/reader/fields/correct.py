"""Mends what recognisers do to Vietnamese marks, by words known to stand in such papers."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from chung.formats.reader.fields.fuzzy import closest
from chung.formats.reader.fields.lexicon import AUTHORISING, POSITIONS, PROVINCES
from chung.formats.reader.fields.phrases import mend
from chung.formats.reader.fields.reading import Reading
from chung.foundation.text import exact, fold


def mended(reading: Reading | None, ocr: bool) -> Reading | None:
    """A reading of recognised text with known words put right; other readings unchanged."""
    if reading is None or not ocr:
        return reading
    if isinstance(reading.value, list):
        return replace(reading, value=[mend(item) for item in reading.value])
    return replace(reading, value=mend(reading.value))


_BARE_FORMS = {
    "party": {"TM": "T/M", "KT": "K/T", "TL": "T/L"},
    "state": {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ."},
}


def mended_authority(reading: Reading | None, ocr: bool, family: str) -> Reading | None:
    """ "TM. ỦY BAN NHÂN DÂ" with the body's last letters restored.

    A form that lost its stroke or dot gets the one its family writes.
    """
    reading = mended(reading, ocr)
    if reading is None or not ocr:
        return reading
    parts = [part.split(" ", 1) for part in reading.value.split(" / ")]
    forms = _BARE_FORMS.get(family, {})
    whole = [
        [*(forms.get(form, form) for form in part[:-1]), settled(part[-1], AUTHORISING)]
        for part in parts
    ]
    return replace(reading, value=" / ".join(" ".join(part) for part in whole))


def mended_position(reading: Reading | None, ocr: bool) -> Reading | None:
    """A capacity that lost a letter or gained a speck, by the list of capacities."""
    reading = mended(reading, ocr)
    if reading is None or not ocr:
        return reading
    parts = [settled(part, POSITIONS) for part in reading.value.split(" / ")]
    return replace(reading, value=" / ".join(parts))


def settled(text: str, known: Sequence[str]) -> str:
    """The known phrase a text is but for a letter in ten; else the text."""
    found = closest(text, known, 0.12)
    return found if found is not None and exact(found) != exact(text) else text


def marked_as(reading: Reading | None, place: Reading | None) -> Reading | None:
    """A body's name with the marks its place has on the date's line: capitals lose them first."""
    if reading is None or place is None:
        return reading
    words, wanted = reading.value.split(), place.value.upper().split()
    size = len(wanted)
    for at in range(len(words) - size + 1 if size > 1 else 0):
        if [fold(word) for word in words[at : at + size]] == [fold(word) for word in wanted]:
            poorer = _marks(words[at : at + size]) < _marks(wanted)
            words[at : at + size] = wanted if poorer else words[at : at + size]
    return replace(reading, value=" ".join(words))


def _marks(words: Sequence[str]) -> int:
    return sum(len(unicodedata.normalize("NFD", word)) for word in words)


def mended_place(reading: Reading, issuer: Reading | None, superior: Reading | None) -> Reading:
    """The place by the list of provinces, or as the letterhead spells it."""
    known = closest(reading.value, PROVINCES, 0.13)
    if known is None:
        return replace(reading, value=mend(reading.value))
    if fold(known) == fold(reading.value):
        return replace(reading, value=known, how="lexicon")
    heads = " ".join(fold(r.value) for r in (issuer, superior) if r is not None)
    trust = reading.confidence if fold(known) in heads else reading.confidence * 0.8
    return replace(reading, value=known, confidence=round(trust, 2), how="lexicon")
