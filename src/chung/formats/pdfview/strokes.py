"""Straight lines drawn on a page: rules under words, and the grids of tables."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from chung.formats.pdfview.letters import shown_place
from chung.formats.pdfview.limits import LIMITS

_THIN = 3.0
_SHORT = 8.0
_TOUCH = 4.0
_MOST = 1_500  # strokes of a page that are looked at


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level or upright line as the box it fills."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Grid:
    """The outline of a table and the places of its upright lines."""

    x0: float
    y0: float
    x1: float
    y1: float
    edges: tuple[float, ...]

    def holds(self, x0: float, x1: float, y: float) -> bool:
        return self.x0 - 2 <= x0 and x1 <= self.x1 + 2 and self.y0 - 2 <= y <= self.y1 + 2

    def column(self, x: float) -> int:
        return sum(edge <= x for edge in self.edges[1:-1])


def strokes_of(page: pypdfium2.PdfPage) -> list[Stroke]:
    """Drawn lines of a page; boxes give their four sides."""
    out: list[Stroke] = []
    objects = page.get_objects(max_depth=1)
    place = shown_place(page)
    for found in islice(objects, LIMITS.paths_of_page):
        if found.type != pdfium.FPDF_PAGEOBJ_PATH or len(out) > _MOST:
            continue
        left, bottom, right, top = found.get_bounds()
        (x0, y0), (x1, y1) = place.shown(left, bottom), place.shown(right, top)
        box = Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        out += _sides(found, box)
    return out


def _sides(found: pypdfium2.PdfObject, box: Stroke) -> Iterator[Stroke]:
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    if min(wide, high) <= _THIN:
        if max(wide, high) >= _SHORT:
            yield box
        return
    if wide < _SHORT or high < _SHORT or not _is_box(found):
        return
    yield Stroke(box.x0, box.y0, box.x1, box.y0)
    yield Stroke(box.x0, box.y1, box.x1, box.y1)
    yield Stroke(box.x0, box.y0, box.x0, box.y1)
    yield Stroke(box.x1, box.y0, box.x1, box.y1)


def _is_box(found: pypdfium2.PdfObject) -> bool:
    """An outline of four sides, no surface."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(found, fill, stroke)
    return bool(stroke.value) and pdfium.FPDFPath_CountSegments(found) in (4, 5, 6)


def grids_of(strokes: list[Stroke]) -> list[Grid]:
    """Tables: lines that touch, with at least three upright ones."""
    upright = [s for s in strokes if not s.level]
    if len(upright) < 3:
        return []
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        touched = [g for g in groups if any(_touch(stroke, other) for other in g)]
        merged = [stroke, *(s for g in touched for s in g)]
        groups = [g for g in groups if g not in touched]
        groups.append(merged)
    return [grid for group in groups if (grid := _grid(group)) is not None]


def _touch(one: Stroke, other: Stroke) -> bool:
    return (
        one.x0 - _TOUCH <= other.x1
        and other.x0 - _TOUCH <= one.x1
        and one.y0 - _TOUCH <= other.y1
        and other.y0 - _TOUCH <= one.y1
    )


def _grid(group: list[Stroke]) -> Grid | None:
    edges: list[float] = []
    for x in sorted(s.x0 for s in group if not s.level):
        if not edges or x - edges[-1] > _SHORT:
            edges.append(x)
    if len(edges) < 3:
        return None
    return Grid(
        min(s.x0 for s in group),
        min(s.y0 for s in group),
        max(s.x1 for s in group),
        max(s.y1 for s in group),
        tuple(edges),
    )


def rules_of(strokes: list[Stroke], grids: list[Grid]) -> list[Stroke]:
    """Level lines that belong to no table."""
    return [
        s
        for s in strokes
        if s.level
        and s.x1 - s.x0 >= _SHORT
        and not any(g.holds(s.x0, s.x1, (s.y0 + s.y1) / 2) for g in grids)
    ]
