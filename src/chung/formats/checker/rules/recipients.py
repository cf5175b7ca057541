"""Recipients, contact, appendices: 05-HD/VPTW I.9, II.1, II.6."""

import re
from collections.abc import Iterator

from chung.formats.checker.foot import appendix_number
from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import (
    ABSENT,
    Facts,
    Hit,
    Params,
    look_hit,
    quoted,
    rule,
)  # fmt: skip
from chung.formats.checker.words import ADMINISTRATIVE, exact
from chung.foundation.text import fold

_ITEM = re.compile(r"^-\s?\S")


@rule("DOC-057")
def recipients_word(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.recipients_word
    if line is None:
        if paper.kind not in ADMINISTRATIVE and paper.kind != "BIÊN BẢN":
            yield Hit(None, ABSENT, "recipients")
        return
    if line.text != p["text"]:
        yield Hit(line, quoted(line.text), "recipients")
    looks = {"size": p["sizes"], "italic": p["italic"], "bold": p["bold"]}
    if p["underline"] is not None and p["underline"] != "":
        looks["underline"] = p["underline"]
    yield from look_hit(line, "recipients", **looks)
    if line.side == "right":
        yield Hit(line, quoted(line.text), "recipients")


@rule("DOC-058")
def recipients_list(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    lines = paper.recipients
    for at, line in enumerate(lines):
        last = at == len(lines) - 1
        wraps = not last and not lines[at + 1].text.startswith("-")  # goes on in the next line
        begins = _ITEM.match(line.text) or (at and not lines[at - 1].text.endswith((";", ",", ".")))
        ends = line.text.endswith(p["last"]) if last else line.text.endswith(";") or wraps
        if not begins or not ends:
            yield Hit(line, quoted(line.text), "recipients")
        else:
            yield from look_hit(line, "recipients", size=p["sizes"], italic=False, bold=False)


@rule("DOC-059")
def keeper(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if not paper.recipients:
        return
    last = paper.recipients[-1]
    text = last.text.lstrip("- ")
    if not re.match(p["pattern"], text):
        yield Hit(last, quoted(last.text), "recipients")


@rule("DOC-061")
def as_above(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if paper.kind not in p["kinds"] or paper.recipients_word is None:
        return
    first = paper.recipients[0] if paper.recipients else None
    if first is None or not exact(first.text.lstrip("- ")).startswith(exact("Như trên")):
        yield Hit(first, quoted(first.text) if first else ABSENT, "recipients")


@rule("DOC-065")
def appendices(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """Mentioned in the text, numbered in Arabic when there are several, with a reference line."""
    if not paper.appendices:
        return
    text = fold(" ".join(line.text for line in paper.body_lines))
    if not any(word in text for word in p["mentions"]):
        yield Hit(paper.appendices[0].head, quoted(paper.appendices[0].head.text), "appendix")
    for appendix in paper.appendices:
        number = appendix_number(appendix.head) or ""
        fits = re.fullmatch(p["numbers"], number) if len(paper.appendices) > 1 else True
        if not fits:
            yield Hit(appendix.head, quoted(appendix.head.text), "appendix")
        reference = any("kem theo" in fold(x.text) for x in appendix.lines[:6])
        if not reference:
            yield Hit(appendix.head, quoted(appendix.head.text), "appendix")


@rule("DOC-066")
def contact(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.contact:
        yield from look_hit(line, "contact", size=p["sizes"])
    if paper.contact:
        first = paper.contact[0].paragraph
        at = paper.view.paragraphs[max(0, first.index - 1)]
        drawn = at.drawn or first.drawn
        ruled = first.shape.rule_above or at.shape.rule_below or (first.cell and first.cell.ruled)
        if not drawn and not ruled:
            yield Hit(paper.contact[0], quoted(paper.contact[0].text), "contact")


@rule("DOC-067")
def cell_without_seal(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if not exact(paper.issuer_text).startswith(exact("CHI BỘ")):
        return
    for line in paper.foot:
        if "dong dau" in fold(line.text):
            yield Hit(line, quoted(line.text), "authority")
