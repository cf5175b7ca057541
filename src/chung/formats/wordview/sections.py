"""Page set-up: sizes, margins, heads and feet, each section with what it takes from the last."""

from collections.abc import Callable
from typing import Any

from chung.formats.wordview.looks import number, w
from chung.formats.wordview.model import Paragraph, Section
from chung.formats.wordview.walk import Walk

Element = Any
_MM = 25.4 / 1440
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_sections(
    body: Element, walk: Walk, part: Callable[[str], Element | None]
) -> list[Section]:
    """The sections of a body in order; there is always one."""
    out: list[Section] = []
    parsed: dict[str, list[Paragraph]] = {}

    def paragraphs(key: str) -> list[Paragraph]:
        if key not in parsed:
            parsed[key] = walk.aside(part(key))
        return parsed[key]

    for properties in body.iter(w("sectPr")):
        parent = properties.getparent()
        if parent is None or parent.tag not in (w("body"), w("pPr")):
            continue  # a tracked change keeps the old set-up here
        out.append(_section(properties, out[-1] if out else None, paragraphs))
    return out or [Section()]


def _section(
    properties: Element, last: Section | None, paragraphs: Callable[[str], list[Paragraph]]
) -> Section:
    section = Section(element=properties)
    if last is not None:  # heads and feet go on until others are named
        section.headers, section.footers = dict(last.headers), dict(last.footers)
    for child in properties:
        name = str(child.tag).rpartition("}")[2]
        if name == "pgSz":
            _size(section, child)
        elif name == "pgMar":
            _margins(section, child)
        elif name == "titlePg":
            section.first_differs = child.get(w("val"), "1") not in ("0", "false", "off")
        elif name == "pgNumType" and child.get(w("start")) is not None:
            section.number_start = int(number(child.get(w("start"))))
        elif name in ("headerReference", "footerReference"):
            where = section.headers if name == "headerReference" else section.footers
            where[child.get(w("type"), "default")] = paragraphs(child.get(_ID, ""))
    return section


def _size(section: Section, child: Element) -> None:
    section.width = number(child.get(w("w")), 12240) * _MM
    section.height = number(child.get(w("h")), 15840) * _MM
    section.landscape = section.width > section.height


def _margins(section: Section, child: Element) -> None:
    for name in ("top", "bottom", "left", "right", "header", "footer"):
        text = child.get(w(name)) or child.get(w({"left": "start", "right": "end"}.get(name, name)))
        if text is not None:
            setattr(section, name, abs(number(text)) * _MM)
