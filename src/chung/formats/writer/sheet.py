"""A document being written: the few strokes to write on an empty sheet.

Works on python-docx; what it has no words for is written as WordprocessingML.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from chung.formats.writer.layout import Layout
from chung.formats.writer.stationery import add_styles, empty_sheet, mirror_margins, prepared
from chung.formats.writer.template import opened, strangers_file, style_id
from chung.foundation.text import exact

# The schema wants these after the numbers of the pages.
_AFTER_NUMBERS = (
    "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
    "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange",
)  # fmt: skip


class Sheet:
    """A document being written in a layout."""

    def __init__(
        self, layout: Layout, template: bytes | None = None, *, duplex: bool = False
    ) -> None:
        self.layout = layout
        if template is None:
            self.document = docx.Document(io.BytesIO(empty_sheet(layout.key)))
        else:
            with strangers_file():
                self.document = prepared(opened(template), layout)
        if duplex:
            mirror_margins(self.document)

    @classmethod
    def over(cls, written: bytes, layout: Layout) -> "Sheet":
        """A paper that is written already, to add to it. Raises Invalid when it is no DOCX."""
        sheet = cls.__new__(cls)
        sheet.layout, sheet.document = layout, opened(written)
        add_styles(sheet.document, layout)
        return sheet

    def write(self, place: Any, key: str, text: str = "") -> Paragraph:
        """Add a paragraph in an element's style to the document or to a cell.

        The first paragraph of a fresh cell is used up before another is added.
        """
        fresh = getattr(place, "paragraphs", [])
        if hasattr(place, "_tc") and len(fresh) == 1 and fresh[0].style.name == "Normal":
            paragraph: Paragraph = fresh[0]
        else:
            paragraph = place.add_paragraph()
        self.restyle(paragraph, key)
        if text:
            paragraph.add_run(text)
        return paragraph

    def restyle(self, paragraph: Paragraph, key: str) -> None:
        """Give a paragraph an element's style, whatever its name in the office's template."""
        paragraph._p.style = style_id(key)

    def columns(self, widths: Iterable[float], rows: int = 1) -> Table:
        """A table without lines or padding; widths in millimetres."""
        widths = list(widths)
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        padding = parse_xml(
            f"<w:tblCellMar {nsdecls('w')}>"
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        )
        table._tbl.tblPr.insert_element_before(padding, "w:tblLook")
        for index, width in enumerate(widths):
            table.columns[index].width = Mm(width)
            for cell in table.columns[index].cells:
                cell.width = Mm(width)
        for row in table.rows:  # a letterhead or a signature is never torn apart
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        return table

    def ruled(self, widths: Iterable[float], rows: int) -> Table:
        """A table with lines, its first row said again on each page; widths in millimetres."""
        table = self.columns(widths, rows)
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = "".join(
            f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for e in edges
        )
        properties = table._tbl.tblPr
        borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
        # The schema wants borders before the layout and the padding.
        properties.insert_element_before(
            borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
        )
        for margin in properties.findall(f"{qn('w:tblCellMar')}/*"):
            margin.set(qn("w:w"), "85")  # 1.5 mm between line and words
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        return table

    def box(self, cell: Any, width: float, height: float, color: str) -> _Cell:
        """A framed box in a cell; millimetres, ``color`` as "FF0000"."""
        table = cell.add_table(1, 1)
        table.autofit = False
        row, inner = table.rows[0], table.rows[0].cells[0]
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
        table.columns[0].width = inner.width = Mm(width)
        lines = "".join(
            f'<w:{e} w:val="single" w:sz="8" w:space="0" w:color="{color}"/>'
            for e in ("top", "left", "bottom", "right")
        )
        inner._tc.get_or_add_tcPr().append(
            parse_xml(f"<w:tcBorders {nsdecls('w')}>{lines}</w:tcBorders>")
        )
        for paragraph in cell.paragraphs:
            _tiny(paragraph)
        return inner

    def fresh_section(self, *, landscape: bool) -> None:
        """A new page whose numbers begin again, upright or across."""
        page = self.layout.page
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        _tiny(self.document.paragraphs[-1])
        size = Mm(page["width"]), Mm(page["height"])
        section.page_width, section.page_height = size[::-1] if landscape else size
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        for old in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(old)
        section._sectPr.insert_element_before(
            parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'), *_AFTER_NUMBERS
        )
        if self.document.sections[0].first_page_header.paragraphs[0].text:
            section.first_page_header.is_linked_to_previous = False  # the mark is of page 1 only

    def move_below(self, words: str, added: Sequence[Any]) -> None:
        """Put elements from the end of the document to the end of the section in which a line
        begins with these words; where there is none they stay.
        """
        body = self.document.element.body
        lines = (p for p in body.iter(qn("w:p")) if _letters(p).startswith(words))
        line = next(lines, None)
        if line is None:
            return
        block = next(e for e in (line, *line.iterancestors()) if e.getparent() is body)
        following = (e for e in block.itersiblings() if e.find(f".//{qn('w:sectPr')}") is not None)
        end = next(following, None)
        if end is not None:
            for element in added:
                end.addprevious(element)

    def blocks(self) -> list[Any]:
        """Paragraphs and tables of the page in order, as elements."""
        return [e for e in self.document.element.body if e.tag != qn("w:sectPr")]

    def footing(self) -> None:
        """The paragraph a word processor wants after a table, too small to start a page."""
        _tiny(self.document.add_paragraph())

    def data(self, title: str, moment: datetime) -> bytes:
        """The finished DOCX; the same content gives the same bytes."""
        with strangers_file():
            properties = self.document.core_properties
            properties.title, properties.author, properties.last_modified_by = title[:255], "", ""
            properties.comments, properties.revision = "", 1
            properties.created = properties.modified = moment
        return self.as_it_is()

    def as_it_is(self) -> bytes:
        """The DOCX with the properties it has."""
        out = io.BytesIO()
        with strangers_file():
            self.document.save(out)
        return _without_clock(out)


def _letters(paragraph: Any) -> str:
    """How the paragraph begins: a few letters tell a line, a paragraph may have millions."""
    return exact("".join(t.text or "" for t in paragraph.iter(qn("w:t"))).strip()[:500])


def _tiny(paragraph: Paragraph) -> None:
    """A paragraph that the file needs and nobody sees."""
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    shape.space_before = shape.space_after = Pt(0)


def _without_clock(docx: io.BytesIO) -> bytes:
    """The same file, its parts dated alike: the word library writes the time of saving."""
    out = io.BytesIO()
    with zipfile.ZipFile(docx) as written, zipfile.ZipFile(out, "w") as target:
        for entry in written.infolist():
            undated = zipfile.ZipInfo(entry.filename)
            target.writestr(undated, written.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rule(paragraph: Paragraph, edge: Literal["top", "bottom"], *, space: int = 1) -> None:
    """A solid line over or under a paragraph, from its left to its right indent.

    ``space`` in points between text and line.
    """
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{edge} w:val="single" w:sz="6" w:space="{space}"'
        ' w:color="000000"/></w:pBdr>'
    )
    # The schema wants borders before spacing, indents and alignment.
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *later)
