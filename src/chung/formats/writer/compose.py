"""A paper from what it says: DOCX in the Party layout, ready to be edited in any word processor."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt

from chung.formats.writer import wording
from chung.formats.writer.content import Appendix, Block, Grid, PaperContent, Part
from chung.formats.writer.foot import write_foot
from chung.formats.writer.layout import POINTS_PER_MM, layout_on
from chung.formats.writer.letterhead import symbol_line, write_letterhead, write_type_and_subject
from chung.formats.writer.metrics import text_width
from chung.formats.writer.placing import placed
from chung.formats.writer.sheet import Sheet
from chung.foundation.text import nfc, squeeze

_ARTICLE = re.compile(r"(Điều \d+[a-zđ]?\.)\s*(.*)", re.DOTALL)
_TITLED = 90  # an article's line up to this length without a full stop is its name, and bold


def compose(content: PaperContent, template: bytes | None = None) -> bytes:
    """The paper as DOCX. ``template`` is an office's own DOCX whose styles then count.

    Raises Invalid for an unknown type, a type without a code, or a wrong organ code.
    """
    content = placed(content)
    sheet = Sheet(layout_on(content.written_on), template, duplex=content.duplex)
    write_letterhead(sheet, content)
    if content.paper_type.layout != "letter":
        write_type_and_subject(sheet, content)
    _greeting(sheet, content)
    _text(sheet, content.blocks, content.grid)
    write_foot(sheet, content)
    for number, appendix in enumerate(content.appendices, start=1):
        _appendix(sheet, content, appendix, number if len(content.appendices) > 1 else None)
    moment = datetime.combine(content.written_on, time(), tzinfo=UTC)
    return sheet.data(squeeze(content.subject), moment)


def _greeting(sheet: Sheet, content: PaperContent) -> None:
    """ "Kính gửi:" of a letter, "Kính trình:" of a submission, its list hanging beside it."""
    kind, rules = content.paper_type.layout, sheet.layout.rules
    greets = kind != "named" or content.type_key in rules["greeting"]
    if not greets or not content.addressees:
        return
    word = rules["submission"] if kind == "submission" else "Kính gửi:"
    items = wording.listed(content.addressees, rules["list_mark"])
    if len(items) == 1:
        items = [items[0].removeprefix("- ")[:-1]]
    look = sheet.layout.styles["greeting"]
    hang = text_width(word, look.size, "italic") + look.size / 2
    widest = max(text_width(item, look.size) for item in items)
    room = sheet.layout.text_width * POINTS_PER_MM
    start = max(10 * POINTS_PER_MM, (room - hang - widest) / 2)
    for index, item in enumerate(items):
        paragraph = sheet.write(sheet.document, "greeting")
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Pt(start + hang), Pt(-hang)
        shape.tab_stops.add_tab_stop(Pt(start + hang), WD_TAB_ALIGNMENT.LEFT)
        shape.space_before = Pt(18 if index == 0 and kind == "letter" else 0)
        shape.space_after = Pt(12 if index == len(items) - 1 else 0)
        if index == 0:
            paragraph.add_run(word).italic = True
        paragraph.add_run(f"\t{item}")


def _text(sheet: Sheet, blocks: Sequence[Block], grid: Grid | None) -> None:
    """The paragraphs, then the table; the last one never leaves the signature alone on a page."""
    rules = sheet.layout.rules
    said = [b for b in blocks if squeeze(b.text)]
    bases = [i for i, b in enumerate(said) if b.part is Part.BASIS]
    for index, block in enumerate(said):
        text, last = squeeze(block.text), index == len(said) - 1
        if block.part is Part.BASIS:
            mark = rules["last_basis" if index == bases[-1] else "list_mark"]
            text = wording.basis(text, mark)
        if last and not grid:
            text = wording.ended(text, rules["end"])
        paragraph = _block(sheet, block, text)
        if last:
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(6) if grid else None
    if grid:
        _grid(sheet, grid)


def _grid(sheet: Sheet, grid: Grid) -> None:
    table = sheet.ruled(grid.widths, rows=len(grid.rows) + 1)
    for cell, words in zip(table.rows[0].cells, grid.head, strict=True):
        sheet.write(cell, "cell_head", nfc(words))
    for row, words_of_row in zip(table.rows[1:], grid.rows, strict=True):
        for cell, words in zip(row.cells, words_of_row, strict=True):
            sheet.write(cell, "cell", nfc(words))
    for index, block in enumerate(grid.after):
        paragraph = _block(sheet, block, squeeze(block.text))
        if index == len(grid.after) - 1:
            paragraph.paragraph_format.keep_with_next = True


def _block(sheet: Sheet, block: Block, text: str) -> Any:
    if block.part is Part.DIVISION:
        return sheet.write(sheet.document, "division", text)
    paragraph = sheet.write(sheet.document, "body")
    if block.part is Part.OPEN:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    article = _ARTICLE.match(text) if block.part is Part.ARTICLE else None
    if article:
        number, rest = article.groups()
        named = block.named
        if named is None:
            named = len(rest) <= _TITLED and not rest.endswith((".", ";"))
        paragraph.add_run(f"{number} ").bold = True
        paragraph.add_run(rest).bold = named or None
    else:
        paragraph.add_run(text).bold = block.part is Part.HEADING or None
    return paragraph


def _appendix(sheet: Sheet, content: PaperContent, appendix: Appendix, number: int | None) -> None:
    """On a page of its own: number if there are several, title, what it belongs to (II.1)."""
    sheet.fresh_section(landscape=appendix.landscape)
    page = sheet.document
    sheet.write(page, "appendix_number", "Phụ lục" if number is None else f"Phụ lục {number}")
    sheet.write(page, "appendix_title", squeeze(appendix.title).rstrip("."))
    reference = wording.appendix_reference(
        content.paper_type.name,
        symbol_line(content).removeprefix("Số "),
        content.dated,
        content.issuer_name,
    )
    sheet.write(page, "appendix_reference", reference)
    sheet.write(page, "dashes", sheet.layout.rules["dashes"])
    _text(sheet, appendix.blocks, appendix.grid)
    if appendix.grid and not appendix.grid.after:
        sheet.footing()
