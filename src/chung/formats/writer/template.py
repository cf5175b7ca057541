"""An office's own template: a DOCX whose styles count, as any word processor saved it.

What a paper is made of are its styles ("Đảng - Số ký hiệu" …). LibreOffice and Word keep their
names, but LibreOffice gives them ids of its own, so they are known by name.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
from django.utils.translation import gettext_lazy as _
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from chung.formats.writer.layout import Layout, layout_on
from chung.foundation.refusals import Invalid
from chung.foundation.text import exact, squeeze

# Without these no paper can be composed, numbered, dated and signed. The others (urgency, draft
# mark, minutes) are taken from the layout when a template does without them.
NEEDED = (
    "issuer", "title", "number", "place_date", "type_name", "subject", "letter_subject", "body",
    "recipient", "authority", "position", "signer",
)  # fmt: skip
_PREFIX = "Dang"
_REFERENCES = ("w:pStyle", "w:basedOn", "w:next", "w:link")


def style_id(key: str) -> str:
    """The id under which an element's style stands in the documents we write."""
    return f"{_PREFIX}{key.title().replace('_', '')}"


def opened(data: bytes) -> Document:
    """A template opened. Raises Invalid when the bytes are no DOCX."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as broken:
        raise Invalid(
            _("Tệp mẫu không phải tệp DOCX mở được."),
            _("Mở tệp bằng Word hoặc LibreOffice, lưu thành kiểu .docx rồi tải lên lại."),
            "file",
        ) from broken
    return document


def missing_places(data: bytes, day: date) -> tuple[str, ...]:
    """Names of the needed styles a template does not have, in the order of a paper.

    Raises Invalid when the bytes are no DOCX.
    """
    document = opened(data)
    layout = layout_on(day)
    known = {name for name, _style in _named(document)}
    ids = {style.get(qn("w:styleId")) for _name, style in _named(document)}
    return tuple(
        layout.styles[key].name
        for key in NEEDED
        if style_id(key) not in ids and _key(layout.styles[key].name) not in known
    )


def adopt_styles(document: Document, layout: Layout) -> None:
    """Give the layout's styles the ids we write under, where another program renamed them."""
    styles = dict(_named(document))
    renamed: dict[str, str] = {}
    for key, look in layout.styles.items():
        style = styles.get(_key(look.name))
        wanted = style_id(key)
        if style is None or document.styles.element.get_by_id(wanted) is not None:
            continue
        renamed[style.get(qn("w:styleId"), "")] = wanted
        style.set(qn("w:styleId"), wanted)
    if renamed:
        for element in _references(document):
            old = element.get(qn("w:val"), "")
            element.set(qn("w:val"), renamed.get(old, old))


def _named(document: Document) -> Iterator[tuple[str, Any]]:
    for style in document.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            yield _key(name.get(qn("w:val"), "")), style


def _key(name: str) -> str:
    return exact(squeeze(name))


def _references(document: Document) -> Iterator[Any]:
    """Elements that name a style: in the styles themselves, in page headers and footers."""
    roots = [document.styles.element]
    for section in document.sections:
        heads = (section.header, section.first_page_header, section.even_page_header)
        feet = (section.footer, section.first_page_footer, section.even_page_footer)
        roots += [part._element for part in (*heads, *feet) if not part.is_linked_to_previous]
    for root in roots:
        yield from root.iter(*(qn(name) for name in _REFERENCES))
