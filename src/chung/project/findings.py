"""What an examination of the machine finds."""

from dataclasses import dataclass
from enum import StrEnum

from chung.project.faults import Words


class State(StrEnum):
    """How good it is. Only BROKEN keeps the office from working."""

    GOOD = "good"
    OFF = "off"  # a part of the product is switched off, the rest works
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One thing examined: its state, what was seen, and the way out when it is not good."""

    name: str
    state: State
    what: Words
    way_out: Words | None = None

    def as_dict(self) -> dict[str, str | None]:
        """For ``--json``."""
        return {
            "name": self.name,
            "state": self.state.value,
            "vi": self.what.vi,
            "en": self.what.en,
            "way_out_vi": self.way_out.vi if self.way_out else None,
            "way_out_en": self.way_out.en if self.way_out else None,
        }


def good(name: str, vi: str, en: str = "") -> Finding:
    """All is well."""
    return Finding(name, State.GOOD, Words(vi, en or vi))


def off(name: str, what: Words, way_out: Words) -> Finding:
    """Works without, but something is switched off."""
    return Finding(name, State.OFF, what, way_out)


def broken(name: str, what: Words, way_out: Words) -> Finding:
    """The office cannot work like this."""
    return Finding(name, State.BROKEN, what, way_out)
