"""The head of a paper: boxes 1-5, issuer and title, number and date, type and subject."""

from typing import Any

from docx.shared import Mm, Pt

from chung.formats.symbols import checked_organ, number_line, padded, types_of_code
from chung.formats.writer import wording
from chung.formats.writer.content import Letterhead, PaperContent
from chung.formats.writer.fitting import balance, breadth, fitted
from chung.formats.writer.layout import POINTS_PER_MM
from chung.formats.writer.metrics import text_width
from chung.formats.writer.sheet import Sheet, rule
from chung.foundation.text import nfc, squeeze

_ROOM = "       "


def write_letterhead(sheet: Sheet, content: PaperContent) -> None:
    """Issuer and title, number and place, and what stands under the number.

    Raises Invalid for an organ's code that cannot stand in a symbol.
    """
    head = content.letterhead
    left, right = _head_widths(sheet, head)
    table = sheet.columns((left, right), rows=2)
    issuer, title = table.rows[0].cells
    number, place = table.rows[1].cells
    write_issuer(sheet, issuer, head, left)
    _title(sheet, title, right)
    sheet.write(number, "number", symbol_line(content))
    if content.paper_type.layout == "letter":
        subject = sheet.write(number, "letter_subject", wording.letter_subject(content.subject))
        balance(sheet, subject, "letter_subject", left)
    if content.urgency:
        sheet.write(number, "urgency", nfc(content.urgency).upper())
    if content.draft_mark:
        sheet.write(number, "draft", nfc(content.draft_mark))
    sheet.write(place, "place_date", wording.place_date(head.place, content.dated))
    if content.circulation:  # in the head of page 1, which stands 10 mm from the edge
        header = sheet.document.sections[0].first_page_header
        sheet.restyle(header.paragraphs[0], "circulation")
        header.paragraphs[0].add_run(nfc(content.circulation).upper())


def symbol_line(content: PaperContent) -> str:
    """ "Số 07-CV/ĐU"; with room where the number is still to come.

    Raises Invalid for a type without a code.
    """
    code, organ = content.type_code, content.letterhead.organ
    if not code or types_of_code(code):
        return number_line(content.number, code, organ, internal=content.internal)
    number = _ROOM if content.number is None else padded(content.number)
    return f"Số {number}-{code}/{checked_organ(organ)}{'/nb' if content.internal else ''}"


def write_issuer(sheet: Sheet, cell: Any, head: Letterhead, width: float) -> None:
    """The body above, the issuer over the star (I.2.2); long names in lines of like length."""
    for key, line in _issuer_lines(head):
        for part in fitted(sheet, key, line, width):
            sheet.write(cell, key, part)
    sheet.write(cell, "star", "*")


def _issuer_lines(head: Letterhead) -> list[tuple[str, str]]:
    superior = [("superior", squeeze(head.superior).upper())] if head.superior else []
    return [*superior, *(("issuer", squeeze(line).upper()) for line in head.issuer)]


def _head_widths(sheet: Sheet, letterhead: Letterhead) -> tuple[float, float]:
    """Left and right column in mm: each as wide as its longest line, as far as the page allows.

    The right one is measured with the longest date there is, so that stamping never moves a line.
    """
    head, width = sheet.layout.head, sheet.layout.text_width
    place_date = f"{squeeze(letterhead.place)}, {wording.LONGEST_DATE}"
    right = max(breadth(sheet, "place_date", place_date), breadth(sheet, "title", wording.PARTY))
    left = max(breadth(sheet, key, line) for key, line in _issuer_lines(letterhead))
    if left <= head["left"] and right <= head["right"]:
        return head["left"], head["right"]
    right = min(max(right, width - left), head["right_most"])
    return width - right, right


def _title(sheet: Sheet, cell: Any, width: float) -> None:
    """The title over a rule of its own length."""
    look = sheet.layout.styles["title"]
    paragraph = sheet.write(cell, "title", wording.PARTY)
    length = text_width(wording.PARTY, look.size, look.face)
    side = Pt((width * POINTS_PER_MM - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    rule(paragraph, "bottom")


def write_type_and_subject(sheet: Sheet, content: PaperContent) -> None:
    """The name of the type, who it is by, what it is about, five hyphens (I.5).

    A political report prints the theme of the congress instead, and itself in brackets (I.5.1.2).
    """
    page, subject = sheet.document, squeeze(content.subject).rstrip(".")
    if content.theme:
        _balanced(sheet.write(page, "theme", squeeze(content.theme).upper()))
        subject = f"({subject.strip('()')})"
    else:
        sheet.write(page, "type_name", nfc(content.paper_type.name).upper())
    if content.author:
        sheet.write(page, "author", nfc(content.author).upper())
    if subject:
        _balanced(sheet.write(page, "theme_note" if content.theme else "subject", subject))
        sheet.write(page, "dashes", sheet.layout.rules["dashes"])


def _balanced(paragraph: Any) -> None:
    """A heading over the whole width reads badly: set in a little, as the guide says."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(12)
