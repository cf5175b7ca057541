"""Writes Party papers: composes drafts, stamps number and date, makes the PDF that is kept."""

from chung.formats.writer.compose import compose
from chung.formats.writer.content import (
    Authority,
    Block,
    Grid,
    Letterhead,
    PaperContent,
    Part,
    Signature,
    blocks_of,
)
from chung.formats.writer.layout import Layout, layout_on
from chung.formats.writer.pdf import fonts_of, to_pdf
from chung.formats.writer.skeleton import Citation, cited, placeholders_left, skeleton
from chung.formats.writer.stamping import DraftLook, check_draft, examine, stamp, text_of
from chung.formats.writer.stationery import stationery
from chung.formats.writer.template import missing_places

__all__ = [
    "Authority",
    "Block",
    "Citation",
    "DraftLook",
    "Grid",
    "Layout",
    "Letterhead",
    "PaperContent",
    "Part",
    "Signature",
    "blocks_of",
    "check_draft",
    "cited",
    "compose",
    "examine",
    "fonts_of",
    "layout_on",
    "missing_places",
    "placeholders_left",
    "skeleton",
    "stamp",
    "stationery",
    "text_of",
    "to_pdf",
]
