"""One field as read: what, how sure, and where it stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chung.formats.reader.page import Box, Line, around

PART = "part"  # how a symbol was read of which only the printed part is known: a hint, no value


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposed value. ``confidence`` 0..1: below 0.75 the clerk is asked to look.

    ``page`` and ``box`` (points from the top left) are None for what was concluded from other
    fields. ``how`` is a short code: "printed", "pattern", "symbol", "heading", "lexicon" …
    """

    value: Any
    confidence: float
    page: int | None = None
    box: Box | None = None
    how: str = "printed"


def read_from(lines: Sequence[Line], value: Any, how: str, certainty: float = 0.97) -> Reading:
    """A reading at the place of lines; the recogniser's doubts lower its confidence."""
    trust = sum(line.confidence for line in lines) / len(lines)
    return Reading(
        value, round(certainty * trust, 2), lines[0].page, around(line.box for line in lines), how
    )
