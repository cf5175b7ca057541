"""Which types an organ seems not to issue at all: told by whoever keeps that list.

The registry knows it and stands above signing, so it is named here (`project`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from chung.organisation.queries import BodyFacts


class TypeDoubt(Protocol):
    """Why a type seems not to be an organ's to issue, with its source in the sentence."""

    @property
    def message(self) -> Any: ...


class TypeDoubts(Protocol):
    """Asks of one type; None when nothing speaks against it."""

    def __call__(
        self, issuer: BodyFacts, type_key: str, *, behalf: str, day: date
    ) -> TypeDoubt | None: ...


_provided: list[TypeDoubts] = []


def provide_type_doubts(doubts: TypeDoubts) -> None:
    """Name who knows which types an organ does not issue."""
    _provided[:] = [doubts]


def types_doubted(issuer: BodyFacts, types: Iterable[str], *, behalf: str, day: date) -> list[str]:
    """What speaks against these types, a sentence each."""
    found = (ask(issuer, key, behalf=behalf, day=day) for ask in _provided for key in types)
    return [str(doubt.message) for doubt in found if doubt]
