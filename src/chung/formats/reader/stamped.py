"""Numbers and days set on a finished page as pictures: seen on the page, absent from its text."""

import re
from collections.abc import Callable
from dataclasses import replace

from PIL import Image, ImageDraw

from chung.formats.reader import ocr, picture
from chung.formats.reader.page import Box, Page, Word, gather_lines
from chung.foundation.text import fold

_ZONE = 0.4  # of the page's height
_BLANK_NUMBER = re.compile(r"\bso\s*[:.]?[\s._…]*[-–/]")
_BLANK_DAY = re.compile(r"ngay[\s._…]*thang|thang[\s._…]*nam")
_DIGITS = re.compile(r"^\d{1,5}$")
_SIZES = (1.0, 0.6)
_SURE = 0.5
_MARKS = 0.3  # of a line's height: marks reach so far above and below it


def with_stamped_digits(page: Page, picture_of: Callable[[], Image.Image]) -> Page:
    """The page with digits that fill its blank number and day, read from its picture.

    Only where the text shows a blank, and only digits that two readings agree on.
    """
    head = fold("\n".join(x.text for x in page.lines if x.box.y0 < _ZONE * page.height))
    if not (_BLANK_NUMBER.search(head) or _BLANK_DAY.search(head)):
        return page
    found = _agreeing(_without_text(picture_of(), page), page)
    if not found:
        return page
    words = [word for line in page.lines for word in line.words]
    return replace(page, lines=gather_lines([*words, *found], page.number))


def _without_text(image: Image.Image, page: Page) -> Image.Image:
    """The upper part of the page with every word of its text layer painted over."""
    scale = image.width / page.width
    grey = picture.to_grey(image).crop((0, 0, image.width, round(_ZONE * image.height)))
    pen = ImageDraw.Draw(grey)
    for line in page.lines:
        for word in line.words:
            box = word.box
            top, foot = box.y0 - _MARKS * box.height, box.y1 + _MARKS * box.height
            pen.rectangle([v * scale for v in (box.x0, top, box.x1, foot)], fill=255)
    return grey


def _agreeing(image: Image.Image, page: Page) -> list[Word]:
    readings = [_digits(image, size, page) for size in _SIZES]
    return [
        word
        for word in readings[0]
        if all(any(_same(word, other) for other in reading) for reading in readings[1:])
    ]


def _digits(image: Image.Image, size: float, page: Page) -> list[Word]:
    small = image.resize((round(image.width * size), round(image.height * size)))
    scale = page.width / small.width
    found = []
    for word in ocr.recognise(small, layout=11).words:
        if word.confidence < _SURE or not _DIGITS.match(word.text):
            continue
        b = word.box
        box = Box(b.x0 * scale, b.y0 * scale, b.x1 * scale, b.y1 * scale)
        found.append(replace(word, box=box, stamped=True))
    return found


def _same(word: Word, other: Word) -> bool:
    near = abs(word.box.middle - other.box.middle) < word.box.width
    return word.text == other.text and near and abs(word.box.level - other.box.level) < 8
