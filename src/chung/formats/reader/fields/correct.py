"""Mends what recognisers do to Vietnamese marks, by words known to stand in such papers."""

from dataclasses import replace

from chung.formats.reader.fields.fuzzy import closest
from chung.formats.reader.fields.lexicon import PROVINCES
from chung.formats.reader.fields.phrases import mend
from chung.formats.reader.fields.reading import Reading
from chung.foundation.text import fold


def mended(reading: Reading | None, ocr: bool) -> Reading | None:
    """A reading of recognised text with known words put right; other readings unchanged."""
    if reading is None or not ocr or not isinstance(reading.value, str):
        return reading
    return replace(reading, value=mend(reading.value))


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
