"""The empty sheet of a layout: its page, its styles, its page numbers.

What an office downloads, edits in any word processor and gives back as its own template.
"""

import io
from datetime import date
from functools import cache

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from chung.formats.writer.layout import Layout, TextStyle, layout_on, layouts
from chung.formats.writer.template import adopt_styles, style_id

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# The schema wants these before the mirrored margins.
_BEFORE_MIRROR = ("w:view", "w:zoom", "w:embedTrueTypeFonts", "w:saveSubsetFonts")


@cache
def empty_sheet(layout_key: str) -> bytes:
    """The empty sheet of a layout: made once a process, as making its styles takes longest."""
    layout = next(each for each in layouts() if each.key == layout_key)
    out = io.BytesIO()
    prepared(docx.Document(), layout).save(out)
    return out.getvalue()


def stationery(day: date) -> bytes:
    """An empty DOCX with the page and styles of a day's layout, for an office to make its own."""
    return empty_sheet(layout_on(day).key)


def prepared(document: Document, layout: Layout) -> Document:
    """A document emptied and given the layout's page and the styles it does not have yet."""
    _empty(document)
    _set_defaults(document, layout.font)
    add_styles(document, layout)
    _set_page(document, layout)
    return document


def add_styles(document: Document, layout: Layout) -> None:
    """The layout's styles, as far as the document does not have its own."""
    adopt_styles(document, layout)
    for key, style in layout.styles.items():
        _add_style(document, key, style, layout.font)


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


def mirror_margins(document: Document) -> None:
    """Back pages with left and right changed (IV.4.2)."""
    settings = document.settings.element
    if settings.find(qn("w:mirrorMargins")) is None:
        mirrored = parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>")
        before = [e for name in _BEFORE_MIRROR if (e := settings.find(qn(name))) is not None]
        if before:
            before[-1].addnext(mirrored)
        else:
            settings.insert(0, mirrored)
