"""What stands on a desk: things to do, in groups."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Marks = dict[int, tuple[int, str]]
"""Body id → its mark, for who works for several bodies."""

MOST = 50
SHOWN = 8
NOBODY = (0, "")


@dataclass(frozen=True)
class DeskItem:
    """One thing to do: the verb, what about, until when; without a deadline, since when
    (``came`` says what happened then; "" for having come). ``whose``: the body it is for, where
    the actor's desk works for several.
    """

    verb: Any
    title: str
    url: str
    detail: str = ""
    due: date | None = None
    urgency: Any = ""
    since: datetime | None = None
    came: Any = ""
    whose: tuple[int, str] = (0, "")

    def is_late(self, today: date) -> bool:
        """Has its day gone by?"""
        return self.due is not None and self.due < today

    def presses(self, today: date) -> bool:
        """Does it go before everything else: late, due today, or urgent?"""
        return bool(self.urgency) or (self.due is not None and self.due <= today)

    def hurts_first(self, today: date) -> tuple[int, date, datetime | None]:
        """Overdue, then urgent, then by deadline, then by age."""
        rank = 0 if self.is_late(today) else 1 if self.urgency else 2
        return rank, self.due or date.max, self.since


@dataclass(frozen=True)
class DeskGroup:
    """Things to do of one kind, the first few, with where to find all."""

    label: Any
    items: list[DeskItem]
    url: str
    most: int = SHOWN

    @property
    def count(self) -> str:
        return f"{MOST}+" if len(self.items) >= MOST else str(len(self.items))

    @property
    def shown(self) -> list[DeskItem]:
        return self.items[: self.most]

    @property
    def more(self) -> bool:
        return len(self.items) > self.most


def beside(one: str, other: str) -> str:
    """Two facts in a line, what is missing left out."""
    return " · ".join(filter(None, [one, other]))
