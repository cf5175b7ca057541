"""The paper as it is kept and sent: PDF/A-1b, letters embedded."""

import ctypes

import pypdfium2
from pypdfium2 import raw

from chung.formats.office import convert_bytes

TIMES = "LiberationSerif"


def to_pdf(docx: bytes, timeout: float = 90) -> bytes:
    """The DOCX as PDF/A-1b. Raises OfficeMissing, OfficeFailed."""
    return convert_bytes(docx, ".docx", "pdf", timeout)


def fonts_of(pdf: bytes) -> frozenset[str]:
    """Families of the fonts that letters of the PDF are set in.

    Times New Roman comes out as ``TIMES``. Another name means that the writer of the paper used
    another font, or that this machine lacks fonts-liberation2 and letters were mixed in silence.
    """
    found: set[str] = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                found.add(_family(raw.FPDFTextObj_GetFont(item.raw)))
    return frozenset(found)


def _family(font: object) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    # "BAAAAA+LiberationSerif-Bold": subset tag, family, face
    return name.value.decode().rpartition("+")[2].partition("-")[0]
