"""One tone placement in a paper: uỷ or ủy, hoà or hòa."""

import re
from collections.abc import Iterator

from chung.formats.checker.paper import Paper, Word
from chung.formats.checker.rule import Facts, Hit, Params, quoted, rule
from chung.formats.wordview import Line

# Open syllables oa, oe, uy: tone on the second vowel, tone on the first; "qu" is a consonant.
# Each begins with one set of letters: so the search passes quickly over all others.
_SECOND = re.compile(r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵ])(?!\w)")
_FIRST = re.compile(
    r"[òóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤ](?:(?<=[òóỏõọÒÓỎÕỌ])[ae]|(?<=[ùúủũụÙÚỦŨỤ])(?<![qQ].)y)(?!\w)"
)
_ONSET = re.compile(r"(?i)(?<!\w)[bcdđghklmnprstvx]{0,3}$")


def _syllables(line: Line, pattern: re.Pattern[str]) -> Iterator[Word]:
    for match in pattern.finditer(line.text):
        onset = _ONSET.search(line.text[max(0, match.start() - 4) : match.start()])
        if onset is not None:
            yield line, onset[0] + match[0]


def _placements(paper: Paper) -> tuple[list[Word], list[Word]]:
    """Syllables with the tone on the second vowel and on the first; two rules ask for them."""
    if paper.placements is None:
        paper.placements = _found(paper)
    return paper.placements


def _found(paper: Paper) -> tuple[list[Word], list[Word]]:
    second: list[Word] = []
    first: list[Word] = []
    for line in paper.view.lines:
        if line.text.isupper():
            continue  # capitals: "TỈNH UỶ" beside "ỦY BAN" is usage
        second += _syllables(line, _SECOND)
        first += _syllables(line, _FIRST)
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
