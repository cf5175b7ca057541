"""The letters of a page: place, size, font and look of each, as pdfium tells them.

Points from the top left corner of the page as it is shown.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from chung.formats.pdfview.limits import LIMITS
from chung.formats.reader.legacy import decode, encoding_of
from chung.formats.wordview import Look

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?i)(?:[-, ]?(?:bold|italic|oblique|regular))+(?:mt)?$")
_NAMELESS = re.compile(r"(?i)^(?:cidfont\+?)?(?:f|tt|c\d_|t\d_)\d+$")
_NAME = 256
_UNSEEN = (3, 7)  # text render modes that print nothing
_STROKED = (2, 6)  # filled and outlined: how programs make a face bold that has none
_NEARLY_BLACK = 0x48
_SKEWED = 0.12
_UPRIGHT = 0.1  # radians
_NOTHING = frozenset("\0\u00ad\u0002\ufffe\u200b\ufeff\u200e\u200f")


class Letter(NamedTuple):
    """A letter; ``base`` is the height of its base line. A space has letters' place but no ink."""

    char: str
    x0: float
    x1: float
    base: float
    size: float
    look: Look
    raw: str


class _Face(NamedTuple):
    look: Look
    size: float
    shown: bool
    encoding: str | None


def letters_of(page: pypdfium2.PdfPage) -> list[Letter]:
    """All upright letters that are printed, in the order of the file."""
    text = page.get_textpage()
    count = min(text.count_chars(), LIMITS.letters_of_page)
    place = _Place(page)
    faces = _Faces(text)
    level = _usual_angle(text, count)
    if not _upright(level, place.turn):
        return []
    return [x for index in range(count) if (x := _letter(text, index, place, faces, level))]


def _letter(
    text: pypdfium2.PdfTextPage, index: int, place: "_Place", faces: "_Faces", level: float
) -> Letter | None:
    raw = chr(pdfium.FPDFText_GetUnicode(text, index))
    if raw in _NOTHING or pdfium.FPDFText_IsGenerated(text, index) == 1:
        return None
    face = faces.of(index)
    if face is None or not face.shown:
        return None
    if abs(float(pdfium.FPDFText_GetCharAngle(text, index)) - level) > _UPRIGHT:
        return None  # a watermark or a stamp across the page
    x0, x1, base = place.of(text, index)
    char = decode(raw, face.encoding) if face.encoding else raw
    return Letter(" " if char.isspace() else char, x0, x1, base, face.size, face.look, raw)


def _usual_angle(text: pypdfium2.PdfTextPage, count: int) -> float:
    step = max(1, count // 200)
    angles = (pdfium.FPDFText_GetCharAngle(text, index) for index in range(0, count, step))
    common = Counter(round(float(angle), 2) for angle in angles).most_common(1)
    return common[0][0] if common else 0.0


def _upright(level: float, turn: int) -> bool:
    """Do most letters stand upright on the page as it is shown?"""
    shown = (level - math.radians(turn)) % (2 * math.pi)
    also = (level + math.radians(turn)) % (2 * math.pi)
    return any(min(x, 2 * math.pi - x) < _UPRIGHT for x in (shown, also))


class _Faces:
    """Font, size, weight and colour, asked once for each piece of text the file sets at once."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text
        self._known: dict[int, _Face] = {}

    def of(self, index: int) -> _Face | None:
        piece = pdfium.FPDFText_GetTextObject(self._text, index)
        if not piece:
            return None
        key = ctypes.addressof(piece.contents)
        if key not in self._known:
            self._known[key] = self._face(index, piece)
        return self._known[key]

    def _face(self, index: int, piece: object) -> _Face:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        name = _font_name(self._text, index)
        mode = int(pdfium.FPDFTextObj_GetTextRenderMode(piece))
        color, opaque = self._color(index)
        low = name.lower()
        skew = abs(matrix.a * matrix.c + matrix.b * matrix.d)
        leans = skew > _SKEWED * math.hypot(matrix.a, matrix.b) * math.hypot(matrix.c, matrix.d)
        family = family_of(name)
        look = Look(
            font=family,
            font_other=family,
            size=rounded(size),
            bold="bold" in low or mode in _STROKED,
            italic="italic" in low or "oblique" in low or leans,
            color=color,
        )
        return _Face(look, size, opaque and mode not in _UNSEEN, encoding_of(family))

    def _color(self, index: int) -> tuple[str, bool]:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not pdfium.FPDFText_GetFillColor(self._text, index, *parts):
            return "auto", True
        red, green, blue, alpha = (part.value for part in parts)
        if max(red, green, blue) < _NEARLY_BLACK:
            return "000000", alpha > 0
        return f"{red:02x}{green:02x}{blue:02x}", alpha > 0


def rounded(size: float) -> float:
    """The size meant: programs set 14 as 13.98 or 14.04."""
    whole = round(size)
    return float(whole) if abs(size - whole) <= 0.3 else round(size * 2) / 2


def family_of(name: str) -> str:
    """The family of a font in a PDF without subset mark, style and spaces; "" for none."""
    bare = _STYLE.sub("", _SUBSET.sub("", name)).replace(" ", "")
    return "" if _NAMELESS.match(bare) else bare


def _font_name(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, buffer, _NAME, ctypes.c_int())
    return buffer.value.decode("utf-8", "replace")


class _Place:
    """From the page's own coordinates to those of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.turn = page.get_rotation()

    def of(self, text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float]:
        """Left, right and base line of a letter."""
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        first = self.shown(rect.left, rect.bottom)
        second = self.shown(rect.right, rect.top)
        base = self.shown(x.value, y.value)[1]
        return min(first[0], second[0]), max(first[0], second[0]), base

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as shown, y growing downwards."""
        x, y = x - self._left, self._top - y
        width, height = self._right - self._left, self._top - self._bottom
        if self.turn == 90:
            return height - y, x
        if self.turn == 180:
            return width - x, height - y
        if self.turn == 270:
            return y, width - x
        return x, y


def shown_place(page: pypdfium2.PdfPage) -> "_Place":
    return _Place(page)


def stamped_letters(before: list[Letter], after: list[Letter]) -> Iterator[Letter]:
    """Letters that annotations set upon the page."""
    known = {(x.char, round(x.x0), round(x.base)) for x in before}
    return (x for x in after if (x.char, round(x.x0), round(x.base)) not in known)
