"""Text of a picture by Tesseract, in a process of its own with a time limit."""

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median

from PIL import Image, ImageOps

from chung.formats.intake.sandbox import run_limited
from chung.formats.reader import closer, picture, stamps
from chung.formats.reader.notes import off
from chung.formats.reader.page import Box, Line, Page, Word, gather_lines, in_order
from chung.formats.reader.syllables import quality
from chung.foundation.text import fold, nfc

LANGUAGE = "vie"
PAGE_SECONDS = 60.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_ONE_LINE = 7
_BY_LAYOUT = 3  # the recogniser finds the blocks itself
_MAIN_SIZE = 0.7  # of 300 dpi: the recogniser does best with lines of about 40 pixels
_OTHER_LOOKS = ((1.0, 6), (0.55, 6))  # size, and segmentation of the signature's half
_MARKS_WIDTH = 1500  # pixels; stamps are large
_POOL = ThreadPoolExecutor(2, thread_name_prefix="chung-ocr")
_ENDS = ("noi nhan", "t/m", "tm.", "k/t", "kt.", "t/l", "tl.", "tuq")
_POOR = 0.35  # quality below which a page is probably lying on its side


@cache
def available() -> bool:
    """Is Tesseract installed, with Vietnamese?"""
    program = shutil.which("tesseract")
    if program is None:
        return False
    outcome = run_limited([program, "--list-langs"], 20)
    return LANGUAGE in outcome.output.decode(errors="replace").split()


def require() -> None:
    """Raises Refusal naming what is missing."""
    if not available():
        raise off("ocr_missing")


@dataclass(frozen=True, slots=True)
class Reading:
    """Words in pixels of the picture given to the recogniser."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def recognise(image: Image.Image, layout: int = _BY_LAYOUT) -> Reading:
    """Read one picture; ``layout`` is Tesseract's page segmentation mode.

    A picture that takes longer than PAGE_SECONDS gives no words.
    """
    return recognise_each([image], layout)[0]


def recognise_each(images: Sequence[Image.Image], layout: int) -> list[Reading]:
    """Read pictures in one process: to start the recogniser takes longer than to read a stamp."""
    if not images:
        return []
    with tempfile.TemporaryDirectory(prefix="chung-ocr-") as folder:
        names = [f"{folder}/{number}.pgm" for number in range(len(images))]
        for name, image in zip(names, images, strict=True):
            image.save(name)  # packing the pixels would take longer than reading them
        paths = Path(folder) / "all.txt"
        paths.write_text("\n".join(names))
        command = ["tesseract", str(paths), "stdout", "-l", LANGUAGE, "--oem", "1"]
        command += ["--psm", str(layout), "--dpi", "300", "tsv"]
        outcome = run_limited(command, PAGE_SECONDS, _ONE_THREAD)
    if outcome.returncode != 0:
        return [Reading(()) for _ in images]
    pages: dict[str, list[dict[str, str]]] = {}
    table = io.StringIO(outcome.output.decode("utf-8", "replace"))
    for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        pages.setdefault(row["page_num"], []).append(row)
    return [Reading(tuple(_words(pages.get(str(n + 1), ())))) for n in range(len(images))]


def _words(rows: Iterable[dict[str, str]]) -> list[Word]:
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in rows:
        text = nfc(row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top = float(row["left"]), float(row["top"])
        box = Box(left, top, left + float(row["width"]), top + float(row["height"]))
        word = Word(text, box, confidence=max(0.0, float(row["conf"])) / 100)
        key = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(key, []).append(word)
    return [word for line in lines.values() for word in _level(line)]


def _level(line: list[Word]) -> list[Word]:
    """The words of a line at one height: dashes are flat, and dirt makes words tall."""
    tall = [w for w in line if len(w.text) > 1] or line
    high = median(w.box.height for w in tall)
    levelled = []
    for word in line:
        box = word.box
        near = min(tall, key=lambda w: (abs(w.box.height - high) > 0.3 * high, _away(w, word)))
        if not 0.7 * high < box.height < 1.4 * high:
            box = Box(box.x0, near.box.level - high / 2, box.x1, near.box.level + high / 2)
        levelled.append(replace(word, box=box))
    return levelled


def _away(word: Word, other: Word) -> float:
    return abs(word.box.middle - other.box.middle)


def read_picture(image: Image.Image, number: int, width: float, height: float) -> Page:
    """A page from its picture; ``width`` and ``height`` are the page's size in points.

    The letterhead and the signature are read again at other sizes: what several readings agree
    on is sure, what they differ in is not given.
    """
    image = picture.upright(image)
    prepared, _ = picture.prepare(image)
    marking = _POOL.submit(_marks, image, number, width)
    words = _read_at(prepared, _MAIN_SIZE, width)
    if quality(" ".join(word.text for word in words)) < _POOR:
        turned = _turned(image, prepared, width)
        if turned is not None and quality(_text(turned[2])) > quality(_text(words)):
            image, prepared, words = turned
            marking = _POOL.submit(_marks, image, number, width)
            if (prepared.width > prepared.height) != (width > height):
                width, height = height, width
    lines = gather_lines(_plausible(words), number)
    zones = _zones(lines, number, width, height)
    jobs = [
        _POOL.submit(_variant, prepared, lines, zones, look, (number, width))
        for look in _OTHER_LOOKS
        if zones
    ]
    variants = tuple(job.result() for job in jobs)
    page = Page(number, width, height, lines, "ocr", variants=variants)
    near = _closer(prepared, page) if number == 1 else ()
    return replace(page, marks=marking.result(), closer=near)


def _closer(image: Image.Image, page: Page) -> tuple[tuple[Line, ...], ...]:
    """The letterhead read line by line, at several sizes."""
    seen = [page, *(page.variant(index) for index in range(len(page.variants)))]
    bands = closer.bands(image, seen)
    jobs = [_POOL.submit(_line_by_line, image, bands, size, page) for size in closer.SIZES if bands]
    return tuple(job.result() for job in jobs)


def _line_by_line(
    image: Image.Image, bands: list[closer.Band], size: float, page: Page
) -> tuple[Line, ...]:
    readings = recognise_each([closer.cut(image, band, size) for band in bands], _ONE_LINE)
    scale = image.width / page.width
    found: list[Line] = []
    for band, reading in zip(bands, readings, strict=True):
        boxed = [(word, closer.placed(word.box, band, size, scale)) for word in reading.words]
        words = [replace(word, box=box) for word, box in boxed]
        found += gather_lines(_plausible(words), page.number)
    return in_order(found)


Zone = tuple[float, float]


def _zones(lines: tuple[Line, ...], number: int, width: float, height: float) -> list[Zone]:
    """Bands of the page, in points from the top, that hold fields."""
    head = 0.42 * height
    zones: list[Zone] = []
    ends = [
        line.box
        for line in lines
        if fold(line.text).lstrip(" -_.*").startswith(_ENDS) and line.box.y0 > 0.05 * height
    ]
    if ends:
        top = max(0.0, min(box.y0 for box in ends) - _ABOVE)
        zones.append((top, min(height, max(box.y0 for box in ends) + 260)))
        head = min(head, top)
    return [(0.0, head), *zones] if number == 1 else zones


_ABOVE = 50.0  # points: a signature may begin above its list of recipients
_CUT = 20.0  # points


def _read_at(image: Image.Image, size: float, width: float, layout: int = _BY_LAYOUT) -> list[Word]:
    """Words in points of a picture read at a part of its size."""
    small = image
    if size != 1.0:
        shape = (max(1, round(image.width * size)), max(1, round(image.height * size)))
        small = image.resize(shape, Image.Resampling.LANCZOS)
    scale = width / small.width
    return [replace(word, box=_scaled(word.box, scale)) for word in recognise(small, layout).words]


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)


def _variant(
    image: Image.Image,
    lines: tuple[Line, ...],
    zones: list[Zone],
    look: tuple[float, int],
    page: tuple[int, float],
) -> tuple[Line, ...]:
    number, width = page
    scale = width / image.width
    kept = [x for x in lines if not any(a <= x.box.level <= b for a, b in zones)]
    found: list[Line] = []
    for top, bottom in zones:
        rows = round(top / scale), round(bottom / scale)
        border = _between(image, rows, top) * scale if top > 0 else width
        broad = [x for x in lines if x.box.x0 < border - _CUT and x.box.x1 > border + _CUT]
        broad = [x for x in broad if top <= x.box.level <= bottom]
        kept += broad  # a line of the text above: it would be cut in two
        for start, end in ((0.0, border), (border, width)):
            if end - start < _CUT:
                continue
            band = image.crop((round(start / scale), rows[0], round(end / scale), rows[1]))
            layout = look[1] if top > 0 else _BY_LAYOUT
            words = _read_at(band, look[0], end - start, layout)
            words = [replace(w, box=_moved(w.box, start, top)) for w in words]
            words = [w for w in words if not any(_within(w.box, x.box) for x in broad)]
            found += gather_lines(_plausible(words), number)
    return in_order([*kept, *found])


def _between(image: Image.Image, rows: tuple[int, int], top: float) -> int:
    """Where recipients end and the signature begins, in pixels."""
    start = rows[0] + round(_ABOVE * (rows[0] / top))
    ink = closer.dark(image.crop((0, start, image.width, max(rows[1], start + 1))))
    return closer.valley(ink, round(0.36 * image.width), round(0.56 * image.width))


def _within(box: Box, line: Box) -> bool:
    return line.y0 - 2 < box.level < line.y1 + 2


def _text(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _turned(
    image: Image.Image, prepared: Image.Image, width: float
) -> tuple[Image.Image, Image.Image, list[Word]] | None:
    """The page turned by the quarter Tesseract's orientation finder names, and read again."""
    with tempfile.TemporaryDirectory(prefix="chung-ocr-") as folder:
        path = Path(folder) / "page.pgm"
        prepared.save(path)
        command = ["tesseract", str(path), "stdout", "-l", "osd", "--psm", "0"]
        outcome = run_limited(command, PAGE_SECONDS, _ONE_THREAD)
    found = re.search(rb"Rotate: (\d+)", outcome.output)
    if not found or found.group(1) == b"0":
        return None
    quarter = int(found.group(1))
    turned = image.rotate(-quarter, expand=True)
    better, _ = picture.prepare(turned)
    across = width if quarter == 180 else width * image.height / image.width
    return turned, better, _read_at(better, _MAIN_SIZE, across)


_DIRT = re.compile(r"^[\W_]{1,3}$")


def _plausible(words: list[Word]) -> list[Word]:
    """Without specks: marks of no letters that the recogniser itself doubts, and giants."""
    kept = []
    for word in words:
        doubtful = word.confidence < 0.4 and _DIRT.match(word.text)
        giant = word.box.height > 60 or word.box.height > 4 * max(word.box.width, 1)
        keep = word.text in ("*", "-", "/", "“", "”") or not (doubtful or giant)
        if keep:
            kept.append(word)
    return kept


def _marks(image: Image.Image, number: int, width: float) -> tuple[Line, ...]:
    """Words of stamps: urgency and secrecy, red and level, or at any slant on page 1."""
    level = _red_words(image, number, width)
    return (*level, *_slanted_words(image, width)) if number == 1 else level


def _red_words(image: Image.Image, number: int, width: float) -> tuple[Line, ...]:
    """Words in red ink in the upper half: urgency and secrecy are stamped in red."""
    head = image.crop((0, 0, image.width, image.height // 2))
    shape = (_MARKS_WIDTH, max(1, round(head.height * _MARKS_WIDTH / head.width)))
    red = picture.red_ink(head.resize(shape, Image.Resampling.BOX))
    if red is None:
        return ()
    red = picture.without_long_lines(red)
    scale = width / red.width
    words = []
    for word in recognise(red, layout=11).words:
        b = word.box
        if word.confidence > 0.5:
            words.append(replace(word, box=_scaled(b, scale), stamped=True))
    return gather_lines(words, number)


def _slanted_words(image: Image.Image, width: float) -> tuple[Line, ...]:
    """What stands in stamps at any slant in the upper part of page 1, each a line."""
    height = width * image.height / image.width
    lines = []
    patches = stamps.patches(image)
    readings = recognise_each([ImageOps.expand(p.picture, 30, 255) for p in patches], _ONE_LINE)
    for patch, reading in zip(patches, readings, strict=True):
        x0, y0, x1, y1 = patch.box
        box = Box(x0 * width, y0 * height, x1 * width, y1 * height)
        words = (word for word in reading.words if word.text.strip(".,:;-_|'"))
        found = tuple(replace(word, box=box, stamped=True) for word in words)
        if found:
            lines.append(Line(found))
    return tuple(lines)
