"""The paper as it is kept and sent: PDF/A-1b, letters embedded."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from chung.formats.office import convert_bytes

TIMES = "LiberationSerif"


def to_pdf(docx: bytes, timeout: float = 90) -> bytes:
    """The DOCX as PDF/A-1b. Raises OfficeMissing, OfficeFailed."""
    return convert_bytes(docx, ".docx", "pdf", timeout)


@dataclass(frozen=True, slots=True)
class PdfLook:
    """What a kept PDF must be: its form in the words of XMP ("1B"; "" when it is no PDF/A), the
    families of its letters, and those of them that the file does not carry itself.
    """

    pdfa: str
    fonts: frozenset[str]
    not_embedded: frozenset[str]

    @property
    def fit_to_keep(self) -> bool:
        """PDF/A-1b or better (1a adds tags), every letter of it Times and embedded."""
        return self.pdfa in {"1A", "1B"} and self.fonts <= {TIMES} and not self.not_embedded


def examine_pdf(pdf: bytes) -> PdfLook:
    """Form and fonts of a PDF, read from the file itself."""
    fonts, outside = set(), set()
    with pypdfium2.PdfDocument(pdf) as document:
        for font in _fonts(document):
            family = _family(font)
            fonts.add(family)
            if not raw.FPDFFont_GetIsEmbedded(font):
                outside.add(family)
    # PDF/A wants its metadata unpacked, so that they can be read without the program that made it.
    part = re.search(rb"pdfaid:part[>=\"']+(\d)", pdf)
    level = re.search(rb"pdfaid:conformance[>=\"']+([ABU])", pdf)
    form = (part[1] + level[1]).decode() if part and level else ""
    return PdfLook(form, frozenset(fonts), frozenset(outside))


def fonts_of(pdf: bytes) -> frozenset[str]:
    """Families of the fonts that letters of the PDF are set in.

    Times New Roman comes out as ``TIMES``. Another name means that the writer of the paper used
    another font, or that this machine lacks fonts-liberation2 and letters were mixed in silence.
    """
    return examine_pdf(pdf).fonts


def _fonts(document: pypdfium2.PdfDocument) -> Iterator[object]:
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            yield raw.FPDFTextObj_GetFont(item.raw)


def _family(font: object) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    # "BAAAAA+LiberationSerif-Bold": subset tag, family, face
    return name.value.decode().rpartition("+")[2].partition("-")[0]
