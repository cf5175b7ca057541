"""Number and symbol, marks under it: 05-HD/VPTW I.3, II.3, II.4."""

import re
from collections.abc import Iterator

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import ABSENT, Facts, Hit, Params, look_hit, quoted, rule
from chung.formats.checker.words import ADMINISTRATIVE, exact, has_code
from chung.formats.reader.fields.fuzzy import bare
from chung.formats.symbols import types_of_code
from chung.foundation.text import squeeze

_ORGANS = r"[A-ZĐĂÂÊÔƠƯ]{2,20}(?:-[A-ZĐĂÂÊÔƠƯ]{2,20})*"
_DIGITS = re.compile(r"\d+")


def _issued(p: Params, kind: str) -> re.Pattern[str]:
    codes = "|".join(p["codes"]) if not kind or has_code(kind) else r"[A-ZĐ][A-ZĐa-z]{1,4}"
    return re.compile(p["pattern"].replace("CODES", codes).replace("ORGANS", _ORGANS))


@rule("DOC-019")
def number_form(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.head.number
    if line is None:
        if paper.kind not in ADMINISTRATIVE:
            yield Hit(None, ABSENT, "number")
        return
    if not _issued(p, paper.kind).fullmatch(squeeze(line.text)):
        yield Hit(line, quoted(line.text), "number")


@rule("DOC-020")
def padded_number(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    number = _number(paper)
    if number and (len(number) == 1 or (len(number) > 2 and number[0] == "0")):
        yield Hit(paper.head.number, quoted(paper.number_text), "number")


def _number(paper: Paper) -> str:
    if paper.head.number is None:
        return ""
    found = _DIGITS.search(paper.head.number.text.split("/")[0])
    return found[0] if found else ""


@rule("DOC-021")
def type_code(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    symbol = paper.head.symbol
    if symbol is None or symbol.code is None or not paper.kind or paper.type_line is None:
        return
    if not has_code(paper.kind):
        return
    names = {bare(t.name) for t in types_of_code(symbol.code)}
    # A longer type name counts as the one it begins with: "chương trình hành động".
    fits = any(bare(paper.kind).startswith(name) for name in names)
    if names and not fits:
        yield Hit(paper.head.number, f"{symbol.code} – {paper.kind}", "number")


@rule("DOC-022")
def organ_code(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    symbol, own = paper.head.symbol, exact(paper.issuer_text)
    if symbol is None or not symbol.organ or not own or own.startswith(exact("ĐẠI HỘI")):
        return
    if "-" in symbol.organ or " - " in own:
        return  # joint papers: each body has a code of its own kind
    parent = next(
        (c for n, c in p["parents"] if exact(paper.superior_text).startswith(exact(n))), ""
    )
    for name, codes in p["codes"]:
        if own.startswith(exact(name)):
            wanted = [code.replace("*", parent) for code in codes.split("|")]
            if symbol.organ not in wanted:
                yield Hit(paper.head.number, f"{symbol.organ} – {paper.issuer_text}", "number")
            return


@rule("DOC-023")
def congress_code(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    symbol = paper.head.symbol
    congress = exact(paper.issuer_text).startswith(exact("ĐẠI HỘI"))
    if symbol is not None and symbol.organ and congress and symbol.organ != p["code"]:
        yield Hit(paper.head.number, quoted(paper.number_text), "number")


@rule("DOC-024")
def next_number(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    number = _number(paper)
    if not number:
        return
    value = int(number)
    skipped = facts.last_number is not None and value != facts.last_number + 1
    if skipped or value in facts.taken:
        last = facts.last_number
        following = (max(facts.taken) if last is None else last) + 1
        yield Hit(paper.head.number, number, "number", more={"following": following})


@rule("DOC-025")
def number_look(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from look_hit(paper.head.number, "number", size=p["sizes"], bold=False, italic=False)


@rule("DOC-062")
def urgency(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.head.urgency
    if line is None:
        return
    if exact(line.text) not in map(exact, p["marks"]):
        yield Hit(line, quoted(line.text), "urgency")
        return
    yield from look_hit(line, "urgency", size=p["sizes"], bold=True, caps=True)
    number = paper.head.number
    if number is not None and line.paragraph.index < number.paragraph.index:
        yield Hit(line, quoted(line.text), "urgency")


@rule("DOC-063")
def circulation(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.head.circulation
    yield from look_hit(line, "circulation", size=p["sizes"], bold=True, caps=True)
    if line is not None and line.side == "left":
        yield Hit(line, quoted(line.text), "circulation")


@rule("DOC-064")
def draft_mark(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.head.draft
    if line is None:
        return
    final = bool(_number(paper)) and paper.head.placed is not None and bool(paper.head.placed.day)
    if final or facts.draft is False:
        yield Hit(line, quoted(line.text), "draft")
        return
    yield from look_hit(line, "draft", size=p["sizes"], italic=True, bold=False)


@rule("DOC-073")
def issued_complete(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    draft = facts.draft if facts.draft is not None else paper.is_draft
    if draft or (paper.head.number is None and paper.head.placed is None):
        return
    if paper.head.number is not None and not _number(paper):
        yield Hit(paper.head.number, quoted(paper.number_text), "number")
    placed = paper.head.placed
    if placed is not None and not placed.day:
        yield Hit(placed.line, quoted(placed.line.text), "place_date")
