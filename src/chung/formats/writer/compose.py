"""A paper from what it says: DOCX in the Party layout, ready to be edited in any word processor."""

import re
from datetime import UTC, datetime, time
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from chung.formats.symbols import number_line
from chung.formats.writer import wording
from chung.formats.writer.content import Block, Grid, PaperContent, Part
from chung.formats.writer.layout import POINTS_PER_MM, layout_on
from chung.formats.writer.metrics import text_width
from chung.formats.writer.sheet import Sheet, rule
from chung.foundation.text import nfc, squeeze

_ARTICLE = re.compile(r"(Điều \d+[a-zđ]?\.)\s*(.*)", re.DOTALL)
_TITLED = 90  # an article's line up to this length without a full stop is its name, and bold


def compose(content: PaperContent, template: bytes | None = None) -> bytes:
    """The paper as DOCX. ``template`` is an office's own DOCX whose styles then count.

    Raises Invalid for an unknown type, a type without code, or a wrong organ code.
    """
    sheet = Sheet(layout_on(content.written_on), template)
    _letterhead(sheet, content)
    if content.paper_type.layout != "letter":
        _type_and_subject(sheet, content)
    _greeting(sheet, content)
    _text(sheet, content)
    if content.grid:
        _grid(sheet, content.grid)
    _foot(sheet, content)
    moment = datetime.combine(content.written_on, time(), tzinfo=UTC)
    return sheet.data(squeeze(content.subject), moment)


def _letterhead(sheet: Sheet, content: PaperContent) -> None:
    head = content.letterhead
    symbol = number_line(
        content.number, content.paper_type.code, head.organ, internal=content.internal
    )
    left, right = _head_widths(sheet, content)
    table = sheet.columns((left, right), rows=2)
    issuer, title = table.rows[0].cells
    number, place = table.rows[1].cells
    for key, line in _issuer_lines(content):
        for part in _fitted(sheet, key, line, left):
            sheet.write(issuer, key, part)
    sheet.write(issuer, "star", "*")
    _title(sheet, title, right)
    sheet.write(number, "number", symbol)
    if content.paper_type.layout == "letter":
        sheet.write(number, "letter_subject", wording.letter_subject(content.subject))
    if content.urgency:
        sheet.write(number, "urgency", nfc(content.urgency).upper())
    if content.draft_mark:
        sheet.write(number, "draft", nfc(content.draft_mark))
    sheet.write(place, "place_date", wording.place_date(head.place, content.dated))
    if content.circulation:  # in the head of page 1, which stands 10 mm from the edge
        header = sheet.document.sections[0].first_page_header
        sheet.restyle(header.paragraphs[0], "circulation")
        header.paragraphs[0].add_run(nfc(content.circulation).upper())


def _issuer_lines(content: PaperContent) -> list[tuple[str, str]]:
    head = content.letterhead
    superior = [("superior", squeeze(head.superior).upper())] if head.superior else []
    return [*superior, *(("issuer", squeeze(line).upper()) for line in head.issuer)]


def _head_widths(sheet: Sheet, content: PaperContent) -> tuple[float, float]:
    """Left and right column in mm: each as wide as its longest line, as far as the page allows.

    The right one is measured with the longest date there is, so that stamping never moves a line.
    """
    head, width = sheet.layout.head, sheet.layout.text_width
    place_date = f"{squeeze(content.letterhead.place)}, {wording.LONGEST_DATE}"
    right = max(_mm(sheet, "place_date", place_date), _mm(sheet, "title", wording.PARTY))
    left = max(_mm(sheet, key, line) for key, line in _issuer_lines(content))
    if left <= head["left"] and right <= head["right"]:
        return head["left"], head["right"]
    right = min(max(right, width - left), head["right_most"])
    return width - right, right


def _mm(sheet: Sheet, key: str, text: str) -> float:
    """Width of a line in an element's style, with a little air."""
    look = sheet.layout.styles[key]
    return text_width(text, look.size, look.face) / POINTS_PER_MM + 1.5


def _fitted(sheet: Sheet, key: str, line: str, width: float) -> list[str]:
    """The line, or as few lines of about the same length as fit the column ("cân đối")."""
    words = line.split()
    if len(words) < 2 or _mm(sheet, key, line) <= width:
        return [line]
    cuts = range(1, len(words))
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in cuts]
    first, second = min(halves, key=lambda h: max(_mm(sheet, key, h[0]), _mm(sheet, key, h[1])))
    return [*_fitted(sheet, key, first, width), *_fitted(sheet, key, second, width)]


def _title(sheet: Sheet, cell: Any, width: float) -> None:
    """The title over a rule of its own length."""
    look = sheet.layout.styles["title"]
    paragraph = sheet.write(cell, "title", wording.PARTY)
    length = text_width(wording.PARTY, look.size, look.face)
    side = Pt((width * POINTS_PER_MM - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    rule(paragraph, "bottom")


def _type_and_subject(sheet: Sheet, content: PaperContent) -> None:
    sheet.write(sheet.document, "type_name", nfc(content.paper_type.name).upper())
    if content.author:
        sheet.write(sheet.document, "author", nfc(content.author).upper())
    subject = squeeze(content.subject).rstrip(".")
    paragraph = sheet.write(sheet.document, "subject", subject)
    # A subject over the whole width reads badly: balanced under the type name, as the guide says.
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(12)
    sheet.write(sheet.document, "dashes", sheet.layout.rules["dashes"])


def _greeting(sheet: Sheet, content: PaperContent) -> None:
    """ "Kính gửi:" of a letter, "Kính trình:" of a submission, its list hanging beside it."""
    kind = content.paper_type.layout
    if kind == "named" or not content.addressees:
        return
    word = "Kính trình:" if kind == "submission" else "Kính gửi:"
    items = wording.listed(content.addressees)
    if len(items) == 1:
        items = [items[0].removeprefix("- ").removesuffix(";")]
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


def _grid(sheet: Sheet, grid: Grid) -> None:
    table = sheet.ruled(grid.widths, rows=len(grid.rows) + 1)
    for cell, words in zip(table.rows[0].cells, grid.head, strict=True):
        sheet.write(cell, "cell_head", nfc(words))
    for row, words_of_row in zip(table.rows[1:], grid.rows, strict=True):
        for cell, words in zip(row.cells, words_of_row, strict=True):
            sheet.write(cell, "cell", nfc(words))
    for index, block in enumerate(grid.after):
        paragraph = _block(sheet, Block(squeeze(block.text), block.part))
        if index == len(grid.after) - 1:
            paragraph.paragraph_format.keep_with_next = True


def _text(sheet: Sheet, content: PaperContent) -> None:
    blocks = [b for b in content.blocks if squeeze(b.text)]
    bases = [i for i, b in enumerate(blocks) if b.part is Part.BASIS]
    for index, block in enumerate(blocks):
        text = squeeze(block.text)
        if block.part is Part.BASIS:
            text = wording.basis(text, last=index == bases[-1])
        if index == len(blocks) - 1 and not content.grid:
            text = wording.ended(text)
        paragraph = _block(sheet, Block(text, block.part))
        if index == len(blocks) - 1:  # the signature never stands alone on a page
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(6) if content.grid else None


def _block(sheet: Sheet, block: Block) -> Any:
    if block.part is Part.DIVISION:
        return sheet.write(sheet.document, "division", block.text)
    paragraph = sheet.write(sheet.document, "body")
    if block.part is Part.OPEN:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    article = _ARTICLE.match(block.text) if block.part is Part.ARTICLE else None
    if article:
        number, rest = article.groups()
        named = len(rest) <= _TITLED and not rest.endswith((".", ";"))
        paragraph.add_run(f"{number} ").bold = True
        paragraph.add_run(rest).bold = named or None
    else:
        paragraph.add_run(block.text).bold = block.part is Part.HEADING or None
    return paragraph


def _foot(sheet: Sheet, content: PaperContent) -> None:
    foot = sheet.layout.foot
    whole = foot["left"] + foot["right"]
    widths = (whole / 3,) * 3 if content.witness else (foot["left"], foot["right"])
    left, *middle, right = sheet.columns(widths).rows[0].cells
    beside = content.beside or (
        ("NGƯỜI GHI BIÊN BẢN", content.recorder) if content.recorder else None
    )
    if beside:  # minutes: the chair or the receiver on the right, the recipients below both
        _signed(sheet, left, ("", nfc(beside[0]).upper()), beside[1])
    else:
        _recipients(sheet, left, content)
    for cell in middle:
        _signed(sheet, cell, ("", nfc(content.witness).upper()), "")
    _signed(sheet, right, content.signature.lines(), content.signature.name)
    sheet.footing()
    if beside:
        _recipients(sheet, sheet.document, content)
    if content.contact:
        for index, line in enumerate(content.contact.splitlines()):
            paragraph = sheet.write(sheet.document, "contact", squeeze(line))
            if index == 0:
                paragraph.paragraph_format.space_before = Pt(12)
                rule(paragraph, "top", space=3)


def _recipients(sheet: Sheet, place: Any, content: PaperContent) -> None:
    as_above = content.paper_type.layout != "named" and bool(content.addressees)
    lines = wording.recipients(content.recipients, content.kept_at, as_above=as_above)
    if not lines:
        return
    first = sheet.write(place, "recipients_word", "Nơi nhận:")
    first.paragraph_format.space_before = Pt(12)
    for line in lines:
        paragraph = sheet.write(place, "recipient", line)
        paragraph.paragraph_format.left_indent = Mm(2)
        paragraph.paragraph_format.first_line_indent = Mm(-2)
    if content.drafter_code:
        sheet.write(place, "drafter", nfc(content.drafter_code))


def _signed(sheet: Sheet, cell: Any, lines: tuple[str, str], name: str) -> None:
    authority, position = lines
    if authority:
        sheet.write(cell, "authority", authority).paragraph_format.space_before = Pt(12)
    if position:
        paragraph = sheet.write(cell, "position", position)
        if not authority:
            paragraph.paragraph_format.space_before = Pt(12)
            paragraph.runs[0].bold = sheet.layout.rules["bare_position_bold"] or None
    signer = sheet.write(cell, "signer", nfc(name))
    signer.paragraph_format.space_before = Pt(sheet.layout.foot["signature_room"])
