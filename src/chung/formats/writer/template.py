"""An office's own template: a DOCX whose styles count, as any word processor saved it.

What a paper is made of are its styles ("Đảng - Số ký hiệu" …). LibreOffice and Word keep their
names, but LibreOffice gives them ids of its own, so they are known by name.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
from django.utils.translation import gettext_lazy as _
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from chung.formats.writer.layout import Layout, TextStyle, layout_on, layouts
from chung.foundation.refusals import Invalid, Refusal
from chung.foundation.text import exact, squeeze

# Without these no paper can be composed, numbered, dated and signed. The others (urgency, draft
# mark, minutes) are taken from the layout when a template does without them.
NEEDED = (
    "issuer", "title", "number", "place_date", "type_name", "subject", "letter_subject", "body",
    "recipient", "authority", "position", "signer",
)  # fmt: skip
_PREFIX = "Dang"
_TOLERANCE = 1.0  # mm; word processors round
_DEEPEST = 20  # styles based on one another
_ALIGNED = {
    None: "left",
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
_LINED = {
    "left": _("căn trái"),
    "right": _("căn phải"),
    "center": _("căn giữa"),
    "justify": _("căn đều hai bên"),
}
_YES = {True: _("có"), False: _("không")}
_REFERENCES = ("w:pStyle", "w:basedOn", "w:next", "w:link")


def style_id(key: str) -> str:
    """The id under which an element's style stands in the documents we write."""
    return f"{_PREFIX}{key.title().replace('_', '')}"


def opened(data: bytes) -> Document:
    """A template opened. Raises Invalid when the bytes are no DOCX."""
    with strangers_file():
        return docx.Document(io.BytesIO(data))


@contextmanager
def strangers_file() -> Iterator[None]:
    """The word library at work on a file it did not write: whatever it stumbles over (it raises
    many kinds, and some only when a style or a section is asked for) becomes Invalid.
    """
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except Exception as broken:
        raise Invalid(
            _("Tệp mẫu không phải tệp DOCX mở được."),
            _("Mở tệp bằng Word hoặc LibreOffice, lưu thành kiểu .docx rồi tải lên lại."),
            "file",
        ) from broken


@strangers_file()
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


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a template does otherwise than the guide: where (a style's name, or the page), which
    property, what was found and what the guide wants. ``missing``: a needed style is not there,
    so that no paper can be composed; everything else only looks different.
    """

    place: str
    aspect: Any  # lazily translated
    found: str
    expected: str
    missing: bool = False


@strangers_file()
def examine_template(data: bytes, day: date | None = None) -> list[Complaint]:
    """All a template does otherwise than the layout of a day, of the newest one by default.

    Raises Invalid when the bytes are no DOCX.
    """
    document = opened(data)
    layout = layout_on(day) if day else layouts()[-1]
    known = {_key(style.name): style for style in document.styles if style.name}
    out = _page_complaints(document, layout)
    for key, look in layout.styles.items():
        style = known.get(_key(look.name))
        if style is not None:
            out += _style_complaints(document, style, look, layout.font)
        elif key in NEEDED:
            out.append(Complaint(look.name, _("kiểu chữ"), "", look.name, missing=True))
    return out


def _page_complaints(document: Document, layout: Layout) -> list[Complaint]:
    section, page = document.sections[0], layout.page
    measures = (
        (_("chiều rộng"), section.page_width, page["width"]),
        (_("chiều cao"), section.page_height, page["height"]),
        (_("lề trên"), section.top_margin, page["top"]),
        (_("lề dưới"), section.bottom_margin, page["bottom"]),
        (_("lề trái"), section.left_margin, page["left"]),
        (_("lề phải"), section.right_margin, page["right"]),
        (_("khoảng cách số trang đến mép giấy"), section.header_distance, page["header"]),
    )
    return [
        Complaint("", aspect, f"{length.mm:.1f} mm" if length else "", f"{wanted} mm")
        for aspect, length, wanted in measures
        if length is None or abs(length.mm - wanted) > _TOLERANCE
    ]


def _style_complaints(
    document: Document, style: Any, look: TextStyle, font: str
) -> list[Complaint]:
    size = _inherited(style, lambda s: s.font.size)
    points = size.pt if size else _default_size(document)
    name = _inherited(style, lambda s: s.font.name) or _default_font(document)
    align = _ALIGNED.get(_inherited(style, lambda s: s.paragraph_format.alignment), "?")
    least, most = look.allowed
    wanted = f"{least}" if least == most else f"{least}-{most}"
    pairs = [
        (_("phông chữ"), name, font, name == font),
        (_("cỡ chữ"), f"{points:g}", wanted, least <= points <= most),
        (_("căn dòng"), _LINED.get(align, "?"), _LINED[look.align], align == look.align),
    ]
    for aspect, read, flag in (
        (_("chữ đậm"), lambda s: s.font.bold, look.bold),
        (_("chữ nghiêng"), lambda s: s.font.italic, look.italic),
        (_("gạch chân"), lambda s: s.font.underline, look.underline),
    ):
        found = bool(_inherited(style, read))
        pairs.append((aspect, _YES[found], _YES[flag], found == flag))
    return [Complaint(look.name, a, str(f), str(w)) for a, f, w, fits in pairs if not fits]


def _inherited(style: Any, read: Callable[[Any], Any]) -> Any:
    """A property of a style or of the nearest style below it that sets it."""
    for _depth in range(_DEEPEST):
        value = read(style)
        if value is not None or style.base_style is None:
            return value
        style = style.base_style
    return None


def _default_size(document: Document) -> float:
    found = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(found[0]) / 2 if found else 10.0


def _default_font(document: Document) -> str:
    found = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts/@w:ascii")
    return str(found[0]) if found else ""


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
