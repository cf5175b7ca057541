"""Copies, signatures as pictures, secrecy: 05-HD/VPTW I.7.2.2, II.2, III."""

import re
from collections.abc import Iterator

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import Facts, Hit, Params, quoted, rule
from chung.formats.checker.words import exact
from chung.formats.wordview import Line
from chung.formats.wordview.model import lines_of
from chung.foundation.text import fold

_STAMP = re.compile(
    r"(?i)^\W*bản sao văn bản\W*$|^\W*(?:sao y|sao lục|trích sao)(?: bản chính)?\W*$"
)
_NUMBER = re.compile(r"\b(\d{1,5})-BS\b")
_LOOSE_NUMBER = re.compile(r"BS\b")
_DATE = re.compile(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4}")


@rule("DOC-068")
def signature_pictures(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """Signature and seal are transparent PNG pictures."""
    if not paper.signatures:
        return
    first = min(line.paragraph.index for s in paper.signatures for line in s.lines)
    last = max(line.paragraph.index for s in paper.signatures for line in s.lines)
    for paragraph in paper.view.paragraphs[first : last + 1]:
        for name, data in paper.view.pictures_of(paragraph):
            if not _transparent_png(data):
                yield Hit(paragraph, name.rpartition("/")[2], "signer")


def _transparent_png(data: bytes) -> bool:
    """A PNG with an alpha channel or transparent colours, by its head."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or len(data) < 33:
        return False
    return data[25] in (4, 6) or b"tRNS" in data[:4096]


@rule("DOC-069")
def copy_stamp(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """The stamp of a copy names copying body, number, form, place and date, recipients."""
    lines = paper.view.lines
    at = next((i for i, x in enumerate(lines) if i > 5 and _STAMP.match(x.text)), None)
    if at is None:
        return
    stamp = _stamp_lines(lines, at)
    text = " \n".join(line.text for line in stamp)
    folded = fold(text)
    missing = []
    number = _NUMBER.search(text)
    if number is None or len(number[1]) < 2:
        missing.append("NN-BS")
    if not any(word in folded for word in ("sao y", "sao luc", "trich sao")):
        missing.append("sao y / sao lục / trích sao")
    if not _DATE.search(folded):
        missing.append("ngày … tháng … năm …")
    if "noi nhan" not in folded:
        missing.append("Nơi nhận")
    if not any(exact(x.text).startswith(tuple(map(exact, p["bodies"]))) for x in stamp):
        missing.append("cơ quan sao")
    if missing:
        yield Hit(stamp[0], ", ".join(missing), "copy")


def _stamp_lines(lines: list[Line], at: int) -> list[Line]:
    """What stands in the stamp: its text box or cell, else the lines that follow."""
    head = lines[at].paragraph
    if head.frame is not None:
        return [x for x in lines if x.paragraph.frame is head.frame]
    if head.cell is not None:
        return [x for x in lines if x.paragraph.cell and x.paragraph.cell.table == head.cell.table]
    return lines[max(0, at - 3) : at + 12]


@rule("DOC-071")
def no_secret(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """A paper with a secrecy mark must not be worked on here at all."""
    marks = set(map(exact, p["marks"]))
    edge = [x for s in paper.view.sections for group in s.headers.values() for x in group]
    heads = [line for paragraph in edge for line in lines_of(paragraph, paper.view)]
    for line in (*heads, *paper.view.lines):
        text = line.text.strip("()[] .*")
        if text.isupper() and len(text) < 12 and exact(text) in marks:
            yield Hit(line, quoted(line.text), "secrecy")
