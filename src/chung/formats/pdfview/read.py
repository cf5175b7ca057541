"""Reads a PDF into the view the checker knows."""

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from chung.formats.pdfview.columns import placed
from chung.formats.pdfview.letters import Letter, letters_of, stamped_letters
from chung.formats.pdfview.limits import LIMITS, no_text, unreadable
from chung.formats.pdfview.measures import (
    Leaf,
    rows_of,
    set_edges,
    take_heads_and_feet,
    usual_pitch,
)
from chung.formats.pdfview.paragraphs import blocks_of, paragraph_of, pitch_of
from chung.formats.pdfview.pieces import attach, pieces_of, with_stamped
from chung.formats.pdfview.sections import section_at, sections_of, set_numbers
from chung.formats.pdfview.strokes import grids_of, rules_of, strokes_of
from chung.formats.wordview import View

_MOST = 0.6  # of a page


def read_pdf_view(source: bytes | Path | str) -> View:
    """What the pages of a PDF show. Raises Refusal for one that is broken or has no text.

    Beyond ``LIMITS`` pages are not looked at; ``View.partial`` says so, as for pages of pictures
    among pages of text. Hostile files are for ``intake.inspect`` to refuse first.
    """
    try:
        with pypdfium2.PdfDocument(source) as document:
            leaves, whole = _leaves(document)
            if not leaves:
                raise no_text()
            return _view(leaves, len(document), whole)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:  # also of one page among others
        raise unreadable() from error


def _leaves(document: pypdfium2.PdfDocument) -> tuple[list[Leaf], bool]:
    """The pages that have text, and whether these are all."""
    leaves: list[Leaf] = []
    letters, whole = 0, len(document) <= LIMITS.pages
    for number in range(1, min(len(document), LIMITS.pages) + 1):
        leaf, size = _leaf(document, number)
        letters += size
        if leaf is not None:
            leaves.append(leaf)
        elif _shows_something(document[number - 1]):
            whole = False
        if letters > LIMITS.letters:
            return leaves, False
    return leaves, whole


def _leaf(document: pypdfium2.PdfDocument, number: int) -> tuple[Leaf | None, int]:
    page = document[number - 1]
    width, height = page.get_size()
    if _is_scan(page, width * height):
        return None, 0
    letters = letters_of(page)
    strokes = strokes_of(page)
    if pdfium.FPDFPage_GetAnnotCount(page) > 0:
        letters = _with_annotations(document, number, page, letters)
    if not any(x.char != " " for x in letters):
        return None, 0
    leaf = Leaf(number, width, height)
    leaf.grids = grids_of(strokes)
    pieces = pieces_of(number, letters)
    attach(pieces, rules_of(strokes, leaf.grids))
    for piece in pieces:
        piece.grid = next((g for g in leaf.grids if g.holds(piece.x0, piece.x1, piece.base)), None)
    leaf.rows = rows_of(pieces)
    return leaf, len(letters)


def _with_annotations(
    document: pypdfium2.PdfDocument, number: int, page: pypdfium2.PdfPage, letters: list[Letter]
) -> list[Letter]:
    """Number and day that signing software set upon the page."""
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return letters
    page.close()
    return with_stamped(letters, list(stamped_letters(letters, letters_of(document[number - 1]))))


def _shows_something(page: pypdfium2.PdfPage) -> bool:
    """A picture, or words that lie sideways."""
    return any(True for _ in _pictures(page)) or bool(page.get_textpage().get_text_range().strip())


def _is_scan(page: pypdfium2.PdfPage, area: float) -> bool:
    """One picture covers most of the page; words upon it were recognised, or are a signature's."""
    for picture in islice(_pictures(page), LIMITS.paths_of_page):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _MOST * area:
            return True
    return False


def _pictures(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfObject]:
    yield from page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)


def _view(leaves: list[Leaf], pages: int, whole: bool) -> View:
    pitch = usual_pitch(leaves)
    take_heads_and_feet(leaves, pitch)
    set_edges(leaves)
    set_numbers(leaves)
    sections = sections_of(leaves, pitch)
    blocks = blocks_of(list(placed(leaves)), pitch)
    before, seen = [None, *blocks], pitch_of(blocks)
    paragraphs = [
        paragraph_of(index, block, above, seen)
        for index, block, above in zip(count(), blocks, before, strict=False)
    ]
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        paragraph.section = section_at(sections, block.leaf.number)
    appendix = next((x.number for x in leaves if x.number > 1 and x.begins_appendix), pages + 1)
    return View(paragraphs, [s for _page, s in sections], _settings(leaves), {}, appendix - 1,
                printed=True, partial=not whole)  # fmt: skip


def _settings(leaves: list[Leaf]) -> dict[str, bool]:
    odd = next((x for x in leaves if x.number % 2), None)
    even = next((x for x in leaves if x.number % 2 == 0), None)
    mirrored = (
        odd is not None
        and even is not None
        and abs(odd.left - even.left) > 3
        and abs(odd.left - (even.width - even.right)) < 4
    )
    return {"mirrorMargins": mirrored}
