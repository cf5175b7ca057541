"""One tone placement in a paper: uỷ or ủy, hoà or hòa."""

import re
from collections.abc import Iterator

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import Facts, Hit, Params, quoted, rule
from chung.formats.wordview import Line

# Open syllables oa, oe, uy: tone on the second vowel, tone on the first; "qu" is a consonant.
_SECOND = re.compile(
    r"(?i)(?<![\w])(?:[bcdđghklmnprstvx]{0,3})(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![\w])"
)
_FIRST = re.compile(
    r"(?i)(?<![\w])(?:[bcdđghklmnprstvx]{0,3})(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)(?![\w])"
)


def _placements(paper: Paper) -> tuple[list[tuple[Line, str]], list[tuple[Line, str]]]:
    second: list[tuple[Line, str]] = []
    first: list[tuple[Line, str]] = []
    for line in paper.view.lines:
        if line.text.isascii() or line.text.isupper():
            continue  # capitals: "TỈNH UỶ" beside "ỦY BAN" is usage
        second += [(line, m[0]) for m in _SECOND.finditer(line.text)]
        first += [(line, m[0]) for m in _FIRST.finditer(line.text)]
    return second, first


def _mixed(paper: Paper, p: Params) -> Iterator[Hit]:
    second, first = _placements(paper)
    wanted = p.get("placement", "")
    if wanted:
        wrong = first if wanted == "second" else second
    elif second and first:
        wrong = first if len(first) <= len(second) else second
    else:
        wrong = []
    seen: set[str] = set()
    for line, word in wrong:
        if word.lower() not in seen:
            seen.add(word.lower())
            yield Hit(line, quoted(word), "body")


@rule("DOC-070")
def one_placement(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from _mixed(paper, p)


@rule("CAP-15")
def one_placement_capitals(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from _mixed(paper, p)
