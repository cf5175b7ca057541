"""Mends what is only formatting. The words of a paper are never touched."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from chung.formats.checker.checking import mendable
from chung.formats.checker.report import Report
from chung.formats.checker.rule import RULES, Facts, Fix, Hit
from chung.formats.checker.tracking import Change, tracked
from chung.formats.checker.zones import paper_of
from chung.formats.rules import Pack, pack_named, with_overrides
from chung.formats.rules.packs import Overrides
from chung.formats.wordview import Line, Paragraph, Run, Section, View, read_view
from chung.formats.wordview.looks import w

Element = Any
_ROUNDS = 3  # a size mended may show what is wrong with the rule under it
_MARGINS = {"top", "bottom", "left", "right", "header", "footer"}
_TWIPS_PER_MM = 1440 / 25.4
# The order the schema wants inside properties.
_RPR = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u",
)  # fmt: skip
_PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)  # fmt: skip
_AFTER_TITLE_PAGE = (
    "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
_ALIGN = {"justify": "both"}


def fix_safe(
    docx: bytes,
    report: Report,
    *,
    facts: Facts | None = None,
    overrides: Overrides | None = None,
    tracked_at: datetime | None = None,
) -> tuple[bytes, tuple[Change, ...]]:
    """A new version in which the mendable findings of a report are mended, and a list of changes.

    Only formatting is set, directly on letters, paragraphs and sections; text, fields, pictures
    and tracked changes stay byte for byte. Give the facts and overrides of the report again.
    With ``tracked_at`` (UTC) every change carries the word processor's own mark of changed
    formatting and each rule a comment at its first place, by "Chung" at that time; what is shown
    is the same. Raises Refusal like ``check``.
    """
    before, view = docx, read_view(docx)
    pack = with_overrides(pack_named(report.pack), overrides)
    wanted = {f.rule for f in report.findings if f.fixable}
    changes: list[Change] = []
    for _round in range(_ROUNDS):
        done = list(_mend(view, pack, facts or Facts(), wanted))
        if not done:
            break
        changes += done
        docx = _saved(docx, view)
        view = read_view(docx)
    if tracked_at is not None and changes:
        docx = tracked(read_view(before), view, docx, changes, report, pack.name, tracked_at)
    return docx, tuple(changes)


def _mend(view: View, pack: Pack, facts: Facts, wanted: Iterable[str]) -> Iterator[Change]:
    paper = paper_of(view)
    for key in sorted(wanted):
        for hit in RULES[key](paper, pack.rules[key].params, facts):
            if hit.fix is not None and mendable(paper, hit) and _apply(hit.fix):
                yield _change(key, hit)


def _change(key: str, hit: Hit) -> Change:
    where = hit.where.paragraph if isinstance(hit.where, Line) else hit.where
    at = where.index + 1 if isinstance(where, Paragraph) else None
    text = where.text[:80] if isinstance(where, Paragraph) else ""
    if hit.fix is None:
        return Change(key, at, text, {})
    return Change(key, at, text, dict(hit.fix.values), hit.fix.what)


def _apply(fix: Fix) -> bool:
    for target in fix.targets:
        if isinstance(target, Section):
            _set_section(target, fix.values)
        elif fix.what == "paragraphs" and isinstance(target, Paragraph):
            _set_paragraph(target, fix.values)
        else:
            for run in _runs(target):
                _set_letters(run.element, fix.values)
    return bool(fix.targets)


def _runs(target: Line | Paragraph | Run) -> list[Run]:
    return [target] if isinstance(target, Run) else target.runs


def _child(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """The child of that name, made in its place when there is none."""
    found = parent.find(w(name))
    if found is not None:
        return found
    fresh = etree.Element(w(name))
    later = {w(n) for n in order[order.index(name) + 1 :]}
    known = {w(n) for n in order}
    for child in parent:
        if child.tag in later or child.tag not in known:
            child.addprevious(fresh)
            return fresh
    parent.append(fresh)
    return fresh


def _properties(element: Element, name: str) -> Element:
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def _set_letters(run: Element, values: Any) -> None:
    properties = _properties(run, "rPr")
    for name, value in values.items():
        if name == "size":
            for tag in ("sz", "szCs"):
                _child(properties, tag, _RPR).set(w("val"), str(round(value * 2)))
        elif name == "font":
            found = _bare(_child(properties, "rFonts", _RPR))
            for attribute in ("ascii", "hAnsi", "eastAsia", "cs"):
                found.set(w(attribute), value)
        else:
            tag, written = _LETTERS[name](value)
            _bare(_child(properties, tag, _RPR)).set(w("val"), written)


_LETTERS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "bold": lambda value: ("b", "1" if value else "0"),
    "italic": lambda value: ("i", "1" if value else "0"),
    "underline": lambda value: ("u", "single" if value else "none"),
    "color": lambda value: ("color", value),
}


def _bare(element: Element) -> Element:
    """The element without what it said: a theme's name would win over a plain value."""
    for attribute in list(element.attrib):
        del element.attrib[attribute]
    return element


def _set_paragraph(paragraph: Paragraph, values: Any) -> None:
    properties = _properties(paragraph.element, "pPr")
    for name, value in values.items():
        if name == "align":
            _child(properties, "jc", _PPR).set(w("val"), _ALIGN.get(value, value))
        elif name in ("left", "first"):
            _set_indent(_child(properties, "ind", _PPR), name, value)
        elif name in ("before", "line"):
            _set_spacing(_child(properties, "spacing", _PPR), name, values)
        elif name == "rule_below":
            for edge in properties.findall(f"{w('pBdr')}/{w('bottom')}"):
                edge.set(w("val"), "nil")


def _set_indent(indent: Element, name: str, value: float) -> None:
    odd = ("hanging", "hangingChars", "firstLineChars") if name == "first" else ("start",)
    for attribute in odd:
        indent.attrib.pop(w(attribute), None)
    indent.set(w("firstLine" if name == "first" else "left"), str(round(value * 20)))


def _set_spacing(spacing: Element, name: str, values: Any) -> None:
    if name == "before":
        spacing.attrib.pop(w("beforeAutospacing"), None)
        spacing.set(w("before"), str(round(values["before"] * 20)))
        return
    rule = values.get("line_rule", "exact")
    spacing.set(w("line"), str(round(values["line"] * (240 if rule == "auto" else 20))))
    spacing.set(w("lineRule"), rule)


def _set_section(section: Section, values: Any) -> None:
    element = section.element
    if element is None:
        return
    for name, value in values.items():
        part = element.find(w("pgMar" if name in _MARGINS else "pgSz"))
        if name == "first_differs":
            _set_title_page(element)
        elif part is not None:
            written = name if name in _MARGINS else name[0]
            part.set(w(written), str(round(value * _TWIPS_PER_MM)))


def _set_title_page(section: Element) -> None:
    if section.find(w("titlePg")) is not None:
        return
    fresh = etree.Element(w("titlePg"))
    after = [e for n in _AFTER_TITLE_PAGE if (e := section.find(w(n))) is not None]
    if after:
        after[0].addprevious(fresh)
    else:
        section.append(fresh)


def _saved(docx: bytes, view: View) -> bytes:
    """The package with its parts of text written anew; all other parts as they were."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            root = view.roots.get(entry.filename)
            if root is not None and root.tag in (w("document"), w("hdr"), w("ftr")):
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
            target.writestr(fresh, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
