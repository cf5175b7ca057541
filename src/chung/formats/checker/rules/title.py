"""Type, subject, who is addressed: 05-HD/VPTW I.5, I.9.2.3-4."""

from collections.abc import Iterator

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import (
    ABSENT,
    Facts,
    Fix,
    Hit,
    Params,
    look_hit,
    points,
    quoted,
    rule,
    wrong_look,
)  # fmt: skip
from chung.formats.checker.words import ADMINISTRATIVE, exact
from chung.formats.reader.fields.fuzzy import bare
from chung.foundation.text import fold


@rule("DOC-031")
def type_name(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.type_line
    if line is None:
        theme = paper.head.symbol is not None and paper.head.symbol.organ == "ĐH"
        if not paper.is_letter and not theme:
            yield Hit(None, ABSENT, "type")
        return
    if paper.is_letter:
        return
    if wrong_look(line, size=p["sizes"], bold=True, caps=True):
        yield from look_hit(line, "type", size=p["sizes"], bold=True, caps=True)
    elif wrong := wrong_look(line, align="center"):
        fix = Fix("paragraphs", (line.paragraph,), {"align": "center", "first": 0.0, "left": 0.0})
        yield Hit(line, f"{quoted(line.text)}: {wrong[0]}", "type", fix)
    elif bare(line.text) != bare(paper.kind) and bare(line.text) not in p["longer"]:
        yield Hit(line, quoted(line.text), "type")


@rule("DOC-032")
def no_letter_heading(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if paper.is_letter and paper.type_line is not None:
        yield Hit(paper.type_line, quoted(paper.type_line.text), "type")


@rule("DOC-033")
def subject(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if (
        paper.type_line is not None
        and not paper.is_letter
        and not paper.subject
        and not paper.author
    ):
        if paper.kind not in ADMINISTRATIVE:
            yield Hit(paper.type_line, ABSENT, "subject")
        return
    for line in paper.subject:
        if wrong_look(line, size=p["sizes"], bold=True):
            yield from look_hit(line, "subject", size=p["sizes"], bold=True)
        elif wrong := wrong_look(line, align="center"):
            fix = Fix("paragraphs", (line.paragraph,), {"align": "center", "first": 0.0})
            yield Hit(line, f"{quoted(line.text)}: {wrong[0]}", "subject", fix)
        elif line.text == line.text.upper() and len(line.text) > 3:
            yield Hit(line, quoted(line.text), "subject")


@rule("DOC-034")
def five_hyphens(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if paper.type_line is None or paper.is_letter:
        return
    if paper.dashes is None:
        if paper.kind in ADMINISTRATIVE:
            return  # the guide shows none of them; where there is a row, it is of five
        last = (paper.subject or paper.author or [paper.type_line])[-1]
        yield Hit(last, ABSENT, "subject")
    elif paper.dashes.text != p["hyphens"]:
        yield Hit(paper.dashes, quoted(paper.dashes.text), "subject")


@rule("DOC-035")
def letter_subject(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if not paper.is_letter:
        return
    lines = paper.head.letter_subject
    if not lines:
        yield Hit(paper.head.number, ABSENT, "subject")
        return
    if not lines[0].text.startswith(p["starts"]):
        yield Hit(lines[0], quoted(lines[0].text), "subject")
    for line in lines:
        yield from look_hit(line, "subject", size=p["sizes"], italic=p["italic"], bold=False)


@rule("DOC-036")
def may_issue(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """May this body issue this type? Only where the law's list is known."""
    own, above, kind = exact(paper.issuer_text), exact(paper.superior_text), exact(paper.kind)
    if not kind or paper.type_line is None:
        return
    for start, under, banned in p["banned"]:
        fits = own.startswith(exact(start))
        if under:
            fits = fits and not above.startswith(tuple(map(exact, under.split("|"))))
        if fits and kind in map(exact, banned):
            yield Hit(paper.type_line, f"{paper.kind} – {paper.issuer_text}", "type")
            return


@rule("DOC-060")
def greeting(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if paper.kind in ADMINISTRATIVE or not paper.kind:
        return
    wanted = p["words"].get(paper.kind, [])
    line = paper.greeting
    if line is None:
        if wanted and wanted[0]:
            yield Hit(None, ABSENT, "greeting")
        return
    first = line.text.split("\t")[0].strip()
    if not any(w and exact(first).startswith(exact(w)) for w in wanted):
        yield Hit(line, quoted(first), "greeting")
        return
    if ":" not in first:
        yield Hit(line, quoted(first), "greeting")
        return
    yield from _greeting_look(paper, p)


def _greeting_look(paper: Paper, p: Params) -> Iterator[Hit]:
    """The word before the colon; who is addressed stands upright."""
    line = paper.greeting
    if line is None:
        return
    said = ""
    runs = []
    for run in line.inked:
        if ":" in said:
            break
        runs.append(run)
        said += run.text
    least, most = p["sizes"]
    for run in runs:
        italic_ok = run.look.italic == p["italic"]
        if not italic_ok or not least <= run.look.size <= most:
            fix = Fix("letters", tuple(runs), {"italic": p["italic"], "size": float(most)})
            size = f"{points(run.look.size)} pt"
            yield Hit(line, f"{quoted(fold(said) and said)}: {size}", "greeting", fix)
            return
