"""Type and subject: in the middle below the letterhead, or under the number of a letter."""

import re
from collections.abc import Sequence

from chung.formats.reader.fields.fuzzy import bare, is_caps, near, starts_with
from chung.formats.reader.fields.head import ADDRESSEE, Head, is_rule, type_in
from chung.formats.reader.fields.lexicon import BODY_STARTS, LETTER, URGENCIES
from chung.formats.reader.fields.reading import Reading, read_from
from chung.formats.reader.fields.symbols import Symbol
from chung.formats.reader.page import Line
from chung.foundation.text import exact, squeeze

_ABOUT = re.compile(r"(?i)^\W{0,2}(?:v\s*[/\\⁄]\s*v|về\s+việc|vv)\b\W*\s*")
_OCR_ABOUT = re.compile(r"^\W{0,2}[VWY][\W\dl]{1,3}[vVy%]?\W*\s+(?=\w)")
_OPENERS = (
    "Căn cứ", "Thực hiện", "Kính gửi", "Kính trình", "Kính thưa", "Theo", "Xét", "Để", "Nhằm",
    "Tiếp tục", "Trong", "Sau khi", "Điều", "Chương I", "Phần", "Ngày", "Hôm nay", "Thi hành",
)  # fmt: skip
_DECIDERS = (
    *BODY_STARTS, "CHỦ TỊCH", "BỘ TRƯỞNG", "GIÁM ĐỐC", "TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "TỔNG",
    "HIỆU TRƯỞNG", "CỤC TRƯỞNG",
)  # fmt: skip
_LIST = re.compile(r"^\s*(?:[-+•*]\s|[IVX]{1,4}\s*[.\-–]|\d{1,2}\s*[.)]|[a-zđ]\))")
_DRAFT = re.compile(r"(?i)^\W*dự thảo")
_MOST_LINES = 9


def read_type(head: Head, symbol: Symbol | None) -> tuple[Reading | None, Line | None]:
    """The type as printed, "Công văn" for letters; and the line it was printed on."""
    for line in head.below[:14]:
        name = type_in(line)
        if name and line.box.level < head.page.height * 0.62:
            if name == "CÔNG VĂN":
                return read_from([line], LETTER, "heading"), line
            return read_from([line], name, "heading"), line
        if starts_with(line.text, ("Kính gửi", "Căn cứ", "Điều 1")):
            break
    if symbol is None or symbol.type_name is None:
        return None, None
    certain = 0.95 if symbol.type_name == LETTER else 0.7
    return Reading(symbol.type_name, certain, None, None, "symbol"), None


def read_subject(
    head: Head, number: Line | None, type_line: Line | None, letter: bool
) -> Reading | None:
    """What the paper is about, None when it prints no subject."""
    if type_line is not None:
        return _under_type(head, type_line)
    return _under_number(head, number) if letter else None


def _under_type(head: Head, type_line: Line) -> Reading | None:
    name = type_in(type_line) or ""
    rest = _rest_of_type(type_line.text, name)
    chosen: list[Line] = [type_line] if rest else []
    after = [line for line in head.below if line.box.level > type_line.box.y1 - 2]
    for line in after[:_MOST_LINES]:
        if _is_author(line, chosen) or _is_beside(line, type_line, head):
            continue
        if _ends(line, chosen, type_line, head):
            break
        chosen.append(line)
    if not chosen:
        return None
    texts = [rest if line is type_line else _text_of(line, head) for line in chosen]
    return read_from(chosen, _tidy(" ".join(texts)), "heading", 0.93)


def _rest_of_type(text: str, name: str) -> str:
    words, count = text.split(), len(name.split())
    rest = " ".join(words[count:]) if near(" ".join(words[:count]), name) else ""
    return "" if rest.upper().startswith("CỦA ") or len(bare(rest)) < 4 else rest


def _is_author(line: Line, chosen: Sequence[Line]) -> bool:
    """ "CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" between type and subject names the true author."""
    return not chosen and is_caps(line.text) and starts_with(line.text, ("CỦA",))


def _is_beside(line: Line, type_line: Line, head: Head) -> bool:
    """A stamp in the margin of a scan: wholly to one side of the type's name."""
    box, axis = line.box, type_line.box
    aside = box.x1 < axis.x0 - 5 or box.x0 > axis.x1 + 5
    return head.page.source == "ocr" and aside and box.width < 0.35 * head.page.width


def _ends(line: Line, chosen: Sequence[Line], type_line: Line, head: Head) -> bool:
    text = line.text.strip()
    if starts_with(text, ADDRESSEE):
        return True
    if is_rule(line) or text.startswith("(") or _LIST.match(text) or text.endswith(":"):
        return not (is_rule(line) and not chosen and line.box.width < 30)
    if _off_centre(line, type_line, head):
        return True
    if _opens(line, head) and line.box.width > 0.55 * head.page.width:
        return True
    return bool(chosen) and _other_kind(line, chosen, type_line)


def _opens(line: Line, head: Head) -> bool:
    """The first words of a text: "Để", and not "Đề nghị"; "Phần I", and not "phân công"."""
    text = line.text.strip()
    if not text[:1].isupper() or is_caps(text):
        return False
    if head.page.source == "ocr":
        return starts_with(text, _OPENERS)
    return any(f"{exact(text)} ".startswith(f"{exact(opener)} ") for opener in _OPENERS)


def _off_centre(line: Line, type_line: Line, head: Head) -> bool:
    """Not set on the type's axis; bold lines that do not fill the page may stand a little off."""
    off = abs(line.box.middle - type_line.box.middle)
    if line.bold and type_line.bold and line.box.width < 0.6 * head.page.width:
        return off > 0.06 * head.page.width
    return off > 0.02 * head.page.width + 2


def _other_kind(line: Line, chosen: Sequence[Line], type_line: Line) -> bool:
    """Another look, or the line naming who decides: no longer the subject."""
    last = chosen[-1]
    if last is not type_line and last.bold and not line.bold:
        return True
    gap = line.box.y0 - last.box.y1
    usual = max(chosen[-1].box.height, line.box.height)
    if gap > 1.25 * usual:
        return True
    caps = is_caps(line.text)
    return caps and not is_caps(last.text) and starts_with(line.text, _DECIDERS)


def _under_number(head: Head, number: Line | None) -> Reading | None:
    below = [
        line
        for line in head.left
        if number is None or line.box.level > number.box.y1 - 0.2 * number.box.height
    ]
    start = next((i for i, line in enumerate(below) if _about(line.text)), None)
    if start is None:
        return None
    chosen = [below[start]]
    for line in below[start + 1 :]:
        gap = line.box.y0 - chosen[-1].box.y1
        mark = any(near(line.text, u, 0.15) for u in URGENCIES) or _DRAFT.match(line.text)
        far = gap > 1.3 * chosen[-1].box.height
        if is_rule(line) or mark or far or _is_date_line(line, head):
            break
        chosen.append(line)
    text = " ".join(_text_of(line, head) for line in chosen)
    return read_from(chosen, _tidy(_without_about(text)), "under_number", 0.93)


def _is_date_line(line: Line, head: Head) -> bool:
    """ "Diễn Hải, ngày …" right under the subject, where the head is not set in two columns."""
    if head.date is None:
        return False
    box, date = line.box, head.date.line.box
    beside = min(box.x1, date.x1) - max(box.x0, date.x0)
    return abs(box.level - date.level) < 0.5 * box.height and beside > 0.5 * box.width


def _text_of(line: Line, head: Head) -> str:
    """A line of the subject; specks before and behind it are no dashes."""
    if head.page.source != "ocr":
        return line.text
    return re.sub(r"^[\s_~=.\-–—]+(?=\w)|[\s_~=.\-–—]+$", "", line.text)


def _about(text: str) -> bool:
    return bool(_ABOUT.match(text) or _OCR_ABOUT.match(text))


def _without_about(text: str) -> str:
    shorter = _ABOUT.sub("", text, count=1)
    return shorter if shorter != text else _OCR_ABOUT.sub("", text, count=1)


def _tidy(text: str) -> str:
    text = re.sub(r"[\s_\-–—~=*]+$", "", squeeze(text))
    return re.sub(r"^[\s_~=*|]+", "", text).rstrip(" .;,/")
