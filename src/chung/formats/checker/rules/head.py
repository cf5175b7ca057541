"""Title, issuer, place and date: 05-HD/VPTW I.1, I.2, I.4."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

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
from chung.formats.checker.words import exact
from chung.formats.reader.fields.lexicon import PROVINCES
from chung.formats.wordview import Line
from chung.foundation.text import squeeze

_MM = 25.4 / 72
_LEFT, _RULED = _("ở bên trái"), _("đường kẻ")


def letter_tone(text: str) -> str:
    """Text with one tone placement, case kept apart: "UỶ" as "ỦY"."""
    return exact(text)


@rule("DOC-011")
def title(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.head.title if paper.family == "party" else _state_title(paper)
    if line is None:
        yield Hit(None, ABSENT, "title")
        return
    same = line.text == p["text"] or (
        paper.family == "state" and exact(line.text) == exact(p["text"]) and line.text.isupper()
    )
    if not same:
        yield Hit(line, quoted(line.text), "title")
        return
    yield from look_hit(line, "title", size=p["sizes"], bold=True)
    if line.side == "left":
        yield Hit(line, _LEFT, "title")


def _state_title(paper: Paper) -> Line | None:
    return next(iter(paper.head.state_titles), None)


@rule("DOC-012")
def title_rule(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    line = paper.head.title
    if line is None:
        return
    size = line.sizes[0] if line.sizes else 15
    wanted = p["millimetres"] * size / p["at_size"]
    drawn = _rule_length(paper, line)
    if drawn is not None:
        if drawn > 0 and abs(drawn - wanted) > p["tolerance"]:
            yield Hit(
                line, f"{drawn:.0f} mm", "title", more={"millimetres": points(round(wanted, 1))}
            )
        return
    if line.some("underline"):
        return
    row = paper.head.title_rule
    yield Hit(row or line, quoted(row.text) if row else ABSENT, "title",
              more={"millimetres": points(round(wanted, 1))})  # fmt: skip


def _rule_length(paper: Paper, line: Line) -> float | None:
    """Length in mm of the line under the title: border or drawn; 0 when it cannot be known."""
    paragraph = line.paragraph
    paragraphs = paper.view.paragraphs
    nearby = [x for x in paragraphs[max(0, paragraph.index - 8) : paragraph.index + 8]]
    for other in nearby:
        for frame in other.drawn:
            if frame.width > 60:
                return frame.width * _MM
    follower = [x for x in nearby if x.cell is paragraph.cell and x.index == paragraph.index + 1]
    for other in (paragraph, *follower):
        edge = other.shape.rule_below if other is paragraph else other.shape.rule_above
        if edge and "\t" not in "".join(run.text for run in other.runs):
            return _border_length(paper, other)
    if paragraph.cell is not None and paragraph.cell.line_below:
        return (paragraph.cell.x1 - paragraph.cell.x0) * _MM
    return None


def _border_length(paper: Paper, paragraph: object) -> float:
    shape, cell = paragraph.shape, paragraph.cell  # type: ignore[attr-defined]
    section = paper.view.sections[paragraph.section]  # type: ignore[attr-defined]
    if paragraph.frame is not None:  # type: ignore[attr-defined]
        return 0.0
    width = cell.x1 - cell.x0 if cell is not None else section.text_width
    return float((width - max(shape.left, 0) - max(shape.right, 0)) * _MM)


@rule("DOC-013")
def no_state_title(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.head.state_titles:
        yield Hit(line, quoted(line.text), "title")


@rule("DOC-014")
def superior(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.head.superior:
        yield from look_hit(line, "issuer", size=p["sizes"], bold=False, caps=True)


@rule("DOC-015")
def issuer(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if not paper.head.issuer:
        yield Hit(None, ABSENT, "issuer")
    for line in paper.head.issuer:
        wrong = wrong_look(line, size=p["sizes"], bold=True, caps=True)
        if wrong:
            yield from look_hit(line, "issuer", size=p["sizes"], bold=True, caps=True)
        elif wrong := wrong_look(line, align="center"):
            fix = Fix("paragraphs", (line.paragraph,), {"align": "center", "first": 0.0})
            yield Hit(line, f"{quoted(line.text)}: {wrong[0]}", "issuer", fix)


@rule("DOC-016")
def star(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    head = paper.head
    if head.star is None:
        yield Hit(head.issuer[-1] if head.issuer else None, ABSENT, "issuer")
    elif head.star.text != "*":
        yield Hit(head.star, quoted(head.star.text), "issuer")
    if head.issuer_rule is not None:
        yield Hit(head.issuer_rule, quoted(head.issuer_rule.text), "issuer")
    for line in head.issuer[-1:]:
        if line.paragraph.shape.rule_below and line.paragraph is not _paragraph(head.title):
            fix = Fix("paragraphs", (line.paragraph,), {"rule_below": False})
            yield Hit(line, _RULED, "issuer", fix)


def _paragraph(line: Line | None) -> object:
    return line.paragraph if line is not None else None


@rule("DOC-017")
def body_pair(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """Superior and issuer fit together (the table of I.2.1)."""
    own, above = exact(paper.issuer_text), exact(paper.superior_text)
    if not own or "-" in own.replace(" - ", "-"):
        return
    for start, wanted in p["pairs"]:
        if own.startswith(exact(start)):
            fits = (
                not above
                if wanted == ""
                else above.startswith(tuple(map(exact, wanted.split("|"))))
            )
            if not fits:
                found = quoted(f"{paper.superior_text or '–'} / {paper.issuer_text}")
                yield Hit(paper.head.issuer[0], found, "issuer")
            break
    if above and any(own.endswith(exact(word)) for word in p["doubled"]):
        yield Hit(paper.head.issuer[0], quoted(paper.issuer_text), "issuer")


@rule("DOC-018")
def not_standing_board(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.head.issuer:
        if exact(line.text).startswith(tuple(map(exact, p["boards"]))):
            yield Hit(line, quoted(line.text), "issuer")


@rule("DOC-026")
def place_date(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    placed = paper.head.placed
    if placed is None:
        yield Hit(None, ABSENT, "place_date")
    elif not placed.regular:
        yield Hit(placed.line, quoted(placed.line.text), "place_date")


@rule("DOC-027")
def padded_date(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    placed = paper.head.placed
    if placed is None or not placed.regular:
        return
    day, month = placed.day, placed.month
    wrong = len(day) == 1 or month in ("1", "2")
    wrong = wrong or (month[:1] == "0" and month not in ("01", "02"))
    if wrong:
        yield Hit(placed.line, quoted(placed.line.text), "place_date")


@rule("DOC-028")
def place_date_look(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if paper.head.placed is not None:
        line = paper.head.placed.line
        yield from look_hit(line, "place_date", size=p["sizes"], italic=True, bold=False)


@rule("DOC-029")
def level_prefix(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    placed = paper.head.placed
    if placed is None or not placed.place:
        return
    place = squeeze(placed.place)
    if place.startswith(tuple(p["prefixes"])):
        return
    low = re.search(
        r"\b(xã|phường|đặc khu)\b", f"{paper.issuer_text} {paper.superior_text}".lower()
    )
    names = {exact(n) for n in PROVINCES if " " in n}
    needs = " " not in place or exact(place) in map(exact, p["persons"])
    if needs or (low and exact(place) in names):
        yield Hit(placed.line, quoted(place), "place_date")


@rule("DOC-030")
def not_in_future(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    day = paper.head.placed.value if paper.head.placed is not None else None
    if day is None or paper.head.placed is None:
        return
    future = facts.today is not None and day > facts.today
    early = facts.term_from is not None and day < facts.term_from
    if future or early:
        yield Hit(paper.head.placed.line, f"{day:%d/%m/%Y}", "place_date")
