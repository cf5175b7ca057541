"""Parts, chapters, sections, articles, clauses, points: 05-HD/VPTW I.6.2.4."""

import re
from collections.abc import Iterator

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import Facts, Fix, Hit, Params, aligned, quoted, rule
from chung.formats.checker.words import is_caps
from chung.formats.wordview import Line

_PART = re.compile(r"^(?P<word>phần|chương)\s+(?:thứ\s+)?(?P<number>[\w]+)\s*[.:]?$", re.IGNORECASE)
_PART_NUMBER = re.compile(
    r"^(?:[IVXLC]+|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhất|mở|kết)$", re.IGNORECASE
)
_SECTION = re.compile(r"^mục\s+(?P<number>[\w]+)\s*[.:]?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^Điều\s+(?P<number>\d+)(?P<dot>[.:]?)(?=\s|$)")
_CLAUSE = re.compile(r"^(?P<number>\d{1,3})\.\s+\S")
_POINT = re.compile(r"^(?P<letter>[a-zđ])\)\s*\S")
_LEVEL = re.compile(r"^(?:[IVX]{1,5}\s*[.\-–]|[A-H]\s*[.\-–]|Phần\b|Chương\b|Mục\b|Điều\b)")
ALPHABET = "abcdđeghiklmnopqrstuvxy"


def _headed(
    paper: Paper, pattern: re.Pattern[str]
) -> Iterator[tuple[Line, Line | None, re.Match[str]]]:
    """Lines that are such a heading, each with the line below it."""
    lines = paper.body_lines
    for at, line in enumerate(lines):
        match = pattern.match(line.text)
        if match is not None:
            yield line, lines[at + 1] if at + 1 < len(lines) else None, match


def _division(line: Line, name: Line | None, good_number: bool) -> Iterator[Hit]:
    if not good_number:
        yield Hit(line, quoted(line.text), "outline")
    elif line.paragraph.shape.align != "center":
        fix = Fix("paragraphs", (line.paragraph,), {"align": "center", "first": 0.0, "left": 0.0})
        yield Hit(
            line, f"{quoted(line.text)}: {aligned(line.paragraph.shape.align)}", "outline", fix
        )
    elif not line.every("bold"):
        yield Hit(line, quoted(line.text), "outline", Fix("letters", (line,), {"bold": True}))
    elif name is None or not is_caps(name.text, 0.95):
        yield Hit(name or line, quoted((name or line).text), "outline")


@rule("DOC-046")
def parts(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line, name, match in _headed(paper, _PART):
        yield from _division(line, name, bool(_PART_NUMBER.match(match["number"])))


@rule("DOC-047")
def sections(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line, name, match in _headed(paper, _SECTION):
        yield from _division(line, name, match["number"].isdigit())


@rule("DOC-048")
def articles(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    expected = 1
    for line in paper.body_lines:
        match = _ARTICLE.match(line.text)
        if match is None or not (match["dot"] or _bold(line, match.end())):
            continue
        number = int(match["number"])
        if number != expected or match["dot"] != ".":
            yield Hit(line, quoted(line.text), "outline", more={"next": expected})
        elif not _bold(line, match.end()):
            yield Hit(line, quoted(match[0]), "outline", _bold_fix(line, match.end()))
        expected = number + 1


def _bold(line: Line, length: int) -> bool:
    """Are the first letters bold?"""
    at = 0
    if line.paragraph.label and line.text.startswith(line.paragraph.label):
        at = len(line.paragraph.label) + 1
    for run in line.inked:
        if at >= length:
            break
        if not run.look.bold:
            return False
        at += len(run.text)
    return True


def _bold_fix(line: Line, length: int) -> Fix | None:
    """Bold for the runs that hold just these letters; a run that holds more is left alone."""
    at, runs = 0, []
    for run in line.inked:
        if at >= length:
            break
        runs.append(run)
        at += len(run.text)
    return Fix("letters", tuple(runs), {"bold": True}) if at <= length + 1 else None


@rule("DOC-049")
def clauses(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    clause, point = 0, ""
    for line in paper.body_lines:
        text = line.text
        if _LEVEL.match(text):
            clause, point = 0, ""
        elif (match := _CLAUSE.match(text)) is not None:
            number = int(match["number"])
            if number not in (1, clause + 1):
                yield Hit(line, quoted(text), "outline", more={"next": f"{clause + 1}."})
            clause, point = number, ""
        elif (match := _POINT.match(text)) is not None:
            letter = match["letter"]
            following = _after(point)
            if letter not in (following, "a"):
                yield Hit(line, quoted(text), "outline", more={"next": f"{following})"})
            point = letter


def _after(letter: str) -> str:
    at = ALPHABET.find(letter) if letter else -1
    return ALPHABET[(at + 1) % len(ALPHABET)]
