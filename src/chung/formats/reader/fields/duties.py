"""What the text asks: by which day, of whom, and on which papers it rests."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from operator import itemgetter

from chung.formats.reader.fields.citing import LONGEST
from chung.formats.reader.fields.dates import read_deadline
from chung.formats.reader.fields.fuzzy import bare, is_caps, latin, starts_with
from chung.formats.reader.fields.lexicon import BODY_STARTS
from chung.formats.reader.fields.reading import Reading
from chung.formats.reader.fields.symbols import find_symbols
from chung.formats.reader.page import Document, Line, Page
from chung.foundation.text import nfc, squeeze

_BULLET = re.compile(r"^\s*(?:[-–—+•*]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[a-zđ]\))\s*")
_SECTION = (
    "Tổ chức thực hiện",
    "Phân công nhiệm vụ",
    "Phân công thực hiện",
    "Trách nhiệm thi hành",
)
_SECTION_NUMBER = re.compile(r"^\s*(?:[IVX]{1,5}|\d{1,2}|Điều\s+\d{1,2})\s*[.\-–:)]*\s*")
_DOERS = (*BODY_STARTS, "Các", "Cấp uỷ", "Đồng chí", "Thường trực", "Ủy ban", "Người đứng đầu")
_ORDER = re.compile(r"^(?:Giao|Đề nghị|Yêu cầu)\s+(?:cho\s+)?(?=[A-ZĐÀ-Ỹ])")
# What a body is told to do begins with one of these; names of bodies have them in capitals.
_VERBS = re.compile(
    r"[,:]?\s+(?:chủ trì|phối hợp|theo dõi|đôn đốc|quán triệt|triển khai|bố trí|hướng dẫn|tham mưu"
    r"|có trách nhiệm|chịu trách nhiệm|căn cứ|xây dựng|tổ chức|chỉ đạo|lãnh đạo|giúp|là cơ quan"
    r"|tổng hợp|thẩm định|kiểm tra|giám sát|báo cáo|tăng cường|đẩy mạnh|thực hiện|bảo đảm|đề xuất"
    r"|rà soát|cử|gửi|đăng tải|đưa tin|vận động|thường xuyên|tiếp tục|kịp thời|cân đối|cụ thể hoá"
    r"|tuyên truyền|đề nghị|hoàn thành|nghiên cứu|phân công|chuẩn bị|cập nhật|công khai)\b"
)
_LONGEST_NAME = 110
_INDENT = 12.0  # points from the text's edge: a new paragraph
_MOST = 60
_SHORT = 20


def text_of(document: Document) -> str:
    """The paper's words in one line, without its list of recipients."""
    return squeeze(latin(" ".join(text for text, _line in _body(document))))


def read_cited(text: str, own: str | None) -> Reading | None:
    """Numbers and symbols of the papers named in the text, in the order they are first named."""
    found = [symbol.text for symbol in find_symbols(text)]
    named = [name for name in dict.fromkeys(found) if name != own]
    return Reading(named[:_MOST], 0.8, how="text") if named else None


def read_asked_by(text: str, dated: Reading | None) -> Reading | None:
    """The day by which the paper asks for something, never before the paper's own day."""
    day = date.fromisoformat(dated.value) if dated is not None else None
    return read_deadline(text, day)


def read_assigned(document: Document) -> Reading | None:
    """Who is to do what: ``[{"who", "what"}]`` of the part on carrying out and of orders."""
    found = _duties(_paragraphs(document))
    return Reading(found, 0.7, how="text") if found else None


def assigned_in(text: str) -> list[dict[str, str]]:
    """The same of a plain text, whose lines are all that is known of its looks."""
    lines = text[:LONGEST].splitlines()
    starts = (_begins(before, line) for before, line in pairwise(["", *lines]))
    return _duties(_joined(zip(lines, starts, strict=True)))


def _duties(paragraphs: Iterable[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    inside = False
    for text in paragraphs:
        title = _SECTION_NUMBER.sub("", text) if len(text) < _LONGEST_NAME else ""
        if title and starts_with(title, _SECTION):
            inside = True
            continue
        duty = _duty(text, inside)
        if duty is not None:
            found.append(duty)
    return found[:_MOST]


def _duty(text: str, inside: bool) -> dict[str, str] | None:
    body = nfc(_BULLET.sub("", text))
    ordered = _ORDER.match(body)
    if not (ordered or (inside and _BULLET.match(text))):
        return None
    body = body[ordered.end() :] if ordered else body
    verb = _VERBS.search(body)
    if verb is None or verb.start() > _LONGEST_NAME:
        return None
    who = body[: verb.start()].strip(" ,:;")
    if not starts_with(who, _DOERS) or not who[:1].isupper() or is_caps(who, 0.95):
        return None
    return {"who": who, "what": body[verb.start() :].strip(" ,:;.")}


def _body(document: Document) -> Iterator[tuple[str, Line | None]]:
    """Lines of the paper, of pages that are not laid out their text alone."""
    sheets: list[tuple[int, Page | str]] = [(page.number, page) for page in document.pages]
    for _number, sheet in sorted([*sheets, *document.loose], key=itemgetter(0)):
        found = sheet.splitlines() if isinstance(sheet, str) else sheet.lines
        for each in found:
            line = None if isinstance(each, str) else each
            text = each if isinstance(each, str) else each.text
            if len(text) < _SHORT and bare(text) == "noi nhan":
                return
            yield text, line


def _paragraphs(document: Document) -> Iterator[str]:
    """Lines joined as they were typed: a paragraph begins with a sign or with an indent."""
    body = list(_body(document))
    lefts = (line.box.x0 for _text, line in body if line is not None and line.box.width > 200)
    edge = min(lefts, default=0.0)
    fresh: list[tuple[str, bool]] = []
    before = ""
    for text, line in body:
        starts = line.box.x0 > edge + _INDENT if line is not None else _begins(before, text)
        fresh.append((text, starts or bool(_BULLET.match(text))))
        before = text
    return _joined(fresh)


def _begins(before: str, text: str) -> bool:
    """Does a line whose place is unknown begin a paragraph?"""
    return bool(_BULLET.match(text)) or before.rstrip().endswith((".", ";", ":"))


def _joined(lines: Iterable[tuple[str, bool]]) -> Iterator[str]:
    parts: list[str] = []
    for text, fresh in lines:
        if fresh and parts:
            yield squeeze(" ".join(parts))
            parts = []
        parts.append(text)
    if parts:
        yield squeeze(" ".join(parts))
