"""A DOCX made strange: still a package of XML, with values, trees and parts nobody writes."""

import copy
import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from bench.fuzzing import strange

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
Element = Any
Parts = dict[str, bytes]
_ODD_PARTS = (
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/theme/theme1.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
)
_TREE_LIMIT = 3_000_000  # bytes; larger parts are cut again before they are grown


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def spoiled_docx(data: bytes, chance: random.Random) -> bytes:
    """One to eight changes to a package; rarely one to its bytes."""
    try:
        parts = unpacked(data)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return data
    for _ in range(1 + int(chance.expovariate(0.5))):
        _change(parts, chance)
    return packed(parts)


def unpacked(data: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """A package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _change(parts: Parts, chance: random.Random) -> None:
    if chance.random() < 0.06:
        _change_package(parts, chance)
        return
    names = [n for n in parts if n.endswith((".xml", ".rels"))]
    if not names:
        return
    name = "word/document.xml" if chance.random() < 0.65 else chance.choice(names)
    data = parts.get(name, b"")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return
    change = chance.choices(_CHANGES, _WEIGHTS)[0]
    if len(data) > _TREE_LIMIT and change in _GROWING:
        change = _drop
    change(root, chance)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _change_package(parts: Parts, chance: random.Random) -> None:
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    kind = chance.randrange(5)
    if kind == 0:
        parts.pop(name)
    elif kind == 1:
        parts[name] = parts[other]
    elif kind == 2:
        parts[chance.choice(_ODD_PARTS)] = parts[name]
    elif kind == 3:
        parts[name] = parts[name][: chance.randint(0, len(parts[name]))]
    else:
        parts[name] = parts[name].replace(W.encode(), _STRICT.encode())


def _any(root: Element, chance: random.Random) -> Element:
    found = [e for e in root.iter() if isinstance(e.tag, str)]
    return chance.choice(found)


def _attribute(root: Element, chance: random.Random) -> None:
    """One value of an element becomes another."""
    for _ in range(20):
        element = _any(root, chance)
        if element.attrib:
            name = chance.choice(list(element.attrib))
            element.set(name, _of_xml(strange.value(chance)))
            return


def _all_alike(root: Element, chance: random.Random) -> None:
    """An attribute gets the same odd value wherever it stands."""
    element = _any(root, chance)
    if element.attrib:
        name, odd = chance.choice(list(element.attrib)), _of_xml(strange.value(chance))
        for found in root.iter(element.tag):
            found.set(name, odd)


def _lose_attribute(root: Element, chance: random.Random) -> None:
    element = _any(root, chance)
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _drop(root: Element, chance: random.Random) -> None:
    element = _any(root, chance)
    if element is not root:
        element.getparent().remove(element)


def _double(root: Element, chance: random.Random) -> None:
    element = _any(root, chance)
    if element is not root:
        for _ in range(int(10 ** chance.uniform(0, 2.5)) if len(element) < 30 else 1):
            element.addnext(copy.deepcopy(element))


def _move(root: Element, chance: random.Random) -> None:
    """A subtree is set down where it does not belong."""
    element, place = _any(root, chance), _any(root, chance)
    if element is not root:
        place.insert(chance.randint(0, len(place)), copy.deepcopy(element))


def _rename(root: Element, chance: random.Random) -> None:
    element, other = _any(root, chance), _any(root, chance)
    if element is not root and other is not root:
        element.tag = other.tag


def _wrap(root: Element, chance: random.Random) -> None:
    """Something is put into tables, controls, boxes or changes, often many deep."""
    element = _any(root, chance)
    if element is root:
        return
    kind = chance.choice(list(_WRAPPERS))
    for _ in range(chance.choice((1, 1, 2, 6, 12, 25, 29, 50))):
        outer = _WRAPPERS[kind](chance)
        hole = outer
        while len(hole):
            hole = hole[-1]
        element.addprevious(outer)
        hole.append(element)
        element = outer


def _wrapped_in(*names: str) -> Callable[[random.Random], Element]:
    def build(chance: random.Random) -> Element:
        outer = at = etree.Element(_tag(names[0]))
        for name in names[1:]:
            if name == "w:tc" and chance.random() < 0.5:
                etree.SubElement(at, w("tc")).append(etree.Element(w("p")))
            at = etree.SubElement(at, _tag(name))
            if name == "w:tc" and chance.random() < 0.5:
                properties = etree.SubElement(at, w("tcPr"))
                etree.SubElement(properties, w("gridSpan")).set(w("val"), strange.number(chance))
                at.insert(0, properties)
                at = etree.SubElement(at, w("sdt"))
        return outer

    return build


def _tag(name: str) -> str:
    prefix, _colon, local = name.partition(":")
    return f"{{{W if prefix == 'w' else _MC}}}{local}"


_WRAPPERS: dict[str, Callable[[random.Random], Element]] = {
    "table": _wrapped_in("w:tbl", "w:tr", "w:tc"),
    "control": _wrapped_in("w:sdt", "w:sdtContent"),
    "box": _wrapped_in("w:p", "w:r", "w:pict", "w:txbxContent"),
    "choice": _wrapped_in("mc:AlternateContent", "mc:Choice"),
    "fallback": _wrapped_in("mc:AlternateContent", "mc:Fallback"),
    "inserted": _wrapped_in("w:ins"),
    "deleted": _wrapped_in("w:del"),
    "link": _wrapped_in("w:hyperlink"),
    "field": _wrapped_in("w:fldSimple"),
}


def _words(root: Element, chance: random.Random) -> None:
    """The words of a run are spoiled."""
    found = list(root.iter(w("t"), w("instrText"), w("delText")))
    if found:
        element = chance.choice(found)
        element.text = _of_xml(strange.spoiled(element.text or "", chance))[:200_000]


def _more_text(root: Element, chance: random.Random) -> None:
    """Paragraphs that a paper may have, in the wrong number and place."""
    paragraphs = list(root.iter(w("p")))
    if not paragraphs:
        return
    place = chance.choice(paragraphs)
    for _ in range(chance.choice((1, 2, 5, 40))):
        fresh = etree.Element(w("p"))
        run = etree.SubElement(fresh, w("r"))
        etree.SubElement(run, w("t")).text = _of_xml(strange.text(chance))
        place.addnext(fresh)


def _property(root: Element, chance: random.Random) -> None:
    """A property is added where it may stand, with a value that may not."""
    names = {
        "rPr": _RUN,
        "pPr": _PARAGRAPH,
        "tcPr": _CELL,
        "sectPr": _SECTION,
        "style": _STYLE,
        "tblPr": _TABLE,
        "lvl": _LEVEL,
        "r": _IN_RUN,
        "body": _IN_BODY,
    }
    kind = chance.choice(list(names))
    places = list(root.iter(w(kind)))
    if not places:
        return
    fresh = etree.Element(w(chance.choice(names[kind])))
    for name in chance.sample(_ATTRIBUTES, chance.randint(0, 3)):
        fresh.set(w(name), _of_xml(strange.value(chance)))
    place = chance.choice(places)
    place.insert(chance.randint(0, len(place)), fresh)


_RUN = ("sz", "b", "i", "caps", "vanish", "rFonts", "color", "rStyle", "u", "vertAlign", "strike")
_PARAGRAPH = ("pStyle", "jc", "ind", "spacing", "numPr", "pBdr", "tabs", "sectPr", "rPr", "framePr")
_CELL = ("gridSpan", "tcW", "tcBorders", "vMerge")
_SECTION = ("pgSz", "pgMar", "titlePg", "pgNumType", "headerReference", "type", "cols")
_STYLE = ("basedOn", "name", "rPr", "pPr", "link", "next")
_TABLE = ("tblStyle", "tblInd", "jc", "tblBorders", "tblW")
_LEVEL = ("start", "numFmt", "lvlText", "pPr", "lvlRestart")
_IN_RUN = (
    "br",
    "tab",
    "fldChar",
    "instrText",
    "drawing",
    "pict",
    "object",
    "lastRenderedPageBreak",
    "noBreakHyphen",
    "softHyphen",
    "sym",
    "footnoteReference",
    "commentReference",
)
_IN_BODY = ("sectPr", "p", "tbl", "sdt", "bookmarkStart", "altChunk")
_ATTRIBUTES = (
    "val",
    "w",
    "h",
    "type",
    "left",
    "right",
    "firstLine",
    "hanging",
    "line",
    "lineRule",
    "before",
    "start",
    "ascii",
    "hAnsi",
    "asciiTheme",
    "top",
    "fldCharType",
    "pos",
    "styleId",
    "default",
    "orient",
    "beforeAutospacing",
)


def _ring(root: Element, chance: random.Random) -> None:
    """References go round: styles based on themselves, lists on each other, ids given twice."""
    for tag, attribute in (("basedOn", "val"), ("abstractNumId", "val"), ("pStyle", "val")):
        found = list(root.iter(w(tag)))
        if len(found) > 1:
            for element in found:
                element.set(w(attribute), chance.choice(found).get(w(attribute), ""))
    for tag in ("styleId", "numId", "abstractNumId"):
        found = [e for e in root.iter() if e.get(w(tag)) is not None]
        if len(found) > 1 and chance.random() < 0.5:
            chance.choice(found).set(w(tag), chance.choice(found).get(w(tag), ""))


def _numbered(root: Element, chance: random.Random) -> None:
    """Paragraphs of a list that may not exist, at levels that cannot."""
    for paragraph in root.iter(w("p")):
        if chance.random() < 0.2:
            properties = paragraph.find(w("pPr"))
            if properties is None:
                properties = etree.Element(w("pPr"))
                paragraph.insert(0, properties)
            numbers = etree.SubElement(properties, w("numPr"))
            etree.SubElement(numbers, w("ilvl")).set(w("val"), strange.number(chance))
            etree.SubElement(numbers, w("numId")).set(w("val"), chance.choice(("1", "2", "0", "x")))


def _cut_runs(root: Element, chance: random.Random) -> None:
    """Every letter becomes a run of its own, as some programs leave them."""
    for run in list(root.iter(w("r")))[:200]:
        text = run.find(w("t"))
        if text is None or not text.text or len(text.text) > 400:
            continue
        for letter in reversed(text.text[1:]):
            fresh = copy.deepcopy(run)
            piece = fresh.find(w("t"))
            piece.text = letter
            run.addnext(fresh)
        text.text = text.text[:1]


def _foreign(root: Element, chance: random.Random) -> None:
    """Comments, instructions and elements of no known kind between the others."""
    element = _any(root, chance)
    kind = chance.randrange(3)
    fresh: Element = etree.Comment("x")
    if kind == 1:
        fresh = etree.ProcessingInstruction("x", "y")
    elif kind == 2:
        fresh = etree.Element(chance.choice(("x", "{urn:x}p", f"{{{_STRICT}}}p", f"{{{R}}}t")))
    element.insert(chance.randint(0, len(element)), fresh)


def _of_xml(text: str) -> str:
    """Without what XML cannot hold at all."""
    return "".join(
        c
        for c in text
        if c in "\t\n" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


_WEIGHED: tuple[tuple[Callable[[Element, random.Random], None], int], ...] = (
    (_attribute, 20),
    (_all_alike, 6),
    (_lose_attribute, 4),
    (_drop, 10),
    (_double, 6),
    (_move, 8),
    (_rename, 4),
    (_wrap, 8),
    (_words, 14),
    (_more_text, 5),
    (_property, 12),
    (_ring, 3),
    (_numbered, 3),
    (_cut_runs, 1),
    (_foreign, 3),
)
_CHANGES = [change for change, _weight in _WEIGHED]
_WEIGHTS = [weight for _change, weight in _WEIGHED]
_GROWING = (_double, _move, _wrap, _more_text, _cut_runs, _numbered)
