"""A DOCX as it really looks: every run and paragraph with the formatting that counts in the end."""

from chung.formats.wordview.limits import LIMITS, ViewLimits
from chung.formats.wordview.model import (
    Cell,
    Frame,
    Line,
    Look,
    Paragraph,
    Run,
    Section,
    Shape,
    View,
)
from chung.formats.wordview.pages import paged_until
from chung.formats.wordview.read import read_view

__all__ = [
    "LIMITS",
    "Cell",
    "Frame",
    "Line",
    "Look",
    "Paragraph",
    "Run",
    "Section",
    "Shape",
    "View",
    "ViewLimits",
    "paged_until",
    "read_view",
]
