"""Copies on paper: "sao y", "sao lục", "trích sao" (05-HD/VPTW III and appendix 3).

Since 27/5/2026 a red stamp of 80 x 50 mm on the left, the copier's signature on the right, both
under a rule below the original's recipients. Before, under 36-HD/VPTW II.3, the copy had a head of
its own there.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from zipfile import is_zipfile

from django.utils.translation import gettext_lazy as _
from docx.shared import Mm, Pt, RGBColor

from chung.formats.symbols import checked_organ, copy_symbol
from chung.formats.writer import wording
from chung.formats.writer.content import Letterhead, Signature
from chung.formats.writer.foot import write_recipients, write_signature
from chung.formats.writer.layout import POINTS_PER_MM, layout_on
from chung.formats.writer.letterhead import write_issuer
from chung.formats.writer.metrics import text_width
from chung.formats.writer.sheet import Sheet, rule
from chung.formats.writer.template import strangers_file
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze

_HEADING = 24  # points the heading of the stamp takes


class CopyForm(StrEnum):
    """What kind of copy it is."""

    WHOLE_OWN = "Sao y"  # by the issuer of the original
    WHOLE = "Sao lục"  # of another body's paper, by who received it
    EXTRACT = "Trích sao"  # a part


@dataclass(frozen=True, slots=True)
class Copy:
    """What the copying body adds. ``body`` is its name as one line; its ``letterhead`` is printed
    on copies before 27/5/2026 only.
    """

    form: CopyForm
    body: str
    letterhead: Letterhead
    number: int
    dated: date
    signature: Signature
    recipients: tuple[str, ...] = ()
    kept_at: str = ""


def copied(original: bytes, copy: Copy) -> bytes:
    """The original (DOCX) with the copier's block under its recipients; nothing else is touched.

    Raises Invalid when the bytes are no DOCX or the number cannot be one,
    or when the words do not fit the stamp.
    """
    if not is_zipfile(BytesIO(original)):
        raise Invalid(
            _("Bản sao chỉ ghi được vào tệp DOCX."),
            _("Chọn tệp .docx của văn bản; tệp PDF thì mở bản Word gốc."),
            "file",
        )
    return _copied(original, copy)


@strangers_file()
def _copied(original: bytes, copy: Copy) -> bytes:
    sheet = Sheet.over(original, layout_on(copy.dated))
    before = len(sheet.blocks())
    (_stamp if sheet.layout.rules["copy_stamp"] else _head)(sheet, copy)
    sheet.move_below("nơi nhận:", sheet.blocks()[before:])
    return sheet.as_it_is()


def _stamp(sheet: Sheet, copy: Copy) -> None:
    look, foot = sheet.layout.stamp, sheet.layout.foot
    _rule(sheet)
    table = sheet.columns((look["width"], sheet.layout.text_width - look["width"]))
    left, signed = table.rows[0].cells
    box = sheet.box(left, look["width"], look["height"], look["color"])
    sheet.write(box, "stamp_heading", look["heading"])
    for line in _stamp_lines(sheet, copy):
        paragraph = sheet.write(box, "stamp_line", line)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(2)
    for paragraph in box.paragraphs:
        paragraph.runs[0].font.color.rgb = RGBColor.from_string(look["color"])
    write_signature(sheet, signed, copy.signature, foot["signature_room"])
    sheet.footing()


def _stamp_lines(sheet: Sheet, copy: Copy) -> list[str]:
    look, shape = sheet.layout.stamp, sheet.layout.styles["stamp_line"]
    places = "; ".join(wording.bare(item) for item in copy.recipients)
    lines = [
        f"Cơ quan sao: {squeeze(copy.body)}",
        f"Số, ký hiệu: {copy_symbol(copy.number)}",
        f"Hình thức sao: {copy.form}",
        wording.place_date(copy.letterhead.place, copy.dated),
        f"Nơi nhận: {places}.",
    ]
    width = (look["width"] - 8) * POINTS_PER_MM
    used = sum(-(-text_width(line, shape.size) // width) for line in lines) * shape.line
    if used > look["height"] * POINTS_PER_MM - _HEADING:
        raise Invalid(
            _("Nội dung dấu sao không vừa khung %(width)s x %(height)s mm.") % dict(look),
            _("Hãy rút gọn nơi nhận hoặc tên cơ quan sao."),
            field="recipients",
        )
    return lines


def _head(sheet: Sheet, copy: Copy) -> None:
    """36-HD/VPTW II.3: the elements of a copy; where they stand is a choice."""
    head, foot, rules = sheet.layout.head, sheet.layout.foot, sheet.layout.rules
    _rule(sheet)
    left, right = sheet.columns((head["left"], head["right"])).rows[0].cells
    write_issuer(sheet, left, copy.letterhead, head["left"])
    symbol = f"{copy_symbol(copy.number)}/{checked_organ(copy.letterhead.organ)}"
    sheet.write(left, "number", f"Số {symbol}")
    words = "Sao y bản chính" if copy.form is CopyForm.WHOLE_OWN else str(copy.form)
    sheet.write(right, "author", words.upper())
    sheet.write(right, "place_date", wording.place_date(copy.letterhead.place, copy.dated))
    left, right = sheet.columns((foot["left"], foot["right"])).rows[0].cells
    lines = wording.recipients(
        copy.recipients, copy.kept_at, as_above=False, mark=rules["list_mark"]
    )
    write_recipients(sheet, left, lines)
    write_signature(sheet, right, copy.signature, foot["signature_room"])
    sheet.footing()


def _rule(sheet: Sheet) -> None:
    """The line over the whole width between the original and its copy."""
    paragraph = sheet.write(sheet.document, "stamp_line")
    paragraph.paragraph_format.space_before = Pt(12)
    rule(paragraph, "top", space=3)
