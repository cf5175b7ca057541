"""The layout in force on a day, read from dated data; the checker and the composer share it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

_DATA = Path(__file__).parent.parent / "data"
_FILES = ("layout_hd36.toml", "layout_hd05.toml")  # oldest first
POINTS_PER_MM = 72 / 25.4

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One element's letters and paragraph. ``size``, ``line`` (exact), ``before``, ``after`` in
    points, ``indent`` of the first line in millimetres; ``keep`` holds it to what follows.
    ``sizes`` are the smallest and largest the guide allows where it gives a choice.
    """

    name: str
    size: int
    line: int
    align: Align
    bold: bool = False
    italic: bool = False
    underline: bool = False
    before: int = 0
    after: int = 0
    indent: int = 0
    keep: bool = False
    sizes: tuple[int, ...] = ()

    @property
    def allowed(self) -> tuple[int, int]:
        """Smallest and largest size."""
        return (self.sizes[0], self.sizes[-1]) if self.sizes else (self.size, self.size)

    @property
    def face(self) -> str:
        """Which widths apply: "bold", "italic" or "regular"."""
        return "bold" if self.bold else "italic" if self.italic else "regular"


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything the guide says about the look of a paper. Lengths in millimetres."""

    key: str
    valid_from: date
    source: str
    font: str
    page: Mapping[str, int]
    head: Mapping[str, int]
    foot: Mapping[str, int]
    stamp: Mapping[str, Any]
    rules: Mapping[str, Any]
    styles: Mapping[str, TextStyle]

    @property
    def text_width(self) -> int:
        """Width of the text between the margins."""
        return self.page["width"] - self.page["left"] - self.page["right"]


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts known, oldest first."""
    return tuple(map(_read, _FILES))


def layout_on(day: date) -> Layout:
    """The layout for a paper of that day; for days before the first one known, the first one.

    The guides before 36-HD/VPTW (of 1998 and 2004) are not known; nothing new is written under
    them.
    """
    known = [layout for layout in layouts() if layout.valid_from <= day]
    return known[-1] if known else layouts()[0]


def _read(name: str) -> Layout:
    data = _data(name)
    styles = {key: TextStyle(**values) for key, values in data.pop("styles").items()}
    return Layout(**data, styles=styles)


def _data(name: str) -> dict[str, Any]:
    """The tables of a file; what it does not say is as in the file it is ``like``."""
    with (_DATA / name).open("rb") as file:
        own = tomllib.load(file)
    like = own.pop("like", "")
    return _over(_data(like), own) if like else own


def _over(base: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        under = base.get(key)
        merged[key] = _over(under, value) if isinstance(under, dict) else value
    return merged
