"""Writes Party papers: composes drafts, stamps number and date, makes the PDF that is kept."""

from chung.formats.writer.body import Article, Clause, Division, Heading, Level, blocks
from chung.formats.writer.compose import compose
from chung.formats.writer.content import (
    Appendix,
    Authority,
    Block,
    Certificate,
    Grid,
    Letterhead,
    PaperContent,
    Part,
    Signature,
    blocks_of,
)
from chung.formats.writer.copies import Copy, CopyForm, copied
from chung.formats.writer.demands import Demand, generate, unmet
from chung.formats.writer.described import (
    at_line,
    content_from,
    read_copy,
    read_description,
    read_tables,
)
from chung.formats.writer.layout import Layout, layout_on
from chung.formats.writer.pdf import PdfLook, examine_pdf, fonts_of, to_pdf
from chung.formats.writer.placing import otherwise_placed
from chung.formats.writer.skeleton import Citation, cited, placeholders_left, skeleton
from chung.formats.writer.stamping import DraftLook, check_draft, examine, stamp, text_of
from chung.formats.writer.stationery import stationery
from chung.formats.writer.template import Complaint, examine_template, missing_places

__all__ = [
    "Appendix",
    "Article",
    "Authority",
    "Block",
    "Certificate",
    "Citation",
    "Clause",
    "Complaint",
    "Copy",
    "CopyForm",
    "Demand",
    "Division",
    "DraftLook",
    "Grid",
    "Heading",
    "Layout",
    "Letterhead",
    "Level",
    "PaperContent",
    "Part",
    "PdfLook",
    "Signature",
    "at_line",
    "blocks",
    "blocks_of",
    "check_draft",
    "cited",
    "compose",
    "content_from",
    "copied",
    "examine",
    "examine_pdf",
    "examine_template",
    "fonts_of",
    "generate",
    "layout_on",
    "missing_places",
    "otherwise_placed",
    "placeholders_left",
    "read_copy",
    "read_description",
    "read_tables",
    "skeleton",
    "stamp",
    "stationery",
    "text_of",
    "to_pdf",
    "unmet",
]
