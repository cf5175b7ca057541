"""Which lines stand in columns: letterhead, recipients beside signature, tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chung.formats.pdfview.measures import Leaf
from chung.formats.pdfview.pieces import Piece
from chung.foundation.text import fold

Zone = Literal["head", "text", "foot"]
_LEFT, _RIGHT = 0.42, 0.58  # of the text's width, as in wordview.model
_WIDE = 0.62
_AUTHORITY = re.compile(r"^\W{0,2}(?:T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?Q|T/U|Q)\b")


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the page with the zone it was found in."""

    leaf: Leaf
    row: list[Piece]
    zone: Zone


def placed(leaves: list[Leaf]) -> Iterator[Placed]:
    """All rows in reading order. The letterhead ends at the first line over the middle of the
    page; recipients and signatures begin with their first word or a name on the right."""
    zone: Zone = "head"
    for leaf in leaves:
        if zone == "foot" and not _goes_on(leaf):
            zone = "text"
        closed = False
        for taken, row in enumerate(leaf.rows):
            if zone == "head" and taken > 1 and _over_middle(leaf, row):
                zone = "text"
            elif zone == "text" and not closed and _begins_foot(leaf, row):
                zone = "foot"
            elif zone == "foot" and (closed or _running(leaf, row)):
                zone = "text"
            closed = closed or (zone == "foot" and _underlined(leaf, row))
            yield Placed(leaf, row, zone)
        zone = "text" if zone == "head" else zone


def share(leaf: Leaf, x: float) -> float:
    """Where a place is across the text, 0 to 1."""
    return (x - leaf.left) / leaf.text_width


def half(leaf: Leaf, piece: Piece) -> int:
    """0 for the left column, 1 for the right one."""
    return int(share(leaf, piece.middle) >= 0.5)


def _over_middle(leaf: Leaf, row: list[Piece]) -> bool:
    if len(row) > 1:
        return False
    piece = row[0]
    middle = _LEFT < share(leaf, piece.middle) < _RIGHT
    return middle or piece.width > _WIDE * leaf.text_width


def _begins_foot(leaf: Leaf, row: list[Piece]) -> bool:
    for piece in row:
        if piece.grid is not None:
            return False
        if len(piece.text) < 24 and fold(piece.text).lstrip("_*-. ").startswith("noi nhan"):
            return True
    last = row[-1]
    caps = last.text.isupper() and len(last.text) > 4
    if not caps or share(leaf, last.middle) < _RIGHT or last.width > _WIDE * leaf.text_width:
        return False
    alone = len(row) == 1 and share(leaf, last.x0) > 0.3
    return alone or (len(row) == 2 and row[0].text.isupper())


def _running(leaf: Leaf, row: list[Piece]) -> bool:
    """Text over the page's width below a signature: what follows is no signature."""
    return len(row) == 1 and row[0].width > _WIDE * leaf.text_width and not row[0].text.isupper()


def _underlined(leaf: Leaf, row: list[Piece]) -> bool:
    """A rule over the page's width ends the columns: below it stands where to find the office."""
    return any(r.x1 - r.x0 > 0.7 * leaf.text_width for piece in row for r in piece.below)


def _goes_on(leaf: Leaf) -> bool:
    """Does this page begin with more of the signatures?"""
    first = leaf.rows[0] if leaf.rows else []
    return bool(first) and not _over_middle(leaf, first) and (
        len(first) > 1 or share(leaf, first[0].x0) > 0.3 or bool(_AUTHORITY.match(first[0].text))
        or first[0].text.startswith("-")
    )  # fmt: skip
