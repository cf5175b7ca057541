"""The foot of a paper: boxes 7, 9, 12, 13; signatures by authority, recipients, contact."""

from collections.abc import Sequence
from typing import Any

from docx.shared import Mm, Pt

from chung.formats.writer import wording
from chung.formats.writer.content import PaperContent, Signature
from chung.formats.writer.sheet import Sheet, rule
from chung.foundation.text import nfc, squeeze

_SPACE = 12  # points over a block of the foot
_ALSO = "kiêm"  # between two posts of one signer (I.7.1.2)


def write_foot(sheet: Sheet, content: PaperContent) -> None:
    """Signatures on the right, recipients on the left; with two signatures side by side (minutes,
    joint papers) the recipients stand below both.
    """
    foot = sheet.layout.foot
    room = foot["signature_room" if content.sealed else "signature_room_unsealed"]
    rows = 1 + len(content.cosigners) // 2
    table = sheet.columns((foot["left"], foot["right"]), rows=rows)
    left, right = table.rows[0].cells
    write_signature(sheet, right, content.signature, room)
    beside = content.beside or (
        ("NGƯỜI GHI BIÊN BẢN", content.recorder) if content.recorder else None
    )
    if beside:  # minutes: the chair or the receiver on the right
        _signed(sheet, left, ("", nfc(beside[0]).upper()), beside[1], room)
    elif content.cosigners:  # joint papers: the lead on the right, the next beside, more below
        cells = [left, *(cell for row in table.rows[1:] for cell in row.cells)]
        for cell, signature in zip(cells, content.cosigners, strict=False):
            write_signature(sheet, cell, signature, room)
    else:
        _recipients_of(sheet, left, content)
    sheet.footing()
    if beside or content.cosigners:
        _below(sheet, content)
    elif content.certificate:
        _certificate(sheet, sheet.columns((foot["left"], foot["right"])).rows[0].cells[1], content)
        sheet.footing()
    _contact(sheet, content.contact)


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
    sheet.write(cell, "certified", nfc(found.words))
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
    _signed(sheet, cell, signature.lines(), signature.name, room)


def _signed(sheet: Sheet, cell: Any, lines: tuple[str, str], name: str, room: float) -> None:
    authority, position = lines
    if authority:
        sheet.write(cell, "authority", authority).paragraph_format.space_before = Pt(_SPACE)
    for index, post in enumerate(filter(None, map(squeeze, position.splitlines()))):
        paragraph = sheet.write(cell, "position", _ALSO if post == _ALSO.upper() else post)
        if not authority:
            paragraph.runs[0].bold = sheet.layout.rules["bare_position_bold"] or None
            if index == 0:
                paragraph.paragraph_format.space_before = Pt(_SPACE)
    signer = sheet.write(cell, "signer", nfc(name))
    signer.paragraph_format.space_before = Pt(room)


def _contact(sheet: Sheet, contact: str) -> None:
    """Address and telephone under a rule over the whole width (II.6)."""
    for index, line in enumerate(contact.splitlines()):
        paragraph = sheet.write(sheet.document, "contact", squeeze(line))
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(_SPACE)
            rule(paragraph, "top", space=3)
