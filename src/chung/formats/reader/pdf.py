"""Text of a PDF with the place of every word, including what was stamped on after the text."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from chung.formats.reader.legacy import decode, encoding_of, looks_tcvn3
from chung.formats.reader.page import Box, Page, Word, around, gather_lines
from chung.foundation.text import nfc

_BREAKS = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200b\ufeff")
_SOFT_HYPHENS = frozenset("\u00ad\ufffe\u0002")
_HEAVY = 600
_SLANT = 0.45  # radians; letters slanted to look italic count up to a third
_FONT_NAME = 256
_MOSTLY = 0.5
_ASCENT, _DESCENT = 0.68, 0.2  # of the size: a capital's height and the depth of a "g"


class PdfFile:
    """An open PDF; use as a context manager. Changes are made in memory and never written."""

    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path)
        self._flattened: set[int] = set()

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def plain_text(self, number: int) -> str:
        """The text stream of a page (1-based): quick, in no reliable order."""
        page = self._document[number - 1]
        text: str = page.get_textpage().get_text_range()
        return nfc(text)

    def read_page(self, number: int) -> Page:
        """Words and lines of a page (1-based) by position."""
        page = self._load(number)
        width, height = page.get_size()
        words = tuple(_words(page))
        return Page(number, width, height, gather_lines(words, number))

    def picture(self, number: int, dpi: int) -> Image.Image:
        """The page as it looks, stamps and signatures included."""
        page = self._load(number)
        width, height = page.get_size()
        scale = min(dpi / 72, 6000 / max(width, height, 1))
        image: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
        return image

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points, as it is shown."""
        width, height = self._document[number - 1].get_size()
        return width, height

    def has_picture(self, number: int) -> bool:
        """Is there any image on the page?"""
        page = self._document[number - 1]
        return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))

    def is_stamped(self, number: int) -> bool:
        """Were pictures or annotations set on the page?"""
        return number in self._flattened or self.has_picture(number)

    def is_scan(self, number: int) -> bool:
        """Does one image cover most of the page?"""
        page = self._document[number - 1]
        width, height = page.get_size()
        for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = image.get_bounds()
            if (right - left) * (top - bottom) > 0.6 * width * height:
                return True
        return False

    def _load(self, number: int) -> pypdfium2.PdfPage:
        """The page with annotations and form fields made part of its content.

        Signing software sets number and day as appearances of signature fields, which a plain
        text page does not see.
        """
        page = self._document[number - 1]
        if number in self._flattened or pdfium.FPDFPage_GetAnnotCount(page) <= 0:
            return page
        self._flattened.add(number)
        if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
            return page
        page.close()
        return self._document[number - 1]


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    text = page.get_textpage()
    count = text.count_chars()
    legacy = looks_tcvn3(text.get_text_range()) or _has_legacy_font(text, count)
    place = _Placer(page)
    level = _usual_angle(text, count)
    letters: list[_Letter] = []
    for index in range(count):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        encoding = _encoding(text, index) if legacy else None
        if char in _BREAKS or char == "\0":
            yield from _join(letters)
            letters = []
            continue
        if char in _SOFT_HYPHENS and not encoding:
            char = "-" if char == "\ufffe" else ""
        if abs(_angle(text, index) - level) > _SLANT:
            continue  # a watermark or a stamp across the page
        box = place.box(text, index)
        if letters and _apart(letters[-1].box, box):
            yield from _join(letters)
            letters = []
        heavy = pdfium.FPDFText_GetFontWeight(text, index) >= _HEAVY
        band = place.band(text, index, box) if abs(level) < _SLANT else box
        bold = heavy or _bold_name(text, index, heavy)
        letters.append(_Letter(decode(char, encoding), box, band, bold))
    yield from _join(letters)


class _Letter(NamedTuple):
    """A letter, the box of its ink, and the band of the line that its font takes."""

    char: str
    box: Box
    band: Box
    bold: bool


def _angle(text: pypdfium2.PdfTextPage, index: int) -> float:
    return float(pdfium.FPDFText_GetCharAngle(text, index))


def _usual_angle(text: pypdfium2.PdfTextPage, count: int) -> float:
    """The angle most letters have, in radians."""
    step = max(1, count // 200)
    angles = Counter(round(_angle(text, index), 1) for index in range(0, count, step))
    return angles.most_common(1)[0][0] if angles else 0.0


def _join(letters: list[_Letter]) -> Iterator[Word]:
    text = nfc("".join(letter.char for letter in letters)).strip()
    if not text:
        return
    box = around(letter.band for letter in letters)
    bold = sum(letter.bold for letter in letters) * 2 > len(letters)
    yield Word(text, box, bold)


def _apart(before: Box, box: Box) -> bool:
    """A jump: the next letter belongs to another word although no space was written."""
    high = max(before.height, 1.0)
    gap = box.x0 - before.x1
    return gap > 0.35 * high or gap < -1.5 * high or abs(box.level - before.level) > 0.6 * high


class _Placer:
    """From the page's own coordinates to points from the top left of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation()

    def box(self, text: pypdfium2.PdfTextPage, index: int) -> Box:
        """Where a letter's ink is."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        return self._shown(rect.left, rect.bottom, rect.right, rect.top)

    def band(self, text: pypdfium2.PdfTextPage, index: int, ink: Box) -> Box:
        """The height of the letter's font: a dash stands as tall on its line as a capital."""
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        if not 2 < size < 100 or self._turn:
            return ink
        low, high = y.value - _DESCENT * size, y.value + _ASCENT * size
        band = self._shown(x.value, low, x.value, high)
        shared = min(band.y1, ink.y1) - max(band.y0, ink.y0)
        if shared < _MOSTLY * min(ink.height, band.height):
            return ink  # a font whose size says nothing
        return replace(band, x0=ink.x0, x1=ink.x1)

    def _shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, x1 = left - self._left, right - self._left
        y0, y1 = self._top - top, self._top - bottom
        width, height = self._right - self._left, self._top - self._bottom
        if self._turn == 90:
            x0, y0, x1, y1 = height - y1, x0, height - y0, x1
        elif self._turn == 180:
            x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
        elif self._turn == 270:
            x0, y0, x1, y1 = y0, width - x1, y1, width - x0
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _font_name(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, _FONT_NAME, flags)
    return buffer.value.decode("utf-8", "replace")


def _bold_name(text: pypdfium2.PdfTextPage, index: int, heavy: bool) -> bool:
    return heavy or "bold" in _font_name(text, index).lower()


def _encoding(text: pypdfium2.PdfTextPage, index: int) -> str | None:
    return encoding_of(_font_name(text, index))


def _has_legacy_font(text: pypdfium2.PdfTextPage, count: int) -> bool:
    step = max(1, count // 20)
    return any(_encoding(text, index) for index in range(0, count, step))
