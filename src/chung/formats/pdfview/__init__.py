"""A PDF with a text layer as a ``wordview.View``: what the page shows, from positions alone."""

from chung.formats.pdfview.limits import LIMITS, PdfLimits
from chung.formats.pdfview.read import read_pdf_view

__all__ = ["LIMITS", "PdfLimits", "read_pdf_view"]
