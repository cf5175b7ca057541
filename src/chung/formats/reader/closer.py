"""The letterhead read once more, line by line: what finding the layout on a whole page overlooks.

A recogniser that looks for blocks of text drops short lines standing alone, the number above all;
given one line at a time, it has nothing to drop.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from chung.formats.reader.fields.head import Head, read_head
from chung.formats.reader.page import Box, Page

Band = tuple[int, int, int, int]  # left, top, right, bottom in pixels

SIZES = (0.85, 0.7, 0.5)  # of 300 dpi
_DARK = 150
_LOW, _HIGH = 5.5, 40.0  # points a line of print may be high: neither a rule nor a seal
_LEAST_WIDTH = 15.0
_MARKS = 4.5  # points above and below a line that its marks may take
_PAD = 20  # pixels
_MOST_BANDS = 16


def bands(image: Image.Image, readings: Sequence[Page]) -> list[Band]:
    """Where lines of print stand in the two columns of a letterhead, by their ink alone.

    Empty when no reading found the national title: then nothing tells the columns apart.
    """
    head = next((h for h in map(read_head, readings) if h.title is not None), None)
    if head is None or head.title is None:
        return []
    scale = image.width / head.page.width
    ink = dark(image)[: round(head.bottom * scale)]
    border = valley(ink, round(0.3 * image.width), round(_right_from(head) * scale))
    found: list[Band] = []
    for start, end in ((0, border), (border, image.width)):
        found += _rows(ink[:, start:end], start, scale)
    return found[:_MOST_BANDS]


def _right_from(head: Head) -> float:
    starts = [line.box.x0 for line in (head.title, head.date and head.date.line) if line]
    return max(0.35 * head.page.width, min(starts) - 1)


def dark(image: Image.Image) -> NDArray[np.bool_]:
    """Which pixels are ink."""
    return np.asarray(image) < _DARK


def valley(ink: NDArray[np.bool_], start: int, end: int) -> int:
    """The middle of the widest strip with the least ink: where one column ends, another begins."""
    filled = ink[:, start:end].sum(axis=0)
    empty = np.flatnonzero(filled <= filled.min())
    runs = np.split(empty, np.flatnonzero(np.diff(empty) > 1) + 1)
    widest = max(runs, key=len)
    return start + int(widest[len(widest) // 2])


def _rows(column: NDArray[np.bool_], left: int, scale: float) -> Iterator[Band]:
    """Lines of print from top to bottom, each with room for the marks that stand apart from it."""
    filled = np.concatenate(([False], column.sum(axis=1) > 1, [False]))
    edges = np.flatnonzero(filled[1:] != filled[:-1])
    pairs = list(zip(edges[::2], edges[1::2], strict=True))
    tall = [pair for pair in pairs if _LOW * scale <= pair[1] - pair[0] <= _HIGH * scale]
    room = round(_MARKS * scale)
    for index, (top, bottom) in enumerate(tall):
        above = tall[index - 1][1] if index else 0
        below = tall[index + 1][0] if index + 1 < len(tall) else column.shape[0]
        top, bottom = max(top - room, above), min(bottom + room, below)
        across = np.flatnonzero(column[top:bottom].sum(axis=0))
        start, end = int(across[0]), int(across[-1])
        if end - start >= _LEAST_WIDTH * scale:
            yield left + start, int(top), left + end + 1, int(bottom)


def cut(image: Image.Image, band: Band, size: float) -> Image.Image:
    """One line with white around it, at a part of its size."""
    crop = ImageOps.expand(image.crop(band), _PAD, 255)
    shape = (max(1, round(crop.width * size)), max(1, round(crop.height * size)))
    return crop.resize(shape, Image.Resampling.LANCZOS)


def placed(box: Box, band: Band, size: float, scale: float) -> Box:
    """A box on the cut line in points of the page; ``scale`` is pixels in a point."""
    left, top = band[0] - _PAD, band[1] - _PAD
    return Box(
        (box.x0 / size + left) / scale,
        (box.y0 / size + top) / scale,
        (box.x1 / size + left) / scale,
        (box.y1 / size + top) / scale,
    )
