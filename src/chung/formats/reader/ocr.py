"""Text of a picture by Tesseract, in a process of its own with a time limit."""

import csv
import io
import math
import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median

from PIL import Image

from chung.formats.intake.sandbox import run_limited
from chung.formats.reader import picture
from chung.formats.reader.notes import off
from chung.formats.reader.page import Box, Line, Page, Word, gather_lines
from chung.formats.reader.syllables import quality
from chung.foundation.text import nfc

LANGUAGE = "vie"
PAGE_SECONDS = 60.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
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


def recognise(image: Image.Image, layout: int = 3, extra: tuple[str, ...] = ()) -> Reading:
    """Read one picture; ``layout`` is Tesseract's page segmentation mode.

    A picture that takes longer than PAGE_SECONDS gives no words.
    """
    with tempfile.TemporaryDirectory(prefix="chung-ocr-") as folder:
        path = Path(folder) / "page.png"
        image.save(path, compress_level=1, dpi=(300, 300))
        command = ["tesseract", str(path), "stdout", "-l", LANGUAGE, "--oem", "1"]
        command += ["--psm", str(layout), "--dpi", "300", *extra, "tsv"]
        outcome = run_limited(command, PAGE_SECONDS, _ONE_THREAD)
    if outcome.returncode != 0:
        return Reading(())
    return Reading(tuple(_tsv_words(outcome.output.decode("utf-8", "replace"))))


def _tsv_words(table: str) -> list[Word]:
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
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
    """A page from its picture; ``width`` and ``height`` are the page's size in points."""
    image = picture.upright(image)
    prepared, angle = picture.prepare(image)
    reading = recognise(prepared)
    if quality(reading.text) < _POOR:
        turned = _turned(image, prepared)
        if turned is not None and quality(turned[1].text) > quality(reading.text):
            prepared, reading, angle = turned[0], turned[1], turned[2]
            if (prepared.width > prepared.height) != (width > height):
                width, height = height, width
    scale = width / prepared.width
    words = [_placed(word, prepared, angle, scale) for word in reading.words]
    marks = _marks(image, number, width)
    return Page(number, width, height, gather_lines(_plausible(words), number), "ocr", marks)


def _turned(image: Image.Image, prepared: Image.Image) -> tuple[Image.Image, Reading, float] | None:
    """The page turned by the quarter Tesseract's orientation finder names, and read again."""
    with tempfile.TemporaryDirectory(prefix="chung-ocr-") as folder:
        path = Path(folder) / "page.png"
        prepared.save(path, compress_level=1, dpi=(300, 300))
        command = ["tesseract", str(path), "stdout", "-l", "osd", "--psm", "0"]
        outcome = run_limited(command, PAGE_SECONDS, _ONE_THREAD)
    found = re.search(rb"Rotate: (\d+)", outcome.output)
    if not found or found.group(1) == b"0":
        return None
    better, angle = picture.prepare(image.rotate(-int(found.group(1)), expand=True))
    return better, recognise(better), angle


def _placed(word: Word, image: Image.Image, angle: float, scale: float) -> Word:
    """From pixels of the levelled picture back to points on the page as it came."""
    turn = math.radians(angle)
    mx, my = image.width / 2, image.height / 2
    dx, dy = word.box.middle - mx, word.box.level - my
    x = mx + dx * math.cos(turn) - dy * math.sin(turn)
    y = my + dx * math.sin(turn) + dy * math.cos(turn)
    w, h = word.box.width / 2, word.box.height / 2
    # Lines are gathered on level ground; only shift when the page was hardly turned.
    if abs(angle) > 0.2:
        x, y = word.box.middle, word.box.level
    box = Box((x - w) * scale, (y - h) * scale, (x + w) * scale, (y + h) * scale)
    return Word(word.text, box, confidence=word.confidence)


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
    """Words in red ink in the upper half: urgency and secrecy are stamped in red."""
    head = image.crop((0, 0, image.width, image.height // 2))
    red = picture.red_ink(head)
    if red is None:
        return ()
    red = picture.enlarge(red)
    scale = width / red.width
    words = []
    for word in recognise(red, layout=11).words:
        b = word.box
        if word.confidence > 0.5:
            box = Box(b.x0 * scale, b.y0 * scale, b.x1 * scale, b.y1 * scale)
            words.append(Word(word.text, box, confidence=word.confidence, stamped=True))
    return gather_lines(words, number)
