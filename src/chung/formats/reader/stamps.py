"""Stamps at any slant in the upper part of a page: found by their ink, turned level, then read.

Recognition reads level text. A stamp lies as the hand put it, often across the letterhead, so it
is first parted from the print by colour or by lightness, then each patch of ink that has the size
of a stamp is turned level, and all of them are read together in one go.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

Ink = NDArray[np.float32]
Mask = NDArray[np.bool_]

_MM = 6  # pixels a millimetre of the picture looked at: 152 dpi
_WIDTH = 210 * _MM
_ZONE = 0.45  # of the page's height; a stamp stands by the letterhead
_LONG = (9.0, 85.0)  # millimetres: from an unframed "MẬT" to a framed "TUYỆT MẬT"
_SHORT = (3.5, 24.0)
_FLATTEST, _LONGEST = 1.25, 11.0  # as wide as high is a seal; very long is a line of print
_MOST, _MOST_LEVEL = 5, 2  # patches read of a layer: lying aslant, level
_LITTLE = 0.0003  # of the zone: less coloured ink is no stamp
_STEEPEST = 55.0
_TURNS = np.arange(-50.0, 50.1, 2.0)
_HIGH = 60  # pixels of a patch's words when they are read
_PAPER = 255


@dataclass(frozen=True, slots=True)
class Patch:
    """A patch of ink turned level, black on white. ``box`` is its place, in shares of the page's
    width and height; ``degrees`` how it lies, positive when its words fall to the right.
    """

    picture: Image.Image
    degrees: float
    box: tuple[float, float, float, float]
    weight: float

    @property
    def level(self) -> bool:
        """Lies as print does, which the common reading has read."""
        return abs(self.degrees) < 3.5


@dataclass(frozen=True, slots=True)
class _Lying:
    """A rectangle in pixels: its middle, how it is turned, its long and short side."""

    x: float
    y: float
    degrees: float
    long: float
    short: float

    def near(self, other: "_Lying") -> bool:
        apart = abs(self.x - other.x) + abs(self.y - other.y)
        sides = abs(self.long - other.long) + abs(self.short - other.short)
        return apart + sides < 3 * _MM and abs(self.degrees - other.degrees) < 5


def patches(image: Image.Image) -> list[Patch]:
    """Patches of ink of a stamp's size in the upper part of a page, those with most ink first."""
    head = _upper(image)
    page_height = image.height / image.width * _WIDTH
    found: list[Patch] = []
    for ink in _layers(head):
        known: list[_Lying] = []
        for lying in _clumps(ink):
            if not any(lying.near(other) for other in known):
                known.append(lying)
        levelled = filter(None, (_levelled(ink, lying, page_height) for lying in known))
        likely = sorted(levelled, key=lambda patch: -patch.weight)
        found += [patch for patch in likely if not patch.level][:_MOST]
        found += [patch for patch in likely if patch.level][:_MOST_LEVEL]
    return found


# --- ink parted from print --------------------------------------------------------------------


def _upper(image: Image.Image) -> Image.Image:
    """The upper part of the page in colour, its paper white whatever the light was."""
    head = image.crop((0, 0, image.width, round(image.height * _ZONE))).convert("RGB")
    shape = (_WIDTH, max(1, round(head.height * _WIDTH / head.width)))
    head = head.resize(shape, Image.Resampling.BILINEAR, reducing_gap=2.0)
    small = head.resize((max(1, shape[0] // 12), max(1, shape[1] // 12)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    paper = light.resize(shape, Image.Resampling.BILINEAR)
    shadow = ImageChops.subtract(Image.new("RGB", shape, (250, 250, 250)), paper)
    return ImageChops.add(head, shadow)


def _layers(head: Image.Image) -> Iterator[Ink]:
    """Coloured ink, each colour apart where there are two, then ink lighter than the print.

    0 is none, 255 full.
    """
    red, green, blue = head.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    chroma = ImageChops.subtract(most, least)
    dark = np.asarray(ImageChops.invert(most), dtype=np.float32)
    printed = dark[dark > 60]
    black = float(np.percentile(printed, 90)) if printed.size > 500 else 220.0
    print_ = dark > 0.68 * black
    coloured = np.asarray(chroma, dtype=np.float32)
    if (coloured > 24).mean() > _LITTLE:
        yield _bridged(coloured, print_ & (coloured < 60))
        reddish = np.asarray(ImageChops.subtract(red, ImageChops.lighter(green, blue)))
        bluish = np.asarray(ImageChops.subtract(ImageChops.lighter(green, blue), red))
        if (reddish > 24).mean() > _LITTLE and (bluish > 24).mean() > _LITTLE:
            yield _bridged(reddish.astype(np.float32), print_ | (bluish > 24))
            yield _bridged(bluish.astype(np.float32), print_ | (reddish > 24))
    grey = np.where(coloured > 45, 0, dark)
    yield _bridged(grey, _grown(print_, 1))


def _bridged(ink: Ink, unseen: Mask) -> Ink:
    """Ink as it would be without the print across it: there, what is around is taken."""
    seen = np.where(unseen, 0.0, 255.0).astype(np.float32)
    around = _blurred(np.where(unseen, 0, ink), 2.5)
    share = _blurred(seen, 2.5) / 255
    filled = np.where(unseen, around / np.maximum(share, 0.15), ink).astype(np.float32)
    return _blurred(filled, 0.8)


def _blurred(values: Ink, radius: float) -> Ink:
    picture = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32)


def _grown(mask: Mask, radius: int) -> Mask:
    picture = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
    return np.asarray(picture.filter(ImageFilter.MaxFilter(2 * radius + 1))) > 0


# --- clumps of it -----------------------------------------------------------------------------


_FAINT = 22.0  # of 255: less is the paper's own colour
_CLEAR = (70.0, 45.0, _FAINT)  # a clear stamp is parted from faint traces of print around it
_FULL = 0.2  # of the zone: that much is no stamp but the print itself
_DENSE = 0.12  # of a square millimetre


def _clumps(ink: Ink) -> Iterator[_Lying]:
    """Where ink lies together in the size of a stamp, by several measures of ink and together."""
    rows, columns = ink.shape[0] // _MM, ink.shape[1] // _MM
    for least in _CLEAR:
        inked = ink[: rows * _MM, : columns * _MM] > least
        dense = inked.reshape(rows, _MM, columns, _MM).mean(axis=(1, 3)) > _DENSE
        if dense.mean() > _FULL:
            continue
        for reach in (4, 3, 2, 1):
            for clump in _joined(dense, reach):
                lying = _rectangle(inked, clump)
                if lying is not None:
                    yield lying


def _joined(dense: Mask, reach: int) -> Iterator[NDArray[np.int64]]:
    """Groups of marked cells with no more than ``reach`` cells between neighbours."""
    left = set(map(tuple, np.argwhere(dense).tolist()))
    around = [(y, x) for y in range(-reach, reach + 1) for x in range(-reach, reach + 1)]
    while left:
        todo = [left.pop()]
        clump = []
        while todo:
            y, x = todo.pop()
            clump.append((y, x))
            near = [(y + dy, x + dx) for dy, dx in around if (y + dy, x + dx) in left]
            left.difference_update(near)
            todo += near
        cells = np.array(clump)
        if 15 < len(clump) < 1500 and np.ptp(cells, axis=0).max() < _LONG[1]:
            yield cells


def _rectangle(inked: Mask, cells: NDArray[np.int64]) -> _Lying | None:
    """The smallest rectangle around the ink of these cells; None when no stamp is so shaped."""
    parts = []
    for y, x in cells:
        ys, xs = np.nonzero(inked[y * _MM : (y + 1) * _MM : 2, x * _MM : (x + 1) * _MM : 2])
        parts.append(np.stack([xs * 2 + x * _MM, ys * 2 + y * _MM]))
    points = np.concatenate(parts, axis=1).astype(np.float32)
    if points.shape[1] < 60:
        return None
    best = _turned(points, _TURNS)
    best = _turned(points, best.degrees + np.array([-1.0, -0.5, 0.0, 0.5, 1.0]))
    fits = _LONG[0] * _MM <= best.long <= _LONG[1] * _MM
    fits = fits and _SHORT[0] * _MM <= best.short <= _SHORT[1] * _MM
    shaped = _FLATTEST * best.short < best.long < _LONGEST * best.short
    return best if fits and shaped and abs(best.degrees) < _STEEPEST else None


def _turned(points: Ink, turns: NDArray[np.float64]) -> _Lying:
    angles = np.radians(turns)[:, None]
    across = np.cos(angles) * points[0] + np.sin(angles) * points[1]
    down = np.cos(angles) * points[1] - np.sin(angles) * points[0]
    long, short = np.ptp(across, axis=1), np.ptp(down, axis=1)
    best = int(np.argmin(long * short))
    u = (across[best].min() + across[best].max()) / 2
    v = (down[best].min() + down[best].max()) / 2
    cos, sin = np.cos(angles[best, 0]), np.sin(angles[best, 0])
    x, y = u * cos - v * sin, u * sin + v * cos
    degrees, sides = float(turns[best]), (float(long[best]), float(short[best]))
    if sides[0] < sides[1]:  # standing on its short side: the same rectangle, a quarter further
        degrees, sides = degrees + (90 if degrees < 0 else -90), sides[::-1]
    return _Lying(float(x), float(y), degrees, *sides)


# --- turned level -----------------------------------------------------------------------------

_ZOOM = 2.0
_RIM = 1.3 * _MM
_LINE, _GAP = 0.7, 0.16  # share of ink along a line of the frame, and beside it
_NUDGES = (-9.0, -6.0, -3.0, 0.0, 3.0, 6.0, 9.0)


def _levelled(ink: Ink, lying: _Lying, page_height: float) -> Patch | None:
    """The words of a clump turned level, without the frame around them, fit to be read."""
    shades = _cut(ink, lying)
    strong = shades[shades > _FAINT]
    if strong.size < 200:
        return None
    full = max(float(np.percentile(strong, 80)), 35.0)
    words = _trimmed(_unframed(_contrast(shades, full)))
    if words is None:
        return None
    nudge = _nudge(words)
    if nudge:
        lying = replace(
            lying, degrees=lying.degrees + nudge, long=lying.long + _RIM, short=lying.short + _RIM
        )
        words = _trimmed(_unframed(_contrast(_cut(ink, lying), full)))
        if words is None:
            return None
    picture = Image.fromarray((_PAPER - _PAPER * words).astype(np.uint8))
    picture = picture.resize((max(1, round(picture.width * _HIGH / picture.height)), _HIGH))
    return Patch(picture, lying.degrees, _place(lying, page_height), float(words.sum()) * full)


def _cut(ink: Ink, lying: _Lying) -> Ink:
    """What lies in a rectangle and a little around it, turned level and enlarged."""
    size = (
        round((lying.long + 2 * _RIM) * _ZOOM),
        round((lying.short + 2 * _RIM) * _ZOOM),
    )
    turn = np.radians(lying.degrees)
    a, b = np.cos(turn) / _ZOOM, -np.sin(turn) / _ZOOM
    c = lying.x - a * size[0] / 2 - b * size[1] / 2
    f = lying.y + b * size[0] / 2 - a * size[1] / 2
    whole = Image.fromarray(np.clip(ink, 0, 255).astype(np.uint8))
    how = (Image.Transform.AFFINE, (a, b, c, -b, a, f), Image.Resampling.BICUBIC)
    return np.asarray(whole.transform(size, *how), dtype=np.float32)


def _contrast(shades: Ink, full: float) -> Ink:
    return np.clip((shades - 0.3 * full) / (0.5 * full), 0, 1)


def _nudge(words: Ink) -> float:
    """Degrees by which words still lie aslant; their rows of ink are sharpest when level."""
    picture = Image.fromarray((_PAPER * words).astype(np.uint8))

    def sharpness(degrees: float) -> float:
        turned = picture.rotate(degrees, Image.Resampling.NEAREST, expand=True)
        rows = np.asarray(turned, dtype=np.float32).sum(axis=1)
        return float((rows**2).sum())

    return max(_NUDGES, key=lambda degrees: (sharpness(degrees), -abs(degrees)))


def _place(lying: _Lying, page_height: float) -> tuple[float, float, float, float]:
    cos, sin = abs(np.cos(np.radians(lying.degrees))), abs(np.sin(np.radians(lying.degrees)))
    across, down = (
        (lying.long * cos + lying.short * sin) / 2,
        (lying.long * sin + lying.short * cos) / 2,
    )
    return (
        max(0.0, float(lying.x - across) / _WIDTH),
        max(0.0, float(lying.y - down) / page_height),
        min(1.0, float(lying.x + across) / _WIDTH),
        float(lying.y + down) / page_height,
    )


def _unframed(shades: Ink) -> Ink:
    """What stands inside a frame, when there is one: ink nearly all along its sides."""
    ink = Image.fromarray(np.where(shades > 0.5, 255, 0).astype(np.uint8))
    thick = np.asarray(ink.filter(ImageFilter.MaxFilter(5))) > 0  # a line may tilt a little
    if not thick.any():
        return shades
    height, width = thick.shape
    around = ink.getbbox() or (0, 0, width, height)
    rows = thick[:, around[0] : around[2]].mean(axis=1)
    columns = thick[around[1] : around[3]].mean(axis=0)
    top, bottom = _inner(rows, 0.5), _inner(rows[::-1], 0.5)
    left, right = _inner(columns, 0.2), _inner(columns[::-1], 0.2)
    if height - top - bottom < 4 * _MM:
        return shades
    return shades[top : height - bottom, left : width - right]


def _inner(shares: NDArray[np.floating], zone: float) -> int:
    """Where the inside begins behind a line in the outer ``zone``; 0 without one.

    Behind a line of the frame there is a gap, behind the tops of letters there is none.
    """
    lines = np.nonzero(shares[: max(1, round(zone * len(shares)))] > _LINE)[0]
    for end in lines[::-1] + 1:
        behind = shares[end : end + 2 * _MM]
        if behind.size and behind.min() < _GAP:
            return int(end)
    return 0


def _trimmed(shades: Ink) -> Ink | None:
    """Cut to the ink; None when what is left is too small or too dense to be words."""
    ink = shades > 0.5
    rows = np.nonzero(ink.sum(axis=1) > 2)[0]
    columns = np.nonzero(ink.sum(axis=0) > 1)[0]
    if rows.size < 3 * _MM or columns.size < 6 * _MM:
        return None
    cut = shades[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut if 0.1 < float((cut > 0.5).mean()) < 0.75 else None
