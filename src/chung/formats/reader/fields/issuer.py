"""Who issued the paper: the lines of the left column above the number."""

import re
from collections.abc import Sequence

from chung.formats.reader.fields.fuzzy import bare, is_caps, near, starts_with
from chung.formats.reader.fields.head import Head, is_rule
from chung.formats.reader.fields.lexicon import (
    BODY_STARTS,
    DANGLING,
    NATIONAL,
    NOT_BODY_STARTS,
    PLACE_STARTS,
    UNFINISHED,
    URGENCIES,
)
from chung.formats.reader.fields.reading import Reading, read_from
from chung.formats.reader.page import Line
from chung.foundation.text import squeeze

_NOISE = ("SAO Y", "SAO LỤC", "TRÍCH SAO", "DỰ THẢO", "TÀI LIỆU", "CÔNG BÁO", "ĐẾN", "HỎA TỐC")
_NOISE_WORDS = re.compile(r"(?i)ký bởi|người ký|email|thời gian|https?:|www\.|\.gov|\.vn\b")
_EDGES = re.compile(r"^[\s*_|.,;:'\"`~ˆ^“”‘’=<>\\/\-–—]+|[\s*_|.,;:'\"`~ˆ^“”‘’=<>\\/\-–—]+$")


def read_issuer(head: Head, number_line: Line | None) -> tuple[Reading | None, Reading | None]:
    """Issuer and superior body; the superior is None when the issuer stands alone."""
    lines = _letterhead(head, number_line)
    if not lines:
        return None, None
    bodies = _bodies(lines)
    issuer = bodies[-1]
    above = [line for body in bodies[:-1] for line in body]
    sure = 0.95 if len(bodies) < 3 else 0.85
    reading = read_from(issuer, _name(issuer), "letterhead", sure)
    superior = read_from(above, _name(above), "letterhead", sure) if above else None
    return reading, superior


def clean(text: str) -> str:
    """Without the dirt recognisers see at the ends of a line."""
    return squeeze(_EDGES.sub("", text))


def _letterhead(head: Head, number_line: Line | None) -> list[Line]:
    floor = number_line.box.level if number_line is not None else _floor(head)
    # What stands well above the title is a portal's or a copy's line.
    roof = head.title.box.y0 - 1.5 * head.title.box.height if head.title is not None else 0.0
    kept: list[Line] = []
    for line in head.left:
        if line.box.level >= floor - 2 or line.box.y1 < roof or is_rule(line):
            continue
        text = clean(line.text)
        noise = starts_with(text, _NOISE) or any(near(text, u) for u in URGENCIES)
        small = head.title is not None and line.box.height < 0.52 * head.title.box.height
        noise = noise or small or "/" in text or "@" in text or _is_national(text)
        if noise or _NOISE_WORDS.search(text) or not is_caps(text, 0.7):
            continue
        if len(bare(text)) < (2 if kept else 3):  # "ĐẢNG UỶ XÃ TÂN AN" may break before any word
            continue
        kept.append(line)
    return kept


def _is_national(text: str) -> bool:
    """The title of the Party or the State, which some set on the left: no body's superior."""
    return any(near(text, title, 0.1) for title in NATIONAL)


def _floor(head: Head) -> float:
    """Without a number: the letterhead's names end above the date, or at its bottom."""
    return head.date.line.box.y0 if head.date is not None else head.bottom


def _bodies(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines grouped into names of bodies, the superior first.

    Where looks tell, they decide (the superior is not bold: HD05 Phụ lục 2, NĐ30 Phụ lục I);
    else words do.
    """
    heavy = [line.bold for line in lines]
    if any(heavy) and not heavy[0]:
        first = heavy.index(True)
        apart = not _unfinished(_name(lines[:first])) and _may_stand_alone(lines[first])
        if all(heavy[first:]) and apart:
            return [list(lines[:first]), list(lines[first:])]
    groups: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        before = clean(" ".join(part.text for part in groups[-1]))
        if _starts_body(clean(line.text)) and not _unfinished(before):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _may_stand_alone(line: Line) -> bool:
    return not starts_with(clean(line.text), (*PLACE_STARTS, *NOT_BODY_STARTS))


def _starts_body(text: str) -> bool:
    if starts_with(text, NOT_BODY_STARTS) or starts_with(text, PLACE_STARTS):
        return False
    return starts_with(text, BODY_STARTS)


def _unfinished(name: str) -> bool:
    if name.upper().endswith(tuple(f" {word}" for word in DANGLING)):
        return True
    return any(near(name, start, 0.1) for start in UNFINISHED)


def _name(lines: Sequence[Line]) -> str:
    parts = []
    for line in lines:
        comma = "," if line.text.rstrip().endswith(",") else ""
        parts.append(clean(line.text) + comma)
    return squeeze(" ".join(parts)).rstrip(" ,")
