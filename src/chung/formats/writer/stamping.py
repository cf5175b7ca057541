"""Number and date written into a draft that people have edited, when the paper is issued.

Only the line of the number, the line of the date, blank references of appendices to this very
paper and the draft mark are touched, comments and marks of formatting are taken out; everything
else stays as its signer saw it.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.marks import marks_of, without_marks
from chung.formats.symbols import number_line, parse_symbol, party_symbol
from chung.formats.writer import wording
from chung.formats.writer.wordfile import Line, WordFile
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze

_GAP = r"[^\S\n]*"
_BLANK = r"[\s._…]*"
_CODE = r"(?P<type>[A-ZĐ]{2,3}r?)[^\S\n]*/[^\S\n]*"
_ORGAN = r"(?P<organ>[A-ZĐĂÂÊÔƠƯ]{2,20}(?:[^\S\n]*[-–—][^\S\n]*[A-ZĐĂÂÊÔƠƯ]{2,20})*)(?P<nb>/nb)?"
_NUMBER_LINE = re.compile(
    rf"(?:^|(?<=\n)){_GAP}(?P<line>Số{_GAP}+:?(?P<number>[\d.\s_…xX]*+)[-–—]{_GAP}{_CODE}{_ORGAN})"
    rf"(?={_GAP}(?:\n|$)|\t|\s\s)"
)
_DATE_LINE = re.compile(
    rf"(?P<line>(?P<place>[^\n\t,]{{2,60}}),{_GAP}(?P<date>ngày(?P<day>[\d.\s_…]*)"
    rf"tháng(?P<month>[\d.\s_…]*)năm(?P<year>[\d._… ]*)))(?={_GAP}(?:\n|$|\t))"
)
_REFERENCE = re.compile(
    rf"kèm theo [^\n]{{0,60}}?số(?P<number>{_BLANK})[-–—]{_GAP}{_CODE}{_ORGAN}"
    rf"(?:[^\n]{{0,5}}?(?P<date>ngày{_BLANK}(?:/{_BLANK}/[\d._…]*|tháng[\d\s._…]*năm[\d._…]*)))?",
    re.IGNORECASE,
)
_DRAFT_MARK = re.compile(
    r"(?:^|\n)[^\S\n]*\(?dự thảo(?:\s+lần\s+(?:thứ\s+)?\w{1,4})?\)?[^\S\n]*(?=\n|$)", re.IGNORECASE
)
_DRAFT_WORDS = re.compile(r"\(?dự thảo(?:\s+lần\s+(?:thứ\s+)?\w{1,4})?\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftLook:
    """What stands at the head of a draft. ``number`` is None while the place is blank.

    ``symbol`` is the part after the number ("CV/ĐU"); None where there is no such line.
    """

    symbol: str | None
    number: int | None
    place: str | None
    dated: str | None
    draft_mark: bool
    tracked_changes: int
    comments: int


def examine(docx: bytes) -> DraftLook:
    """What stands at the head of a draft. Raises Invalid when the bytes are no DOCX."""
    word = WordFile(docx)
    head, marks = word.head_lines(), marks_of(docx)
    number = _find(head, _NUMBER_LINE)
    dated = _find(head, _DATE_LINE)
    digits = re.sub(r"\D", "", number[1]["number"]) if number else ""
    return DraftLook(
        symbol=_symbol(number[1]) if number else None,
        number=int(digits) if digits else None,
        place=squeeze(dated[1]["place"]) if dated else None,
        dated=squeeze(dated[1]["date"]) if dated else None,
        draft_mark=_find(head, _DRAFT_MARK) is not None,
        tracked_changes=marks.words,
        comments=marks.comments,
    )


def text_of(docx: bytes) -> str:
    """Everything that is printed, a paragraph a line. Raises Invalid when it is no DOCX."""
    return "\n".join(line.text for line in WordFile(docx).lines())


def check_draft(docx: bytes, *, type_code: str, organ_code: str) -> DraftLook:
    """Can number and date be written into this draft? To be asked before a number is taken.

    Raises Invalid with the line that is missing and how to mend it.
    """
    look = examine(docx)
    _check_lines(look, type_code, organ_code)
    if look.number is not None:
        raise Invalid(
            _("Dự thảo đã ghi sẵn số %(number)s.") % {"number": look.number},
            _("Số do văn thư cấp khi phát hành: hãy xoá số, để trống rồi tải lên lại."),
            field="file",
        )
    if look.tracked_changes:
        raise Invalid(
            _("Dự thảo còn %(count)s chỗ sửa chưa chấp nhận (Theo dõi thay đổi – Track Changes).")
            % {"count": look.tracked_changes},
            _("Hãy chấp nhận hoặc bỏ hết các chỗ sửa, lưu rồi tải lên lại."),
            field="file",
        )
    return look


def stamp(docx: bytes, *, symbol: str, dated: date, place: str | None = None) -> bytes:
    """The draft with number and date written in; draft mark, comments and marks of formatting out.

    ``symbol`` is complete ("07-CV/ĐU"); its type and organ must be those of the draft. ``place``
    replaces the place name; None keeps what the draft says. Done twice it changes nothing more.
    Raises Invalid when a line is missing or belongs to another series.
    """
    parts = parse_symbol(symbol)
    if parts is None:
        raise Invalid(_("Số, ký hiệu “%(symbol)s” không đúng dạng.") % {"symbol": symbol})
    look = examine(docx)
    _check_lines(look, parts.type_code, parts.organ)
    if look.number not in (None, parts.number):
        raise Invalid(
            _("Dự thảo đã ghi số %(number)s, khác số được cấp.") % {"number": look.number},
            _("Hãy xoá số trong dự thảo, để trống rồi tải lên lại."),
            field="file",
        )
    word = WordFile(without_marks(docx))
    head = word.head_lines()
    written = number_line(parts.number, parts.type_code, parts.organ, internal=parts.internal)
    _put(head, _NUMBER_LINE, "line", written)
    if place is None:
        _put(head, _DATE_LINE, "date", wording.long_date(dated))
    else:
        _put(head, _DATE_LINE, "line", wording.place_date(place, dated))
    _fill_references(word, symbol=squeeze(symbol), dated=dated)
    _unmark(word, head)
    return word.data()


def _check_lines(look: DraftLook, type_code: str, organ_code: str) -> None:
    wanted = party_symbol(None, type_code, organ_code).strip().lstrip("-")
    if look.symbol is None:
        raise Invalid(
            _("Không thấy dòng số, ký hiệu ở đầu dự thảo."),
            _("Hãy thêm dưới tên cơ quan ban hành dòng “Số        -%(symbol)s”, rồi tải lên lại.")
            % {"symbol": wanted},
            field="file",
        )
    if look.symbol.removesuffix("/nb") != wanted:
        raise Invalid(
            _("Dự thảo ghi ký hiệu “%(found)s”, nhưng văn bản này mang ký hiệu “%(wanted)s”.")
            % {"found": look.symbol, "wanted": wanted},
            _("Hãy sửa ký hiệu trong dự thảo, hoặc chọn lại thể loại, cơ quan ban hành."),
            field="file",
        )
    if look.dated is None:
        raise Invalid(
            _("Không thấy dòng địa danh, ngày, tháng, năm ở đầu dự thảo."),
            _(
                "Hãy thêm dưới tiêu đề Đảng Cộng sản Việt Nam dòng"
                " “(địa danh), ngày     tháng     năm        ”, rồi tải lên lại."
            ),
            field="file",
        )


def _find(lines: list[Line], pattern: re.Pattern[str]) -> tuple[Line, re.Match[str]] | None:
    for line in lines:
        match = pattern.search(line.text)
        if match:
            return line, match
    return None


def _symbol(match: re.Match[str]) -> str:
    organ = re.sub(r"\s*[-–—]\s*", "-", match["organ"])
    return f"{match['type']}/{organ}{match['nb'] or ''}"


def _put(lines: list[Line], pattern: re.Pattern[str], group: str, new: str) -> None:
    """Write into the first line that matches, and into its twin.

    A text box is stored twice, for new and for old word processors; both must say the same.
    """
    found = _find(lines, pattern)
    if found is None:
        return
    first = found[0].text
    for line in lines:
        match = pattern.search(line.text) if line.text == first else None
        if match:
            line.replace(*match.span(group), new)


def _fill_references(word: WordFile, *, symbol: str, dated: date) -> None:
    """ "(Kèm theo Kế hoạch số        -KH/ĐU, ngày    …)": number and date of this paper."""
    number, _dash, rest = symbol.partition("-")
    for line in word.lines():
        match = _REFERENCE.search(line.text)
        if match is None or _symbol(match) != rest:
            continue
        if match["date"]:
            form = wording.short_date if "/" in match["date"] else wording.written_date
            end = match.start("date") + len(match["date"].rstrip())
            line.replace(match.start("date"), end, f"ngày {form(dated)}")
        start, end = match.span("number")
        if start == end:  # "số-KH/ĐU": no letter to replace but the word itself
            line.replace(start - 1, end, f"{line.text[start - 1]} {number}")
        else:
            line.replace(start, end, f" {number}")


def _unmark(word: WordFile, head: list[Line]) -> None:
    for line in (*head, *word.page_lines()):
        match = _DRAFT_MARK.search(line.text)
        if match is None:
            continue
        line.replace(match.start(), match.end(), "")
        if not line.text.strip():
            line.remove()
    word.drop_watermarks(_DRAFT_WORDS)
