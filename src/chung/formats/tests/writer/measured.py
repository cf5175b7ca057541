"""What a DOCX really looks like, line by line, read without any help of the writer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from chung.formats.tests.writer.papers import opened

_TWIPS_PER_MM = 1440 / 25.4
_OFF = {"0", "false", "none"}


@dataclass(frozen=True)
class Line:
    """One paragraph with letters, through its style and what that is based on."""

    paragraph: Paragraph
    styles: dict[str, Any]
    defaults: Any

    @cached_property
    def text(self) -> str:
        return str(self.paragraph.text).strip()

    @property
    def sizes(self) -> set[float]:
        return {int(v) / 2 for v in self._of_runs("sz")}

    @property
    def fonts(self) -> set[str]:
        return self._of_runs("rFonts", "ascii") | self._of_runs("rFonts", "hAnsi")

    def all_are(self, name: str) -> bool | None:
        """Are all letters bold ("b"), italic ("i"), underlined ("u")? None where some are."""
        found = {value not in _OFF for value in self._of_runs(name)}
        return found.pop() if len(found) == 1 else None

    @property
    def align(self) -> str:
        return self._property("jc", "val") or "left"

    @property
    def spacing(self) -> dict[str, str]:
        """line (twentieths of a point), lineRule, before, after."""
        names = ("line", "lineRule", "before", "after")
        return {n: v for n in names if (v := self._property("spacing", n)) is not None}

    @property
    def first_line(self) -> float:
        """Indent of the first line in mm."""
        return int(self._property("ind", "firstLine") or 0) / _TWIPS_PER_MM

    @property
    def in_table(self) -> bool:
        return any(e.tag == qn("w:tc") for e in self.paragraph._p.iterancestors())

    def _of_runs(self, name: str, attribute: str = "val") -> set[str]:
        runs = [r for r in self.paragraph._p.iter(qn("w:r")) if r.findtext(qn("w:t"))]
        return {self._of_run(run, name, attribute) for run in runs}

    def _of_run(self, run: Any, name: str, attribute: str) -> str:
        chain = [run.find(qn("w:rPr")), *(s.find(qn("w:rPr")) for s in self._chain())]
        for properties in (*chain, self.defaults):
            element = None if properties is None else properties.find(qn(f"w:{name}"))
            if element is not None:
                return str(element.get(qn(f"w:{attribute}"), "1"))
        return "0"

    def _property(self, name: str, attribute: str) -> str | None:
        own = self.paragraph._p.find(qn("w:pPr"))
        for properties in (own, *(s.find(qn("w:pPr")) for s in self._chain())):
            element = None if properties is None else properties.find(qn(f"w:{name}"))
            if element is not None and element.get(qn(f"w:{attribute}")) is not None:
                return str(element.get(qn(f"w:{attribute}")))
        return None

    def _chain(self) -> Iterator[Any]:
        reference = self.paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        key = reference.get(qn("w:val")) if reference is not None else "Normal"
        while key in self.styles:
            yield self.styles[key]
            based = self.styles[key].find(qn("w:basedOn"))
            key = based.get(qn("w:val")) if based is not None else ""


def measured(data: bytes) -> list[Line]:
    """All lines of a DOCX with letters, in the order of the file."""
    document = opened(data)
    root = document.styles.element
    styles = {s.get(qn("w:styleId")): s for s in root.findall(qn("w:style"))}
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    paragraphs = (Paragraph(p, document.part) for p in document.element.body.iter(qn("w:p")))
    return [Line(p, styles, defaults) for p in paragraphs if p.text.strip()]


def found(lines: list[Line], pattern: str) -> list[Line]:
    """The lines that are wholly of this form."""
    return [line for line in lines if re.fullmatch(pattern, line.text)]
