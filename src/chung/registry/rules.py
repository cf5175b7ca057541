"""Pure rules of the registry: keys of identity and what a register line needs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from chung.foundation.text import fold, nfc, squeeze

_HAVE_ONE = ("committee", "agency_committee")  # organs with a standing committee
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_LEADING_ZEROS = re.compile(r"^(?:so)?0*(?=\d)")
_BOARDS = re.compile(r"^(?:banthuongvu|banchaphanh|thuongtruc)(?=\w)")
# A name that says of which place it is, or that there is one such organ in the land.
_PLACE = re.compile(
    r"\b(?:tinh|thanh pho|xa|phuong|dac khu|huyen|thi xa|thi tran|tinh uy|thanh uy)"
    r" (?!uy\b|hoi\b)\w"
)
_ONE_IN_THE_LAND = re.compile(r"\b(?:trung uong|tw|quoc hoi|chinh phu|viet nam)\b|^bo ")


@dataclass(frozen=True)
class IncomingFields:
    """What the clerk confirms of a paper; ``recipients`` are lines as printed."""

    subject: str
    issuer_name: str
    issuer_id: int | None = None
    superior_name: str = ""
    family: str = ""
    number: str = ""
    symbol: str = ""
    type_name: str = ""
    place: str = ""
    dated: date | None = None
    signer: str = ""
    position: str = ""
    authority: str = ""
    urgency: str = ""
    recipients: tuple[str, ...] = field(default=())
    due_on: date | None = None
    note: str = ""

    def cleaned(self) -> "IncomingFields":
        """The same with every text in NFC and without stray white space."""
        texts: dict[str, Any] = {
            name: squeeze(value) for name, value in vars(self).items() if isinstance(value, str)
        }
        lines = tuple(squeeze(line) for line in self.recipients if squeeze(line))
        return replace(self, **texts, recipients=lines)


@dataclass(frozen=True)
class NotForIssuer:
    """A line of reference data: organs of these kinds (of a level; "": any) do not issue these
    types ("*": none at all). ``certainty``: V read in the regulation, S in a summary, A attested by
    real papers, ? doubtful.
    """

    kinds: tuple[str, ...]
    level: str
    types: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    certainty: str
    source: str

    def forbids(self, kind: str, level: str, type_key: str, day: date) -> bool:
        """Does the line speak of this organ, this type and this day?"""
        return (
            kind in self.kinds
            and self.level in ("", level)
            and (type_key in self.types or self.types == ("*",))
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


def organ_signing(kind: str, behalf: str) -> str:
    """The kind of the organ a paper is of: a committee's paper signed T/M Ban Thường vụ is its
    standing committee's (both print one name and share the symbol, 05-HD/VPTW I.2.1).
    """
    of_standing = "ban thuong vu" in fold(behalf)
    return "standing_committee" if of_standing and kind in _HAVE_ONE else kind


def who_says_not(
    lines: Iterable[NotForIssuer], *, kind: str, level: str, type_key: str, day: date
) -> str:
    """The source that does not let this organ issue this type; empty: may, or nobody knows.

    Doubtful lines ("?") say nothing.
    """
    for line in lines:
        if line.certainty != "?" and line.forbids(kind, level, type_key, day):
            return line.source
    return ""


def symbol_key(symbol: str) -> str:
    """One key for all spellings of a symbol: "152-BC/ĐU", "152/BC-ĐU", "Số 0152 - bc / đu"."""
    bare = _NOT_WORD.sub("", fold(nfc(symbol)))
    return _LEADING_ZEROS.sub("", bare)[:80]


def issuer_key(name: str) -> str:
    """One key for all spellings of an issuer's name; for likeness, never for identity."""
    return _NOT_WORD.sub("", fold(nfc(name)))[:300]


def issuers_alike(one: str, other: str) -> bool:
    """May two keys of issuers mean the same organ? A standing committee's papers bear the name of
    its committee; an organ not named may be any.
    """
    one, other = _BOARDS.sub("", one), _BOARDS.sub("", other)
    return one in other or other in one


def issuer_in_full(name: str, superior: str) -> str:
    """An issuer so that one knows which: "Văn phòng" alone is every office, so its superior
    follows; "Đảng uỷ xã Kim Liên" needs none. Letters stand as they were typed.
    """
    said, above = fold(squeeze(name)), fold(squeeze(superior))
    place = " ".join(above.split()[-2:])
    if not above or place in said or _PLACE.search(said) or _ONE_IN_THE_LAND.search(said):
        return name
    return f"{name}, {superior}"


def is_back_dated(arrived_on: date, last_arrival: date | None, today: date) -> bool:
    """Does a line need a reason: does it come after lines of a later day, or after its day?"""
    return arrived_on < today or (last_arrival is not None and arrived_on < last_arrival)
