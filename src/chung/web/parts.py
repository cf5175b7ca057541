"""Plain values that components draw. Any object with the same attributes will do as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened (or, with ``when`` empty, will): who did what."""

    what: Any
    who: Any = ""
    when: datetime | None = None
    note: Any = ""
    tone: str = "plain"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a sheet, in thousandths of width and height; ``key`` is the field read there.
    ``doubtful`` asks for a look, ``light`` is seen without asking.
    """

    key: str
    x: float
    y: float
    width: float
    height: float
    doubtful: bool = False
    label: Any = ""
    light: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page picture of a document, sizes in pixels; ``text`` for those who cannot see it."""

    number: int
    url: str
    width: int
    height: int
    boxes: Sequence[Box] = ()
    text: Any = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a tree."""

    label: Any
    url: str = ""
    note: Any = ""
    icon: str = ""
    children: Sequence["Node"] = ()
    open: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab is a link to the same page with another part open."""

    label: Any
    url: str
    current: bool = False
    count: Any = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A line in the list of notices."""

    words: Any
    url: str = ""
    when: datetime | None = None
    unread: bool = False
    icon: str = "bell"
    detail: Any = ""
