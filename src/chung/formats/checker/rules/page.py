"""Paper, margins, fonts, page numbers: 05-HD/VPTW IV."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import (
    ABSENT,
    Facts,
    Fix,
    Hit,
    Params,
    aligned,
    points,
    quoted,
    rule,
)
from chung.formats.checker.words import ADMINISTRATIVE
from chung.formats.reader.legacy import encoding_of, looks_tcvn3
from chung.formats.rules import number_words
from chung.formats.wordview import Paragraph, Run, Section
from chung.foundation.text import fold

_LEGACY = re.compile("[µ¸¶·¹¨»¾¼½Æ©ÇÈËÎÏÑªÖ×ØÜÞß«åæç¬ëîï®§]")
_ODD = re.compile("[\u0300-\u036f\u200b-\u200d\ufeff]")  # loose marks, letters of no width
_BELOW, _SHOWN = _("cuối trang"), _("trang 1 có số trang")


@rule("DOC-001")
def paper_size(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    allowed = [p["size"]]
    if paper.kind in ADMINISTRATIVE:
        allowed.append(p["small"])
    for section in paper.view.sections:
        sides = sorted((section.width, section.height))
        if not any(abs(a - b) > p["tolerance"] for a, b in zip(sides, allowed[0], strict=True)):
            continue
        if len(allowed) > 1 and all(
            abs(a - b) <= p["tolerance"] for a, b in zip(sides, allowed[1], strict=True)
        ):
            continue
        wide, high = p["size"]
        size = (
            {"width": high, "height": wide}
            if section.landscape
            else {"width": wide, "height": high}
        )
        found = f"{section.width:.0f} × {section.height:.0f} mm"
        yield Hit(section, found, "page", Fix("section", (section,), size))


@rule("DOC-002")
def portrait(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for section in paper.view.sections:
        if section.landscape and not section.has_table:
            yield Hit(section, f"{section.width:.0f} × {section.height:.0f} mm", "page")


@rule("DOC-003")
def margins(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for section in paper.view.sections:
        if section.landscape:
            continue
        wrong = _wrong_margins(section, p)
        if wrong:
            found = " / ".join(
                number_words(round(getattr(section, name), 1)) if section.known(name) else "–"
                for name in ("top", "bottom", "left", "right")
            )
            yield Hit(section, f"{found} mm", "page", Fix("section", (section,), wrong))


def _wrong_margins(section: Section, p: Params) -> dict[str, float]:
    wrong = {}
    for name in ("top", "bottom", "left", "right"):
        least, most = p[name]
        if section.outside(name, least - p["tolerance"], most + p["tolerance"]):
            wrong[name] = min(max(getattr(section, name), least), most)
    return wrong


@rule("DOC-004")
def mirrored(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """A paper set for both sides of the sheet has its margins mirrored, 30 inside, 15 outside."""
    settings, section = paper.view.settings, paper.view.sections[0]
    if settings.get("mirrorMargins"):
        if abs(section.left - p["inside"]) > 1 or abs(section.right - p["outside"]) > 1:
            fix = Fix("section", (section,), {"left": p["inside"], "right": p["outside"]})
            yield Hit(section, f"{section.left:.0f} / {section.right:.0f} mm", "page", fix)
    elif settings.get("evenAndOddHeaders"):
        yield Hit(section, ABSENT, "page")


def _all_runs(paper: Paper) -> Iterator[tuple[Paragraph, Run]]:
    for paragraph in paper.view.paragraphs:
        for run in paragraph.runs:
            yield paragraph, run
    seen: set[int] = set()
    for section in paper.view.sections:
        for group in (*section.headers.values(), *section.footers.values()):
            if id(group) not in seen:
                seen.add(id(group))
                yield from ((paragraph, run) for paragraph in group for run in paragraph.runs)


@rule("DOC-005")
def fonts(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    allowed = set(p["fonts"])
    if paper.view.printed:
        allowed.update(p["printed"])
    places: dict[str, list[tuple[Paragraph, Run]]] = {}
    for paragraph, run in _all_runs(paper):
        look = run.look
        if look.font in allowed and look.font_other in allowed:
            continue
        if not any(c.isalnum() for c in run.raw):
            continue
        for font in run.fonts - allowed:
            places.setdefault(font, []).append((paragraph, run))
    for font, found in places.items():
        unicode = not encoding_of(font)
        runs = tuple(run for _paragraph, run in found)
        fix = Fix("letters", runs, {"font": p["fonts"][0]}) if unicode else None
        yield Hit(found[0][0], f"{font} (× {len(found)})", "font", fix)


@rule("DOC-006")
def unicode_text(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for paragraph, run in _all_runs(paper):
        raw = run.raw
        if encoding_of(run.look.font) and any(c.isalpha() for c in raw):
            yield Hit(paragraph, run.look.font, "font")
        elif not raw.isascii() and _odd_letters(raw):
            yield Hit(paragraph, f"“{raw[:40]}”", "font")
        elif len(raw) > 40 and _LEGACY.search(raw) and looks_tcvn3(raw):
            yield Hit(paragraph, f"TCVN3: “{raw[:40]}”", "font")


def _odd_letters(raw: str) -> bool:
    return bool(_ODD.search(raw)) or not unicodedata.is_normalized("NFC", raw)


@rule("DOC-007")
def black(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    colors: dict[str, list[tuple[Paragraph, Run]]] = {}
    for paragraph, run in _all_runs(paper):
        if run.look.color not in p["colors"] and run.text.strip() and paragraph.frame is None:
            colors.setdefault(run.look.color, []).append((paragraph, run))
    for color, found in colors.items():
        boxes = _stamps(paper)
        found = [x for x in found if x[0].cell is None or x[0].cell.table not in boxes]
        if not found:
            continue
        runs = tuple(run for _paragraph, run in found)
        text = f"#{color.upper()}: “{runs[0].text.strip()[:40]}”"
        yield Hit(found[0][0], text, "font", Fix("letters", runs, {"color": "auto"}))


def _stamps(paper: Paper) -> set[int]:
    """Tables that are the stamp of a copy, which is red (III.2)."""
    heads = (p for p in paper.view.paragraphs if fold(p.text.strip()) == "ban sao van ban")
    return {p.cell.table for p in heads if p.cell is not None}


def numbered(paragraphs: list[Paragraph]) -> Paragraph | None:
    """The paragraph that prints the page number."""
    for paragraph in paragraphs:
        if any(f.split()[:1] == ["PAGE"] for f in paragraph.fields if f):
            return paragraph
    return None


def several_pages(paper: Paper) -> bool:
    """More than one page, as far as the file tells."""
    pages = paper.view.pages
    if pages is not None:
        return pages > 1
    letters = sum(len(line.text) for line in paper.view.lines)
    return letters > 5000 or any((p.page or 1) > 1 for p in paper.view.paragraphs[-1:])


@rule("DOC-008")
def page_number(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    section = paper.view.sections[0]
    found = numbered(section.headers.get("default", []))
    if found is None:
        below = numbered(section.footers.get("default", []))
        if below is not None:
            yield Hit(below, _BELOW, "page_number")
        elif several_pages(paper):
            yield Hit(section, ABSENT, "page_number")
        return
    wrong = []
    framed = next(found.element.iter("{*}framePr"), None)
    centred = found.shape.align == "center" or (
        framed is not None and "center" in framed.attrib.values()
    )
    if not centred:
        wrong.append(aligned(found.shape.align))
    sizes = {run.look.size for run in found.runs if run.text.strip()}
    least, most = p["number_size"]
    wrong += [f"{points(s)} pt" for s in sizes if not least <= s <= most]
    if _far(section, p):
        wrong.append(f"{number_words(round(section.header, 1))} mm")
    if wrong:
        yield Hit(found, ", ".join(wrong), "page_number", _number_fix(found, section, p))


def _far(section: Section, p: Params) -> bool:
    """Is the number not at its distance from the edge?"""
    return section.outside("header", p["distance"] - p["tolerance"], p["distance"] + p["tolerance"])


def _number_fix(found: Paragraph, section: Section, p: Params) -> Fix:
    if _far(section, p):
        return Fix("section", (section,), {"header": p["distance"]})
    if found.shape.align != "center":
        return Fix("paragraphs", (found,), {"align": "center", "first": 0.0})
    return Fix("letters", tuple(found.runs), {"size": float(p["number_size"][0])})


@rule("DOC-009")
def first_page_bare(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    section = paper.view.sections[0]
    name = "first" if section.first_differs else "default"
    shown = numbered(section.headers.get(name, [])) or numbered(section.footers.get(name, []))
    if shown is not None:
        mendable = not section.first_differs and "first" not in section.headers
        fix = Fix("section", (section,), {"first_differs": True}) if mendable else None
        yield Hit(shown, _SHOWN, "page_number", fix)


@rule("DOC-010")
def appendix_numbering(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    sections = paper.view.sections
    if not any(numbered(s.headers.get("default", [])) for s in sections):
        return
    for appendix in paper.appendices:
        at = appendix.head.paragraph.section
        if at == 0 or sections[min(at, len(sections) - 1)].number_start != 1:
            yield Hit(appendix.head, quoted(appendix.head.text), "appendix")
