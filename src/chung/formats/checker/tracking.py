"""What mending changed, told in the file itself: Word's own marks of formatting, and comments.

The mended file is laid beside the one before: where properties of letters, paragraphs or sections
differ, the old ones are kept in a mark that any word processor shows, accepts and rejects.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from lxml import etree

from chung.formats.checker.report import Finding, Report
from chung.formats.checker.rule import look_words, points
from chung.formats.marks import RELATIONS, TYPES, parsed, repacked, written
from chung.formats.wordview import View
from chung.formats.wordview.limits import unreadable
from chung.formats.wordview.looks import W, w

Element = Any
AUTHOR = "Chung"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_LINKS = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
# Properties, their mark, and what of them no mark may hold.
_MARKED: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("rPr", "rPrChange", frozenset({"ins", "del", "moveFrom", "moveTo"})),
    ("pPr", "pPrChange", frozenset({"rPr", "sectPr"})),
    ("sectPr", "sectPrChange", frozenset({"headerReference", "footerReference"})),
)
_SIDES = {
    "top": _("lề trên"),
    "bottom": _("lề dưới"),
    "left": _("lề trái"),
    "right": _("lề phải"),
    "header": _("khoảng cách số trang đến mép giấy"),
    "footer": _("khoảng cách chân trang đến mép giấy"),
    "width": _("chiều rộng"),
    "height": _("chiều cao"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One mend: for which rule, where (paragraph from 1, None for the page), what was set."""

    rule: str
    paragraph: int | None
    text: str
    values: dict[str, Any]
    what: str = "letters"


@dataclass(slots=True)
class _Numbers:
    """Ids of marks and comments, unlike those the file has."""

    last: int

    def next(self) -> str:
        self.last += 1
        return str(self.last)


def tracked(
    before: View,
    after: View,
    docx: bytes,
    changes: Sequence[Change],
    report: Report,
    basis: str,
    at: datetime,
) -> bytes:
    """The mended file with marks of what differs from before, and a comment at the first place of
    each rule. ``docx`` are the bytes of ``after``, ``basis`` names the rules, ``at`` is
    when it was mended. Raises Refusal for a package in which no comment can be put.
    """
    numbers = _Numbers(_highest(after))
    stamp = {w("author"): AUTHOR, w("date"): f"{at:%Y-%m-%dT%H:%M:%SZ}"}
    for name, root in after.roots.items():
        if root.tag in (w("document"), w("hdr"), w("ftr")) and name in before.roots:
            try:
                _mark(before.roots[name], root, numbers, stamp)
            except ValueError as other:  # written and read again, the part has other paragraphs
                raise unreadable() from other
    main = next((name for name, root in after.roots.items() if root.tag == w("document")), None)
    if main is None:
        raise unreadable()
    told = {rule: _said(found, basis, made) for rule, found, made in _grouped(report, changes)}
    notes = _comments(after, told, changes, numbers, stamp)
    new: dict[str, bytes | None] = {
        name: written(root)
        for name, root in after.roots.items()
        if root.tag in (w("document"), w("hdr"), w("ftr"))
    }
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        try:
            _add_comments(package, main, notes, new)
        except (KeyError, AttributeError, TypeError, etree.XMLSyntaxError) as broken:
            raise unreadable() from broken  # parts that only comments need: never looked at before
        return repacked(package, new)


def _highest(view: View) -> int:
    found = [0]
    for root in view.roots.values():
        values = (element.get(w("id"), "") for element in root.iter("{*}*"))
        found += [int(value) for value in values if value.isdigit() and len(value) < 9]
    return max(found)


def _mark(before: Element, after: Element, numbers: _Numbers, stamp: Mapping[str, str]) -> None:
    for name, change, barred in _MARKED:
        for old, new in _pairs(before, after, name):
            if new is not None and new.find(w(change)) is None and not _same(old, new):
                new.append(_change(name, change, old, barred, {w("id"): numbers.next(), **stamp}))


def _pairs(before: Element, after: Element, name: str) -> list[tuple[Element, Element]]:
    """The properties of each run, paragraph or section before and after; None where it has none."""
    owner = {"rPr": "r", "pPr": "p"}.get(name, name)
    both = zip(before.iter(w(owner)), after.iter(w(owner)), strict=True)
    if owner == name:
        return list(both)
    return [(old.find(w(name)), new.find(w(name))) for old, new in both]


def _same(old: Element | None, new: Element) -> bool:
    return (b"" if old is None else _bytes(old)) == _bytes(new)


def _bytes(element: Element) -> bytes:
    return etree.tostring(element, method="c14n", with_tail=False)


def _change(
    name: str, change: str, old: Element | None, barred: frozenset[str], attributes: dict[str, str]
) -> Element:
    mark = etree.Element(w(change), attributes)
    kept = etree.SubElement(mark, w(name))
    for child in old if old is not None else ():
        if etree.QName(child).localname not in barred:
            kept.append(deepcopy(child))
    return mark


def _grouped(
    report: Report, changes: Sequence[Change]
) -> Iterator[tuple[str, Finding, list[Change]]]:
    """Each rule that was mended, a finding of it and its mends."""
    for finding in {f.rule: f for f in report.findings}.values():
        made = [change for change in changes if change.rule == finding.rule]
        if made:
            yield finding.rule, finding, made


def _comments(
    view: View,
    told: Mapping[str, Sequence[str]],
    changes: Sequence[Change],
    numbers: _Numbers,
    stamp: Mapping[str, str],
) -> list[Element]:
    """One for each rule, tied to the first place where it was mended."""
    notes: list[Element] = []
    for rule, lines in told.items():
        first = next(change for change in changes if change.rule == rule)
        where = _place(view, first.paragraph)
        if where is not None:
            number = numbers.next()
            _tie(where, number)
            notes.append(_note(number, lines, stamp))
    return notes


def _place(view: View, paragraph: int | None) -> Element | None:
    """The paragraph of the text a comment may stand at: never in a text box, header or footer."""
    # A head or foot longer than the text has numbers of its own beyond the text's.
    if paragraph is not None and paragraph <= len(view.paragraphs):
        element = view.paragraphs[paragraph - 1].element
        outer = [e for e in element.iterancestors() if e.tag == w("p")]
        if element.getroottree().getroot().tag == w("document"):
            return outer[-1] if outer else element
    document = next(root for root in view.roots.values() if root.tag == w("document"))
    return next(document.iter(w("p")), None)


def _tie(paragraph: Element, number: str) -> None:
    begin = etree.Element(w("commentRangeStart"), {w("id"): number})
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        properties.addnext(begin)
    else:
        paragraph.insert(0, begin)
    etree.SubElement(paragraph, w("commentRangeEnd"), {w("id"): number})
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): number})


def _note(number: str, lines: Sequence[str], stamp: Mapping[str, str]) -> Element:
    note = etree.Element(
        w("comment"), {w("id"): number, **stamp, w("initials"): "C"}, nsmap={"w": W}
    )
    for line in lines:
        run = etree.SubElement(etree.SubElement(note, w("p")), w("r"))
        etree.SubElement(run, w("t")).text = line
    return note


def _said(finding: Finding, basis: str, made: Sequence[Change]) -> list[str]:
    """Rule, what was set, source."""
    done = list(dict.fromkeys(words for change in made if (words := described(change))))
    places = ngettext("%(n)s chỗ", "%(n)s chỗ", len(made)) % {"n": len(made)}
    return [
        f"{finding.rule}: {finding.expected}.",
        str(_("Đã sửa %(places)s: %(done)s.") % {"places": places, "done": "; ".join(done[:4])}),
        str(_("Căn cứ: %(source)s.") % {"source": f"{basis}, {finding.source}"}),
    ]


def described(change: Change) -> str:
    """What a mend set, in words: "chữ đậm, cỡ chữ 14"."""
    if change.what == "section":
        return ", ".join(_section_words(name, value) for name, value in change.values.items())
    values = change.values
    words = look_words(values)
    if "size" in values:
        words.append(str(_("cỡ chữ %(size)s") % {"size": points(values["size"])}))
    if "font" in values:
        words.append(str(_("phông %(font)s") % {"font": values["font"]}))
    if "color" in values:
        words.append(str(_("chữ màu đen")))
    if values.keys() & {"left", "first", "before", "line", "rule_below"}:
        words.append(str(_("thụt lề, giãn dòng theo hướng dẫn")))
    return ", ".join(dict.fromkeys(words))


def _section_words(name: str, value: Any) -> str:
    if name not in _SIDES:
        return str(_("số trang từ trang 2"))
    return f"{_SIDES[name]} {points(round(value, 1))} mm"


def _add_comments(
    package: zipfile.ZipFile, main: str, notes: list[Element], new: dict[str, bytes | None]
) -> None:
    """The part of comments, beside those the file has; its relation and its content type."""
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    has = relations in package.namelist()
    links = parsed(package.read(relations) if has else _NO_LINKS)
    part = _part_of(links, folder)
    if part in package.namelist():
        root = parsed(package.read(part))
    else:
        part = part or f"{folder}/comments.xml"
        root = etree.Element(w("comments"), nsmap={"w": W})
        _relate(links, posixpath.relpath(part, folder))
        new[relations] = written(links)
        types = parsed(package.read("[Content_Types].xml"))
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=_CONTENT)
        new["[Content_Types].xml"] = written(types)
    root.extend(notes)
    new[part] = written(root)


def _part_of(links: Element, folder: str) -> str:
    for link in links:
        if link.get("Type", "").endswith("/comments"):
            target = link.get("Target", "")
            path = target if target.startswith("/") else f"{folder}/{target}"
            return posixpath.normpath(path).lstrip("/")
    return ""


def _relate(links: Element, target: str) -> None:
    taken = {link.get("Id") for link in links}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdC{n}" not in taken)
    etree.SubElement(
        links,
        f"{{{RELATIONS}}}Relationship",
        Id=f"rIdC{number}",
        Type=f"{_OFFICE}/comments",
        Target=target,
    )
