"""Makes a scan or photograph fit for recognition: size, ink, slant, dirt."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

Grey = NDArray[np.uint8]

TARGET_WIDTH = 2480  # A4 at 300 dpi
_MIN_WIDTH = 1900  # below this letters are too small for marks to survive
_SLANTS = np.arange(-4.0, 4.01, 1.0)


def upright(image: Image.Image) -> Image.Image:
    """The picture as it was meant to be seen (cameras note the turn instead of making it)."""
    return ImageOps.exif_transpose(image) or image


def to_grey(image: Image.Image) -> Image.Image:
    """Grey, with red ink faded: seals lie over the very words we want.

    Red light passes red ink and stops at black and blue, so the red channel alone does it.
    """
    if image.mode in ("RGBA", "LA", "P"):
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image).convert("RGB")
    if image.mode == "RGB":
        return image.getchannel("R")
    return image.convert("L")


def red_ink(image: Image.Image) -> Image.Image | None:
    """Only what is red, black on white; None when there is too little of it to be a stamp."""
    if image.mode != "RGB":
        return None
    colours = np.asarray(image, dtype=np.int16)
    red, green, blue = colours[..., 0], colours[..., 1], colours[..., 2]
    mask = (red > 110) & (red - np.maximum(green, blue) > 60)
    if mask.mean() < 0.0004:
        return None
    return Image.fromarray(np.where(mask, 0, 255).astype(np.uint8))


def enlarge(image: Image.Image) -> Image.Image:
    """Small pictures to the size recognition was trained on; large ones down to it."""
    if _MIN_WIDTH <= image.width <= TARGET_WIDTH * 1.3:
        return image
    scale = TARGET_WIDTH / image.width
    size = (TARGET_WIDTH, max(1, round(image.height * scale)))
    bigger = image.resize(size, Image.Resampling.LANCZOS)
    return bigger.filter(ImageFilter.UnsharpMask(2, 80, 2)) if scale > 1.5 else bigger


def flatten_light(image: Image.Image) -> Image.Image:
    """Shadows of a photograph taken out: each spot against the brightness of its paper."""
    small = image.resize((max(1, image.width // 16), max(1, image.height // 16)))
    light = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    pixels = np.asarray(image, dtype=np.float32)
    paper = np.asarray(light.resize(image.size, Image.Resampling.BILINEAR), dtype=np.float32)
    return Image.fromarray(np.clip(pixels / np.maximum(paper, 40) * 245, 0, 255).astype(np.uint8))


def is_uneven(image: Image.Image) -> bool:
    """Does the brightness of the paper vary so much that this must be a photograph?"""
    small = np.asarray(image.resize((24, 32), Image.Resampling.BOX), dtype=np.float32)
    paper = np.percentile(small.reshape(8, 4, 8, 3).swapaxes(1, 2).reshape(64, 12), 90, axis=1)
    return float(np.percentile(paper, 90) - np.percentile(paper, 10)) > 40


def slant(image: Image.Image) -> float:
    """Degrees by which the lines of text are turned; rows of ink are sharpest when level."""
    small = image.resize((560, max(1, round(image.height * 560 / image.width))))
    ink = Image.fromarray(np.where(np.asarray(small) < 140, 255, 0).astype(np.uint8))

    def sharpness(angle: float) -> float:
        turned = np.asarray(ink.rotate(angle, Image.Resampling.NEAREST, fillcolor=0))
        rows = turned[:, 60:-60].sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best = _sharpest(sharpness, _SLANTS)
    for step in (0.5, 0.2, 0.1):
        best = _sharpest(sharpness, np.array([best - step, best, best + step]))
    return best


def _sharpest(sharpness: Callable[[float], float], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: (sharpness(float(angle)), -abs(angle))))


def without_long_lines(image: Image.Image) -> Image.Image:
    """Streaks of the scanner and frames of stamps whitened: ink running on for over 0.4 inch.

    No stroke of a letter is that long at 300 dpi; rules under titles are, and are no loss.
    """
    pixels = np.array(image)
    dark = pixels < 150
    streak = max(110, image.width // 20)
    pixels[_runs(dark, streak) | _runs(dark.T, streak * 3 // 2).T] = 255
    return Image.fromarray(pixels)


def _runs(dark: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Cells that belong to an unbroken vertical run of at least so many dark ones."""
    height = dark.shape[0]
    if height <= least:
        return np.zeros_like(dark)
    total = np.zeros((height + 1, dark.shape[1]), dtype=np.int16)
    np.cumsum(dark, axis=0, out=total[1:])
    starts = (total[least:] - total[:-least]) == least
    marked = np.zeros((height + 1, dark.shape[1]), dtype=np.int16)
    marked[: starts.shape[0]] += starts
    marked[least : least + starts.shape[0]] -= starts
    running: NDArray[np.bool_] = np.cumsum(marked[:-1], axis=0) > 0
    return running


def prepare(image: Image.Image) -> tuple[Image.Image, float]:
    """The picture ready for recognition, and the degrees it was turned to be level."""
    grey = enlarge(to_grey(image))
    if is_uneven(grey):
        grey = flatten_light(grey)
    angle = slant(grey)
    clean = without_long_lines(grey)
    if abs(angle) >= 0.2:
        clean = clean.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    else:
        angle = 0.0
    return clean, angle
