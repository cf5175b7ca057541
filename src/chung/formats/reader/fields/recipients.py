"""To whom the paper goes: "Kính gửi" and "Nơi nhận"."""

import re
from collections.abc import Sequence

from chung.formats.reader.fields.fuzzy import bare, starts_with
from chung.formats.reader.fields.head import Head
from chung.formats.reader.fields.reading import Reading, read_from
from chung.formats.reader.fields.signing import is_recipients_head
from chung.formats.reader.page import Document, Line, Page
from chung.foundation.text import squeeze

_DASHES = "-–—+•*¬~_="  # "~" and "_" are dashes as recognisers see them
_BULLET = re.compile(rf"^[\s'‘’`]*[{_DASHES}][{_DASHES}\s'‘’`]*")
_END = re.compile(r"[;.]\s*$")
_HEAD = re.compile(r"(?i)^\W{0,4}k[íi]nh\s+(?:g[ửưứùu][iỉìí]|tr[ìi]nh)\s*:?\s*")
_NOT_A_BODY = ("Như trên", "Lưu", "Như điều", "Nơi nhận")
_MOST = 60
_TRUST = (0.85, 0.7)  # a recognised list is long enough to hold a wrong letter


def read_recipients(document: Document, head: Head, at: Line | None) -> Reading | None:
    """Addressees first, then the list at the end; "Như trên" and "Lưu" are no recipients."""
    addressed = _addressed(head)
    listed = _listed(document, at) if at is not None else []
    used = [line for _, lines in (*addressed, *listed) for line in lines]
    names = [name for name, _ in (*addressed, *listed)]
    names = [n for n in names if len(bare(n)) > 2 and not starts_with(n, _NOT_A_BODY)]
    names = list(dict.fromkeys(names))[:_MOST]
    if not names:
        return None
    first = [line for line in used if line.page == used[0].page]
    return read_from(first, names, "list", _TRUST[head.page.source == "ocr"])


Items = list[tuple[str, list[Line]]]


def _addressed(head: Head) -> Items:
    lines = list(head.below)
    start = next((i for i, x in enumerate(lines[:12]) if _HEAD.match(x.text)), None)
    if start is None:
        return []
    first = lines[start]
    same = [x for x in lines if abs(x.box.level - first.box.level) < 4 and x is not first]
    rest = _HEAD.sub("", first.text)
    block = [Line(_behind(first), first.page)] if rest and _behind(first) else []
    block += same
    left = min((x.box.x0 for x in block), default=first.box.x1 - 10)
    for line in lines[start + 1 :]:
        if line in same:
            continue
        last = block[-1] if block else first
        gap = line.box.y0 - last.box.y1
        item = bool(_BULLET.match(line.text)) and (not block or bool(_BULLET.match(block[0].text)))
        if line.box.x0 < left - 25 and not _BULLET.match(line.text) and block:
            break
        if gap > 1.6 * line.box.height or (line.box.x0 < first.box.x0 - 5 and not item):
            break
        block.append(line)
        left = min(left, line.box.x0)
    return _items(block)


def _behind(line: Line) -> tuple:  # type: ignore[type-arg]
    """The words after "Kính gửi:"."""
    for index, word in enumerate(line.words):
        if bare(word.text).startswith(("gui", "trinh")):
            return line.words[index + 1 :]
    return ()


def _listed(document: Document, at: Line) -> Items:
    page = document.page(at.page)
    if page is None:
        return []
    border = max(at.box.x1 + 60, 0.5 * page.width)
    block = [
        line
        for line in page.lines
        if line.box.level > at.box.level + 2 and line.box.middle < border and line.box.x0 < border
    ]
    block = _unbroken(block, at)
    following = document.page(at.page + 1)
    if following is not None and not any(starts_with(x.text, ("Lưu",)) for x in _bare(block)):
        block += _going_on(following, border)
    return _items(block)


def _going_on(page: Page, border: float) -> list[Line]:
    """The rest of a list at the head of the next page, behind the page's number."""
    low = [x for x in page.lines if x.box.middle < border and x.box.y0 < 300]
    low = [x for x in low if not x.text.strip(" -").isdigit()]
    start = next((i for i, x in enumerate(low) if _BULLET.match(x.text)), None)
    return [] if start is None or start > 1 else _unbroken(low, low[0])


def _bare(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.words]


def _unbroken(block: Sequence[Line], at: Line) -> list[Line]:
    kept: list[Line] = []
    for line in block:
        last = kept[-1] if kept else at
        if line.box.y0 - last.box.y1 > 3.0 * max(last.box.height, 8) or is_recipients_head(line):
            break
        kept.append(line)
        if re.match(r"(?i)^\W*l[ưu]u\b", line.text) and line.text.rstrip().endswith("."):
            break
    return kept


def _items(lines: Sequence[Line]) -> Items:
    items: Items = []
    open_item = False
    for line in lines:
        text = squeeze(line.text)
        if not bare(text):
            continue
        new = bool(_BULLET.match(text)) or not open_item
        text = _BULLET.sub("", text)
        if new:
            items.append((text, [line]))
        else:
            items[-1] = (f"{items[-1][0]} {text}", [*items[-1][1], line])
        open_item = not _END.search(text)
    return [(squeeze(_END.sub("", name)).rstrip(" ;.,/"), found) for name, found in items]
