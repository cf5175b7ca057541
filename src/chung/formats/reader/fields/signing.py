"""Who signed, in what capacity, and for whom: the block at the right end of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chung.formats.reader.fields.fuzzy import bare, distance, is_caps, latin, near, starts_with
from chung.formats.reader.fields.head import is_rule
from chung.formats.reader.fields.issuer import clean
from chung.formats.reader.fields.lexicon import ALL_SURNAMES, POSITION_STARTS, POSITIONS, SURNAMES
from chung.formats.reader.fields.reading import Reading, read_from
from chung.formats.reader.page import Document, Line, Page
from chung.formats.reader.syllables import is_syllable
from chung.foundation.text import squeeze

_AUTHORITY = re.compile(
    r"^[\W_]{0,3}(?P<form>(?:(?:T\s*/\s*[MLm]|K\s*/\s*[Tt])[.,:;\-]{0,3}|T[MLU]\s*[.,:;\-]{1,3}|TM\b|KT\s*[.,:;]{1,2}|KT\b"
    r"|TUQ\s*\.?|TL\b"
    r"|Q\s*\.))\s*(?P<rest>[A-ZĐÀ-Ỹ].*)$"
)
_RANKS = re.compile(
    r"(?i)^(?:(?:gs|pgs|ts|ths|bs|bsck[i1]+|ck[i1]+|ks|ls|cn|dr|ds|nsnd|nsưt|th\.?s)\s*[.,]\s*)+"
    r"|^(?:trung|thượng|đại|thiếu)\s+(?:tướng|tá|úy)\s+|^(?:ông|bà|đ/c|đồng chí|luật sư)[:\s]+"
)
_SIGNED = ("đã ký", "(đã ký)", "đã kí")
_BLOCK = 270.0  # points below "Nơi nhận" that a signature may reach
_ABOVE = 60.0
_HIGHEST = 160.0
_MOST_TITLES = 3
_MOST_LINES = 7  # of a signature without layout: two of authority, two of position, gaps, name
_CLEAR = 0.75  # a second line of authority must be read well; seals make capitals of their own


@dataclass(frozen=True, slots=True)
class Signing:
    """The end of the paper; ``recipients_at`` is the line "Nơi nhận:"."""

    authority: Reading | None = None
    position: Reading | None = None
    signer: Reading | None = None
    recipients_at: Line | None = None

    @property
    def weight(self) -> int:
        found = (self.signer, self.position, self.authority, self.recipients_at)
        return sum(part is not None for part in found) + (self.signer is not None)

    @property
    def complete(self) -> bool:
        """A name and the capacity it signs in."""
        return self.signer is not None and bool(self.authority or self.position)


def read_signing(document: Document) -> Signing:
    """The first complete signature of the file: appendices with their own may follow."""
    best = Signing()
    listed: Line | None = None
    for page in document.pages:
        following = document.page(page.number + 1)
        previous = document.page(page.number - 1)
        for anchor in _anchors(page):
            found = _read_block(page, anchor, previous, following)
            listed = listed or found.recipients_at
            if found.weight > best.weight or (found.complete and not best.complete):
                best = found
            if best.complete:
                listed = best.recipients_at or listed or _recipients_on(following)
                return replace(best, recipients_at=listed)
    if best.authority or best.position or best.signer:
        return best
    return _in_one_column(document) or best


def _in_one_column(document: Document) -> Signing | None:
    """The signature of a text without layout: capacity and name are lines like all others."""
    for page in document.pages:
        if page.source == "ocr":
            continue
        for at, line in enumerate(page.lines):
            if _is_authority(line) or _is_position(line):
                found = _parse(page.lines[at : at + _MOST_LINES], page)
                if found.complete:
                    heads = (x for x in page.lines if is_recipients_head(x))
                    return replace(found, recipients_at=next(heads, None))
    return None


def is_recipients_head(line: Line) -> bool:
    """ "Nơi nhận:" on its own, or with the first recipient behind it."""
    text = line.text.lstrip(" _-*.'`")
    if len(text) <= 16 and near(text, "Nơi nhận", 0.26):
        return True
    return bool(re.match(r"(?i)^n[ơo]i\s+nh[ậâa]n\s*:", text)) and len(text) < 60


def _recipients_on(page: Page | None) -> Line | None:
    """The list's head on the page after the capacity in which the paper is signed."""
    lines = page.lines if page is not None else ()
    return next((x for x in lines if x.box.y0 < 320 and is_recipients_head(x)), None)


def _anchors(page: Page) -> list[Line]:
    """Lines at which a signature block may stand: recipients' heads and forms of authority."""
    heads = [x for x in page.lines if x.box.middle < 0.5 * page.width and is_recipients_head(x)]
    forms = [x for x in page.lines if _right(x, page) and _is_authority(x)]
    if heads or forms:
        return [*heads, *forms]
    # A head of an office signs under a bare position and may lack recipients.
    low = [x for x in page.lines if x.box.y0 > 0.25 * page.height or page.number > 1]
    return [x for x in low if _right(x, page) and _is_position(x)][-1:]


def _right(line: Line, page: Page) -> bool:
    return line.box.middle > 0.5 * page.width and line.box.x0 > 0.33 * page.width


def _is_authority(line: Line) -> bool:
    text = latin(line.text)
    return bool(_AUTHORITY.match(text)) and is_caps(text) and len(text) < 70


def _is_position(line: Line) -> bool:
    text = clean(line.text)
    return is_caps(text, 0.9) and len(text) < 60 and starts_with(text, POSITION_STARTS)


def _read_block(page: Page, anchor: Line, previous: Page | None, following: Page | None) -> Signing:
    head = anchor if is_recipients_head(anchor) else None
    top = anchor.box.y0 - (_ABOVE if head is not None else 3)
    block = [
        line
        for line in page.lines
        if _right(line, page) and top <= line.box.level <= anchor.box.y0 + _BLOCK
    ]
    block = _from_caps(block)
    if not any(_is_authority(x) for x in block) and previous is not None and anchor.box.y0 < 220:
        block = [*_tail(previous), *block]
    signing = _parse(block, page)
    if head is not None and not (signing.authority or signing.position):
        signing = _above(page, anchor) or signing
    if signing.signer is None and following is not None and (signing.authority or signing.position):
        more = [x for x in following.lines if _right(x, following) and x.box.y0 < 320]
        signing = _parse([*block, *more], page)
    return Signing(signing.authority, signing.position, signing.signer, head)


def _above(page: Page, anchor: Line) -> Signing | None:
    """The signature that stands wholly above its recipients, as under minutes and joint papers."""
    top, floor = anchor.box.y0 - _HIGHEST, anchor.box.y0 + _BLOCK
    block = [x for x in page.lines if _right(x, page) and top <= x.box.level <= floor]
    start = next((i for i, x in enumerate(block) if _is_authority(x) or _is_position(x)), None)
    return None if start is None else _parse(block[start:], page)


def _from_caps(block: list[Line]) -> list[Line]:
    """From the first line in capitals on: above it is still the end of the text."""
    for index, line in enumerate(block):
        if _is_authority(line) or _is_position(line):
            return block[index:]
    return block


def _tail(page: Page) -> list[Line]:
    """Authority lines left behind at the foot of the page before."""
    low = [line for line in page.lines if line.box.y0 > 0.55 * page.height and _right(line, page)]
    start = next((i for i, line in enumerate(low) if _is_authority(line)), None)
    return [] if start is None else [x for x in low[start:] if is_caps(x.text)]


def _parse(block: Sequence[Line], page: Page) -> Signing:
    authority: list[Line] = []
    position: list[Line] = []
    rest: list[Line] = []
    for index, line in enumerate(block):
        if is_rule(line) or line.text.strip(" -").isdigit():  # or a page's number
            continue
        if _is_authority(line) and not rest:
            authority.append(line)
        elif _is_signature(line) or not _titles(line, position, bool(authority)):
            rest = [x for x in block[index:] if not is_rule(x)]
            break
        elif authority and not position and not _is_position(line):
            if line.confidence > _CLEAR and not any(c.isdigit() for c in line.text):
                authority.append(line)
        else:
            position.append(line)
    capacity = position or authority
    centre = capacity[-1].box.middle if capacity else 0.74 * page.width
    form = read_from(authority, _authority_text(authority), "signature") if authority else None
    held = read_from(position, _position_text(position), "signature", 0.94) if position else None
    if held is None and form is not None and page.source == "ocr":
        held = _deputy_of(form)
    return Signing(form, held, _signer(rest, centre, page))


_DEPUTY = re.compile(r"(?:^|/ )K/?T\.? ?(?P<head>[^/,]+)$")


def _deputy_of(authority: Reading) -> Reading | None:
    """Who signs K/T a head is the deputy; for a line that a seal made unreadable."""
    found = _DEPUTY.search(authority.value)
    if found is None or not starts_with(found.group("head"), POSITIONS):
        return None
    head = found.group("head")
    deputy = "THỨ TRƯỞNG" if near(head, "BỘ TRƯỞNG", 0.0) else f"PHÓ {head}"
    return Reading(deputy, 0.6, authority.page, authority.box, "authority")


def _is_signature(line: Line) -> bool:
    """A name in capitals; offices are in capitals too."""
    name = person_name(line.text) if is_caps(line.text, 0.9) else None
    return name is not None and not _is_position(line)


def _titles(line: Line, position: Sequence[Line], authorised: bool) -> bool:
    """Does a line still name a capacity? "kiêm" joins two."""
    if len(position) > _MOST_TITLES:
        return False
    if bare(line.text) == "kiem":
        return bool(position)
    text = clean(line.text)
    if not is_caps(text, 0.9) or len(bare(text)) < 4:
        return bool(position) and line.text.startswith("kiêm ")
    return bool(position) or authorised or _is_position(line)


def _authority_text(lines: Sequence[Line]) -> str:
    parts: list[str] = []
    for line in lines:
        match = _AUTHORITY.match(latin(line.text))
        if match:
            form = re.sub(r"\s+", "", match.group("form"))
            form = re.sub(r"[.,:;\-]+$", "" if "/" in form else ".", form)
            parts.append(squeeze(f"{form} {clean(match.group('rest'))}"))
        elif parts:
            parts[-1] = squeeze(f"{parts[-1]} {clean(line.text)}")
    return " / ".join(dict.fromkeys(parts))


def _position_text(lines: Sequence[Line]) -> str:
    out = ""
    for line in lines:
        text = re.sub(r"(?i)^kiêm\b", "kiêm", clean(line.text))
        if not out:
            out = text
        elif text.startswith("kiêm") or out.endswith("kiêm") or not _is_position(line):
            out = f"{out} {text}"
        else:
            out = f"{out} / {text}"
    return squeeze(out)


def _signer(lines: Sequence[Line], centre: float, page: Page) -> Reading | None:
    """The name nearest below the capacity; scribbles between them are no syllables."""
    best: tuple[float, Line, str] | None = None
    for line in lines:
        if abs(line.box.middle - centre) > 0.14 * page.width and line.page == page.number:
            continue
        name = person_name(line.text, recognised=page.source == "ocr")
        if name is None or near(line.text, "Đã ký", 0.2):
            continue
        if page.source == "ocr" and bare(name.split()[0]) not in SURNAMES:
            continue  # half a name under a seal
        score = _likeness(name) * line.confidence
        if best is None or score > best[0] + 0.15:
            best = (score, line, name)
    if best is None or best[0] < 0.4:
        return None
    return read_from([best[1]], best[2], "signature", 0.95 if best[0] > 0.8 else 0.7)


def person_name(text: str, *, recognised: bool = False) -> str | None:
    """A personal name without rank or degree, None when the text is none."""
    text = squeeze(re.sub(r"^[\W\d_]+|[\W\d_]+$", "", latin(text)))
    while (shorter := _RANKS.sub("", text)) != text:
        text = squeeze(shorter)
    words = text.split()
    if not 2 <= len(words) <= 6:
        return None
    words[0] = _surname(words[0]) if recognised else words[0]
    if any(is_caps(word) for word in words) and not is_caps(text, 0.9):
        return None
    text = " ".join(words)
    if not all(word[:1].isupper() and is_syllable(word) for word in words):
        return None
    if is_caps(text, 0.9) and starts_with(text, POSITIONS):
        return None
    if is_caps(text, 0.9):
        return " ".join(word.capitalize() for word in words) if bare(words[0]) in SURNAMES else None
    return text


def _surname(word: str) -> str:
    """A surname with its lost letter or marks restored ("Euyễn", "Nguyên" → "Nguyễn")."""
    if word in ALL_SURNAMES or is_caps(word):
        return word
    if bare(word) in SURNAMES:
        return SURNAMES[bare(word)]
    if len(word) < 5:
        return word
    near_ones = [name for key, name in SURNAMES.items() if distance(bare(word), key, 1) <= 1]
    return near_ones[0] if len(near_ones) == 1 and len(near_ones[0]) > 4 else word


def _likeness(name: str) -> float:
    words = name.split()
    return (0.6 if bare(words[0]) in SURNAMES else 0.2) + (0.4 if 2 <= len(words) <= 4 else 0.2)
