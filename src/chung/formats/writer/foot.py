"""The foot of a paper: boxes 7, 9, 12, 13; signatures by authority, recipients, contact."""

from collections.abc import Sequence
from typing import Any

from docx.shared import Mm, Pt

from chung.formats.writer import wording
from chung.formats.writer.content import PaperContent, Signature
from chung.formats.writer.fitting import balance
from chung.formats.writer.sheet import Sheet, rule
from chung.foundation.text import nfc, squeeze

_SPACE = 12  # points over a block of the foot
_Signer = tuple[str, str, str]  # authority, position, name
_ALSO = "kiêm"  # between two posts of one signer (I.7.1.2)


def write_foot(sheet: Sheet, content: PaperContent) -> None:
    """Signatures on the right, recipients on the left; with two signatures side by side (minutes,
    joint papers) the recipients stand below both.
    """
    foot = sheet.layout.foot
    room = foot["signature_room" if content.sealed else "signature_room_unsealed"]
    rows = _signers(content)
    if len(rows[0]) > 1:
        _side_by_side(sheet, rows, room)
        _below(sheet, content)
    else:
        left, right = sheet.columns((foot["left"], foot["right"])).rows[0].cells
        _recipients_of(sheet, left, content)
        write_signature(sheet, right, content.signature, room)
        sheet.footing()
        if content.certificate:
            table = sheet.columns((foot["left"], foot["right"]))
            _certificate(sheet, table.rows[0].cells[1], content)
            sheet.footing()
    _contact(sheet, content.contact)


def _signers(content: PaperContent) -> list[list[_Signer]]:
    """Who signs, row by row from left to right: lead, chair or receiver on the right above."""
    first = (*content.signature.lines(), content.signature.name)
    if content.recorder or content.beside:
        words, name = content.beside or ("NGƯỜI GHI BIÊN BẢN", content.recorder)
        witness = [("", nfc(content.witness).upper(), "")] if content.witness else []
        return [[("", nfc(words).upper(), name), *witness, first]]
    others = [(*each.lines(), each.name) for each in content.cosigners]
    below = [others[i : i + 2] for i in range(1, len(others), 2)]
    return [[*others[:1], first], *below]


def _side_by_side(sheet: Sheet, rows: Sequence[list[_Signer]], room: float) -> None:
    """Equal columns, names at one height however long the posts are."""
    columns = len(rows[0])
    width = sheet.layout.text_width / columns
    table = sheet.columns((width,) * columns, rows=2 * len(rows))
    for index, signers in enumerate(rows):
        above, below = table.rows[2 * index].cells, table.rows[2 * index + 1].cells
        for column, (authority, position, name) in enumerate(signers):
            _posts(sheet, above[column], (authority, position), width - 3)
            _name(sheet, below[column], name, room)
        for cell in above:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
    sheet.footing()


def _below(sheet: Sheet, content: PaperContent) -> None:
    """What stands under two signatures: the recipients and, beside them, who certifies."""
    if not content.certificate:
        _recipients_of(sheet, sheet.document, content)
        return
    foot = sheet.layout.foot
    left, right = sheet.columns((foot["left"], foot["right"])).rows[0].cells
    _recipients_of(sheet, left, content)
    _certificate(sheet, right, content)
    sheet.footing()


def _certificate(sheet: Sheet, cell: Any, content: PaperContent) -> None:
    found = content.certificate
    if found is None:
        return
    words = sheet.write(cell, "certified", squeeze(found.words))
    words.paragraph_format.space_before = Pt(18)
    balance(sheet, words, "certified", sheet.layout.foot["right"] - 1)
    if found.dated:
        place = found.place or content.letterhead.place
        sheet.write(cell, "place_date", wording.place_date(place, found.dated))
    write_signature(sheet, cell, found.signature, sheet.layout.foot["signature_room"])


def _recipients_of(sheet: Sheet, place: Any, content: PaperContent) -> None:
    as_above = content.paper_type.layout != "named" and bool(content.addressees)
    mark = sheet.layout.rules["list_mark"]
    lines = wording.recipients(content.recipients, content.kept_at, as_above=as_above, mark=mark)
    write_recipients(sheet, place, lines)
    if lines and content.drafter_code:
        sheet.write(place, "drafter", nfc(content.drafter_code))


def write_recipients(sheet: Sheet, place: Any, lines: Sequence[str]) -> None:
    """ "Nơi nhận:" and its list, nothing where the list is empty."""
    if not lines:
        return
    first = sheet.write(place, "recipients_word", "Nơi nhận:")
    first.paragraph_format.space_before = Pt(_SPACE)
    for line in lines:
        paragraph = sheet.write(place, "recipient", line)
        paragraph.paragraph_format.left_indent = Mm(2)
        paragraph.paragraph_format.first_line_indent = Mm(-2)


def write_signature(sheet: Sheet, cell: Any, signature: Signature, room: float) -> None:
    """By what right, as what, who; ``room`` in points for the signature and the seal."""
    _posts(sheet, cell, signature.lines(), sheet.layout.foot["right"] - 1)
    _name(sheet, cell, signature.name, room)


def _posts(sheet: Sheet, cell: Any, lines: tuple[str, str], width: float) -> None:
    """The line of authority and the post or posts under it, long ones in balanced lines."""
    authority, position = lines
    posts = [_ALSO if line == _ALSO.upper() else line for line in position.splitlines()]
    said = [("authority", authority), *(("position", squeeze(post)) for post in posts)]
    for index, (key, line) in enumerate((key, line) for key, line in said if line):
        paragraph = sheet.write(cell, key, line)
        balance(sheet, paragraph, key, width)
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(_SPACE)
        if not authority:
            paragraph.runs[0].bold = sheet.layout.rules["bare_position_bold"] or None


def _name(sheet: Sheet, cell: Any, name: str, room: float) -> None:
    sheet.write(cell, "signer", nfc(name)).paragraph_format.space_before = Pt(room)


def _contact(sheet: Sheet, contact: str) -> None:
    """Address and telephone under a rule over the whole width (II.6)."""
    for index, line in enumerate(contact.splitlines()):
        paragraph = sheet.write(sheet.document, "contact", squeeze(line))
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(_SPACE)
            rule(paragraph, "top", space=3)
