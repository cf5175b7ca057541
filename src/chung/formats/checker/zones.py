"""Finds the zones of a paper by the words and sides of its lines; what is wrong is still found."""

import re
from collections.abc import Sequence
from itertools import takewhile

from chung.formats.checker.foot import foot_start, read_foot
from chung.formats.checker.head import read_head
from chung.formats.checker.paper import Paper
from chung.formats.checker.words import (
    LETTER,
    bare_type,
    is_caps,
    is_greeting,
    is_signs,
    is_wide,
)
from chung.formats.wordview import Line, View
from chung.foundation.text import fold

_BASES = ("can cu", "xet ", "theo de nghi", "thuc hien nghi quyet", "thuc hien quyet dinh")
_ITEM = re.compile(r"^\s*[-–+•]\s*")
_MOST_SUBJECT = 8
_LEAST_PARTS = 2  # a paper with one defect still has more


def paper_of(view: View) -> Paper:
    """The zones of a file; never raises for odd content."""
    lines = view.lines
    head_end = _head_end(lines)
    head = read_head(lines[:head_end], view)
    paper = Paper(view, head)
    at = _read_title(paper, lines, head_end)
    at = _read_greeting(paper, lines, at)
    end = foot_start(lines, at)
    _read_body(paper, lines[at:end])
    read_foot(paper, lines[end:])
    paper.family = _family(paper)
    paper.kind = _kind(paper)
    _read_bases(paper)
    _read_prose(paper)
    _read_doubts(paper)
    paper.unlike = not view.partial and _parts(paper) < _LEAST_PARTS
    return paper


def _head_end(lines: Sequence[Line]) -> int:
    """Where the letterhead ends: at the type, the addressee or the first line of text."""
    for at, line in enumerate(lines[:60]):
        if bare_type(line.text) and (line.side == "middle" or not _in_columns(line)):
            return at
        if is_greeting(line.text):
            return at
        if at > 2 and not _in_columns(line):
            below = line.side == "middle" and _in_columns(lines[at - 1])
            if below or is_wide(line):
                return at
    return min(len(lines), 12)


def _in_columns(line: Line) -> bool:
    cell = line.paragraph.cell
    return (cell is not None and cell.columns > 1) or line.paragraph.frame is not None


def _read_title(paper: Paper, lines: Sequence[Line], at: int) -> int:
    """Type, author, subject and hyphens; returns where they end."""
    if at >= len(lines) or not bare_type(lines[at].text):
        return at
    paper.type_line = lines[at]
    at += 1
    for line in lines[at : at + _MOST_SUBJECT]:
        if is_signs(line.text):
            paper.dashes = line
            return at + 1
        if is_greeting(line.text) or _starts_text(line):
            return at
        first = not paper.subject and is_caps(line.text, 0.9)
        if first and (fold(line.text).startswith("cua ") or fold(line.text).startswith("ket luan")):
            paper.author.append(line)
        else:
            paper.subject.append(line)
        at += 1
    return at


def _starts_text(line: Line) -> bool:
    centred = line.paragraph.shape.align == "center"
    return not centred and (is_wide(line) or fold(_ITEM.sub("", line.text)).startswith(_BASES))


def _read_greeting(paper: Paper, lines: Sequence[Line], at: int) -> int:
    """ "Kính gửi:" with who is addressed; returns where the text begins."""
    if at < len(lines) and is_signs(lines[at].text) and paper.type_line is not None:
        paper.dashes = paper.dashes or lines[at]
        at += 1
    if at >= len(lines) or not is_greeting(lines[at].text):
        return at
    paper.greeting = lines[at]
    cell = lines[at].paragraph.cell
    at += 1
    while at < len(lines) and len(paper.addressees) < 40:
        line = lines[at]
        same = cell is not None and line.paragraph.cell is not None
        beside = line.paragraph is paper.greeting.paragraph
        if not (same or beside or (_ITEM.match(line.text) and not is_wide(line))):
            break
        paper.addressees.append(line)
        at += 1
    if at < len(lines) and is_signs(lines[at].text):
        paper.dashes = paper.dashes or lines[at]
        at += 1
    return at


def _read_body(paper: Paper, lines: Sequence[Line]) -> None:
    for line in lines:
        cell = line.paragraph.cell
        paper.ends_in_table = cell is not None and cell.columns > 1
        if paper.ends_in_table or line.paragraph.frame is not None:
            continue
        if not paper.body or paper.body[-1] is not line.paragraph:
            paper.body.append(line.paragraph)
        paper.body_lines.append(line)


def _family(paper: Paper) -> str:
    head = paper.head
    if head.title is not None:
        return "party"
    if head.symbol is not None and head.symbol.family == "party":
        return "party"
    return "state" if head.state_titles else "party"


def _kind(paper: Paper) -> str:
    if paper.type_line is not None:
        return bare_type(paper.type_line.text) or ""
    symbol = paper.head.symbol
    if symbol is not None and symbol.type_name == "Công văn":
        return LETTER
    named = symbol is not None and symbol.code is not None
    if not named and (paper.greeting is not None or paper.head.letter_subject):
        return LETTER
    return ""


def _read_bases(paper: Paper) -> None:
    """Legal bases: the paragraphs at the head of the text that begin with "Căn cứ", "Xét" …"""
    found = list(takewhile(lambda x: _basis(x.text), paper.body_lines))
    listed = any(_ITEM.match(x.text) or x.text.endswith((";", ",")) for x in found)
    decides = paper.kind in ("QUYẾT ĐỊNH", "QUY CHẾ", "QUY ĐỊNH")
    paper.bases = found if len(found) > 1 or listed or decides else []


def _read_prose(paper: Paper) -> None:
    for paragraph in paper.body:
        text = paragraph.text
        if paragraph.shape.align != "center" and not (len(text) < 90 and is_caps(text)):
            paper.running.append(paragraph)
    lines = (*paper.subject, *paper.head.letter_subject, *paper.body_lines, *paper.recipients)
    paper.prose = [line for line in lines if not is_caps(line.text)]
    paper.prose_text = "\n".join(line.text for line in paper.prose)
    paper.prose_lower = paper.prose_text.lower()


def _read_doubts(paper: Paper) -> None:
    """Zones whose lines may belong elsewhere: they are spoken of, but left as they are."""
    head, greeting = paper.head, paper.greeting
    if head.placed is not None and head.placed.doubtful:
        paper.doubted.add("place_date")
    subject = head.letter_subject
    if len(subject) > _MOST_SUBJECT or any(map(is_wide, subject)) or (subject and not head.number):
        paper.doubted.add("subject")
    if paper.type_line is not None and len(paper.subject) >= _MOST_SUBJECT:
        paper.doubted.add("subject")
    if greeting is not None and not _regular_greeting(greeting.text):
        paper.doubted.add("greeting")


def _parts(paper: Paper) -> int:
    """How many parts of a paper were found; a shopping list has none."""
    head = paper.head
    found = (
        head.title or head.state_titles,
        head.number,
        head.placed,
        paper.type_line,
        paper.greeting,
        any(s.authority or (s.positions and s.name) for s in paper.signatures),
        paper.recipients_word,
        head.draft,
    )
    return sum(map(bool, found)) + 2 * len(paper.appendices)


def _regular_greeting(text: str) -> bool:
    return ":" in text and fold(text).startswith(("kinh gui", "kinh trinh"))


def _basis(text: str) -> bool:
    return fold(_ITEM.sub("", text)).startswith(_BASES) and not text.endswith(":")


__all__ = ["paper_of"]
