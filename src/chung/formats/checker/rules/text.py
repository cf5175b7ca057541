"""The text: letters, spacing, end, bases, citations: 05-HD/VPTW I.6."""

import re
from collections.abc import Iterator
from itertools import pairwise

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import (
    Facts,
    Fix,
    Hit,
    Params,
    aligned,
    bounds,
    nearest,
    points,
    quoted,
    rule,
)  # fmt: skip
from chung.formats.checker.words import is_caps
from chung.formats.reader.fields.symbols import find_symbol
from chung.formats.rules import number_words
from chung.foundation.text import fold

_MM = 25.4 / 72
_SINGLE = 1.15  # a line of Times in parts of its size
_SYMBOL = re.compile(
    r"\d{1,5}-[A-ZĐ]{2,3}r?i?/[A-ZĐ]{2,12}(?:-[A-ZĐ]{2,12})*|\d+/(?:\d{4}/)?[A-ZĐ]+(?:-[A-ZĐ]+)+"
)
_FULL = re.compile(rf"(?:số\s+)?(?P<symbol>{_SYMBOL.pattern}),?\s+ngày\s+\d")
# What stands before is asked after the first letter: looking for letters alone is much quicker.
_ABBREVIATION = re.compile(r"[A-ZĐ](?<![\w/\-“\"].)[A-ZĐ]{1,6}(?![\w/\-])")
_LAW = re.compile(r"\b(?:Luật|Bộ luật|Pháp lệnh)\s+[A-ZĐ]\w+")
_ROMAN = re.compile(r"^[IVXLCDM]+$")


@rule("DOC-037")
def body_letters(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    least, most = bounds(p["sizes"])
    for paragraph in paper.body:
        wrong = [r for r in paragraph.runs if r.text.strip() and not r.look.raised
                 and not least - 0.25 <= r.look.size <= most + 0.25]  # fmt: skip
        if wrong:
            size = wrong[0].look.size
            fix = Fix("letters", tuple(wrong), {"size": float(nearest(size, p["sizes"]))})
            yield Hit(paragraph, f"{points(size)} pt: {quoted(wrong[0].text.strip())}", "body", fix)
    for paragraph in paper.running:
        if paragraph.shape.align != "justify" and len(paragraph.text) > p["short"]:
            fix = Fix("paragraphs", (paragraph,), {"align": "justify"})
            yield Hit(
                paragraph,
                f"{aligned(paragraph.shape.align)}: {quoted(paragraph.text)}",
                "body",
                fix,
            )


@rule("DOC-038")
def first_indent(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    least, most = p["indent"]
    for paragraph in paper.running:
        shape = paragraph.shape
        start = (shape.left + shape.first) * _MM
        if start < least - p["tolerance"] or start > most + p["tolerance"]:  # unseen: neither
            fix = Fix("paragraphs", (paragraph,), {"left": 0.0, "first": least / _MM})
            found = f"{number_words(round(start, 1))} mm: {quoted(paragraph.text)}"
            yield Hit(paragraph, found, "body", None if paragraph.label else fix)


@rule("DOC-039")
def paragraph_spacing(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for before, paragraph in pairwise(paper.running):
        if paragraph.index != before.index + 1:
            continue
        gap = max(before.shape.after, paragraph.shape.before)
        close = before.same_style_close and paragraph.style == before.style
        if gap < p["least"] - 0.1 or close:
            fix = Fix("paragraphs", (paragraph,), {"before": float(p["least"])})
            found = f"{points(0 if close else gap)} pt: {quoted(paragraph.text)}"
            yield Hit(paragraph, found, "body", None if close else fix)


@rule("DOC-040")
def line_spacing(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    least, most = p["line"]
    for paragraph in paper.running:
        shape = paragraph.shape
        if paragraph.pictures or shape.line_rule == "unseen":
            continue
        line = shape.line
        if "auto" in p["rules"] and shape.line_rule != "auto":  # points as lines of this size
            line /= _SINGLE * (max((run.look.size for run in paragraph.runs), default=0) or 14)
        allowed = shape.line_rule in p["rules"] or "auto" in p["rules"]
        good = allowed and least - 0.05 <= line <= most + 0.05
        if not good:
            exact = shape.line_rule != "auto"
            found = f"{points(round(shape.line, 2))}{' pt' if exact else ' ×'} ({shape.line_rule})"
            values = {"line": float(p["mend"]), "line_rule": p["rules"][0]}
            fix = Fix("paragraphs", (paragraph,), values)
            yield Hit(paragraph, f"{found}: {quoted(paragraph.text)}", "body", fix)


@rule("DOC-041")
def full_stop(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if not paper.body_lines or paper.ends_in_table:
        return
    last = paper.body_lines[-1]
    text = last.text.rstrip('”"’) ')
    if text.endswith("./.") or not text.endswith((".", "!", "?", "…")):
        yield Hit(last, quoted(f"…{last.text[-20:]}"), "body")


@rule("DOC-042")
def bases(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for at, line in enumerate(paper.bases):
        last = at == len(paper.bases) - 1
        text = line.text
        dashed = text.startswith("- ") or not p["dash"]
        ended = text.endswith(p["last"]) if last else text.endswith(p["between"])
        italic = p["italic"] and not line.every("italic")
        upright = not p["italic"] and line.some("italic")
        if not dashed or not ended:
            yield Hit(
                line, quoted(text[:30] + "…" + text[-15:] if len(text) > 60 else text), "bases"
            )
        elif italic or upright:
            fix = Fix("letters", (line,), {"italic": p["italic"]})
            yield Hit(line, quoted(text), "bases", fix)


@rule("DOC-043")
def full_bases(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.bases:
        text = line.text
        folded = fold(text)
        symbol = find_symbol(text)
        if symbol is not None and symbol.number:
            whole = bool(re.search(r"\bngay \d|/\d{1,2}/\d{4}", folded)) and "cua " in folded
            about = re.search(
                r"\b(?:ve|ban hanh|quy dinh|thanh lap|phe duyet|huong dan)\b", folded[20:]
            )
            if not (whole and about):
                yield Hit(line, quoted(text), "bases")
        elif re.search(r"\bsố\s*(?:của|ngày|,|;|$)", text) or (
            _LAW.search(text) and not re.search(r"\b(?:19|20)\d\d\b", text)
        ):
            yield Hit(line, quoted(text), "bases")


@rule("DOC-044")
def short_citations(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    seen: set[str] = set()
    for line in paper.body_lines:
        if "ngày" not in line.text or "/" not in line.text:
            continue
        for match in _FULL.finditer(line.text):
            if match["symbol"] in seen:
                yield Hit(line, quoted(match["symbol"]), "body")
            seen.add(match["symbol"])


@rule("DOC-045")
def abbreviations(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    known = set(p["known"])
    for line in paper.body_lines:
        if is_caps(line.text):
            continue
        for match in _ABBREVIATION.finditer(line.text):
            short = match[0]
            if short in known or _ROMAN.match(short):
                continue
            known.add(short)
            around = line.text[max(0, match.start() - 30) : match.end() + 1]
            if f"({short}" not in around and f"là {short}" not in around:
                yield Hit(line, quoted(short), "body")
