"""Pure rules of the registry: keys of identity and what a register line needs."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from chung.foundation.text import fold, nfc, squeeze

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_LEADING_ZEROS = re.compile(r"^(?:so)?0*(?=\d)")


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


def symbol_key(symbol: str) -> str:
    """One key for all spellings of a symbol: "152-BC/ĐU", "152/BC-ĐU", "Số 0152 - bc / đu"."""
    bare = _NOT_WORD.sub("", fold(nfc(symbol)))
    return _LEADING_ZEROS.sub("", bare)[:80]


def issuer_key(name: str) -> str:
    """One key for all spellings of an issuer's name; for likeness, never for identity."""
    return _NOT_WORD.sub("", fold(nfc(name)))[:300]


def is_back_dated(arrived_on: date, last_arrival: date | None, today: date) -> bool:
    """Does a line need a reason: does it come after lines of a later day, or after its day?"""
    return arrived_on < today or (last_arrival is not None and arrived_on < last_arrival)
