"""An empty sheet: page, margins, styles, page numbers; and the few strokes to write on it.

Works on python-docx; what it has no words for is written as WordprocessingML.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from chung.formats.writer.layout import Layout, TextStyle, layout_on, layouts
from chung.formats.writer.template import adopt_styles, opened, style_id

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Sheet:
    """A document being written in a layout."""

    def __init__(self, layout: Layout, template: bytes | None = None) -> None:
        self.layout = layout
        if template is None:
            self.document = docx.Document(io.BytesIO(_stationery(layout.key)))
        else:
            self.document = _prepared(opened(template), layout)

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

    def footing(self) -> None:
        """The paragraph a word processor wants after a table, too small to start a page."""
        paragraph = self.document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
        shape.space_before = shape.space_after = Pt(0)

    def data(self, title: str, moment: datetime) -> bytes:
        """The finished DOCX; the same content gives the same bytes."""
        properties = self.document.core_properties
        properties.title, properties.author, properties.last_modified_by = title[:255], "", ""
        properties.comments, properties.revision = "", 1
        properties.created = properties.modified = moment
        out = io.BytesIO()
        self.document.save(out)
        return _without_clock(out)


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


@cache
def _stationery(layout_key: str) -> bytes:
    """The empty sheet of a layout: made once a process, as making its styles takes longest."""
    layout = next(each for each in layouts() if each.key == layout_key)
    out = io.BytesIO()
    _prepared(docx.Document(), layout).save(out)
    return out.getvalue()


def stationery(day: date) -> bytes:
    """An empty DOCX with the page and styles of a day's layout, for an office to make its own."""
    return _stationery(layout_on(day).key)


def _prepared(document: Document, layout: Layout) -> Document:
    """A document emptied and given the layout's page and the styles it does not have yet."""
    _empty(document)
    _set_defaults(document, layout.font)
    adopt_styles(document, layout)
    for key, style in layout.styles.items():
        _add_style(document, key, style, layout.font)
    _set_page(document, layout)
    return document


def _empty(document: Document) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _set_defaults(document: Document, font: str) -> None:
    """One font for every script, Vietnamese, no theme, and no "compatibility mode" in Word."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fresh = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_fonts(font)}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    if defaults is not None:
        document.styles.element.replace(defaults, fresh)
    normal = document.styles["Normal"].element
    for old in normal.findall(qn("w:rPr")):
        normal.remove(old)
    _modern(document)


def _modern(document: Document) -> None:
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    later = ("w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults")
    after = [e for name in later if (e := settings.find(qn(name))) is not None]
    if after:
        after[0].addprevious(compat)
    else:
        settings.append(compat)


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _add_style(document: Document, key: str, look: TextStyle, font: str) -> None:
    if document.styles.element.get_by_id(style_id(key)) is not None:
        return  # the office's own template has it: theirs counts
    style = document.styles.add_style(style_id(key), WD_STYLE_TYPE.PARAGRAPH)
    style.name = look.name
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.underline = look.underline
    style.element.get_or_add_rPr().insert(
        0, parse_xml(_fonts(font).replace("<w:rFonts", f"<w:rFonts {nsdecls('w')}"))
    )
    shape = style.paragraph_format
    shape.alignment = _ALIGN[look.align]
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.first_line_indent = Mm(look.indent) if look.indent else None
    shape.keep_with_next = look.keep or None
    shape.widow_control = True


def _set_page(document: Document, layout: Layout) -> None:
    page, section = layout.page, document.sections[0]
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance = section.footer_distance = Mm(page["header"])
    section.different_first_page_header_footer = True  # no number on page 1
    if "PAGE" in section.header._element.xml:
        return  # a template made from our stationery numbers its pages already
    paragraph = section.header.paragraphs[0]
    paragraph._p.style = style_id("page_number")
    for field in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>",
                  '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>",
                  '<w:fldChar w:fldCharType="end"/>'):  # fmt: skip
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{field}</w:r>"))
