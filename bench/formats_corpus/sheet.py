"""A paper as it is to be set: paragraphs with their looks, each in its zone of the page."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

TIMES = "Times New Roman"


@dataclass
class Para:
    """One paragraph. Sizes in points, indent in mm; ``line``: exact spacing, None for single.

    ``bold_to``, ``italic_to``: so many characters from the start. ``rule``: a line of so many
    points is drawn below (the title's), 0 for none.
    """

    role: str
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "center"
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float | None = None
    font: str = TIMES
    color: str = ""
    bold_to: int = 0
    italic_to: int = 0
    rule: float = 0
    page_break: bool = False


@dataclass
class Page:
    """Paper and margins in mm: top, bottom, left, right."""

    width: float = 210
    height: float = 297
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    header_from_edge: float = 10
    landscape: bool = False
    number_on_first: bool = False
    number_size: float = 14
    numbered: bool = True
    number_align: str = "center"
    mirrored: bool = False


@dataclass
class Sheet:
    """A paper: zones in the order they are set. ``head`` and ``end`` are rows of two cells."""

    page: Page = field(default_factory=Page)
    marks: list[Para] = field(default_factory=list)
    head: list[tuple[list[Para], list[Para]]] = field(default_factory=list)
    middle: list[Para] = field(default_factory=list)
    end: list[tuple[list[Para], list[Para]]] = field(default_factory=list)
    after: list[Para] = field(default_factory=list)
    columns: tuple[float, float] = (78, 87)
    extras: dict[str, Any] = field(default_factory=dict)

    def paras(self) -> Iterator[Para]:
        """Every paragraph, from the top."""
        yield from self.marks
        for row in self.head:
            yield from (*row[0], *row[1])
        yield from self.middle
        for row in self.end:
            yield from (*row[0], *row[1])
        yield from self.after

    def all(self, *roles: str) -> list[Para]:
        """The paragraphs of some roles, from the top."""
        return [para for para in self.paras() if para.role in roles]

    def one(self, role: str) -> Para:
        """The first paragraph of a role. Raises LookupError when there is none."""
        found = self.all(role)
        if not found:
            raise LookupError(role)
        return found[0]

    def lists(self) -> Iterator[list[Para]]:
        """The zones' own lists, to put in and to take out."""
        yield self.marks
        for row in (*self.head, *self.end):
            yield from row
        yield self.middle
        yield self.after

    def place_of(self, para: Para) -> tuple[list[Para], int]:
        """The list a paragraph stands in, and where."""
        for zone in self.lists():
            for index, other in enumerate(zone):
                if other is para:
                    return zone, index
        raise LookupError(para.role)

    def insert(self, anchor: Para, new: Para, *, behind: bool = True) -> None:
        """Put a paragraph behind another, or before it."""
        zone, index = self.place_of(anchor)
        zone.insert(index + behind, new)

    def drop(self, *roles: str) -> None:
        """Take the paragraphs of some roles out. Raises LookupError when there is none."""
        self.one(roles[0])
        for zone in self.lists():
            zone[:] = [para for para in zone if para.role not in roles]

    def copy(self) -> "Sheet":
        """A sheet of its own, safe to spoil."""
        rows = [[([replace(p) for p in a], [replace(p) for p in b]) for a, b in part]
                for part in (self.head, self.end)]  # fmt: skip
        lists = [[replace(p) for p in part] for part in (self.marks, self.middle, self.after)]
        return Sheet(replace(self.page), lists[0], rows[0], lists[1], rows[1], lists[2],
                     self.columns, dict(self.extras))  # fmt: skip
