"""Sound files to begin with: of many programs, of the product itself, and some written by hand."""

import zlib
from collections.abc import Iterator
from datetime import date

from bench.formats_corpus.oddities import disturb
from bench.formats_corpus.papers import content
from bench.formats_corpus.setting import set_paper
from bench.formats_corpus.wordfile import FLAVOURS, write
from bench.fuzzing.described import descriptions
from bench.fuzzing.read_pages import pages
from bench.fuzzing.spoiled_bytes import bound
from bench.fuzzing.spoiled_docx import R, W, packed, unpacked
from chung.formats import office
from chung.formats.writer import content_from, generate, stationery, to_pdf
from chung.foundation.refusals import Refusal

_ALL = {"docx": 30, "pdf": 2}


def seeds() -> dict[str, list[bytes]]:
    """Files by kind: docx, pdf, description, page."""
    docx = [*_corpus(), *_written(), _by_hand(), stationery(date(2026, 12, 5))]
    pdf = [_pdf(packing=False), _pdf(packing=True), _form()]
    if office.available():
        pdf += [to_pdf(data) for data in docx[: _ALL["pdf"]]]
    return {"docx": docx, "pdf": pdf, "description": descriptions(), "page": pages()}


def _corpus() -> Iterator[bytes]:
    for seed in range(_ALL["docx"]):
        made = content(seed)
        yield write(disturb(set_paper(made), made, seed), FLAVOURS[seed % len(FLAVOURS)], seed)


def _written() -> Iterator[bytes]:
    import json

    for description in descriptions():
        try:
            yield generate(content_from(json.loads(description)))
        except Refusal:
            continue  # a description that only shows how the generator refuses


def _by_hand() -> bytes:
    """Lists, controls, boxes of both kinds, fields, changes, notes: what other seeds lack."""
    parts = unpacked(write(set_paper(content(1)), "direct", 1))
    body, end = parts["word/document.xml"].decode().rsplit("<w:sectPr>", 1)
    parts["word/document.xml"] = (body + _ODDITIES + "<w:sectPr>" + end).encode()
    parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{_LISTS}</w:numbering>'.encode()
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"/></w:footnotes>'.encode()
    )
    relations = parts["word/_rels/document.xml.rels"].decode()
    more = "".join(
        f'<Relationship Id="x{n}" Type="{R}/{n}" Target="{n}.xml"/>'
        for n in ("numbering", "footnotes")
    )
    parts["word/_rels/document.xml.rels"] = relations.replace("</Rel", more + "</Rel").encode()
    return packed(parts)


_LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    '<w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl>'
    for n, (form, text) in enumerate(
        (("decimal", "Điều %1."), ("lowerLetter", "%2)"), ("upperRoman", "%3-"), ("bullet", "-"))
    )
)
_LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
_RUN = "<w:r><w:t>chữ</w:t></w:r>"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BOX = f"<w:txbxContent><w:p>{_RUN}</w:p></w:txbxContent>"
_ANCHOR = (
    f'<w:drawing><wp:anchor xmlns:wp="{_WP}"><wp:positionH relativeFrom="page"><wp:posOffset>900000'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>900000<'
    "/wp:posOffset>"
    f'</wp:positionV><wp:extent cx="900000" cy="900000"/><wp:wrapTopAndBottom/>{_BOX}<'
    "/wp:anchor></w:drawing>"
)
_PICT = (
    '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="margin-left:10pt;width:200pt">'
    f'<v:textbox>{_BOX}</v:textbox></v:shape><v:line xmlns:v="urn:schemas-microsoft-com:vml"'
    ' from="0,0" '
    'to="100pt,0"/></w:pict>'
)
_ODDITIES = (
    "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n % 4}"/><w:numId w:val="{1 + n % 2}"/><'
        f"/w:numPr></w:pPr>{_RUN}</w:p>"
        for n in range(8)
    )
    + f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{_RUN}</w:p></w:sdtContent></w:sdt>"
    + f"<w:p><w:r>{_ANCHOR}</w:r><w:r>{_PICT}</w:r></w:p>"
    + f'<w:p><w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="wps">{_ANCHOR}<'
    "/mc:Choice>"
    + f"<mc:Fallback>{_PICT}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + _RUN
    + "</w:p>"
    + f'<w:p><w:ins w:id="1">{_RUN}</w:ins><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r><'
    "/w:del>"
    + '<w:hyperlink><w:r><w:t>y</w:t></w:r></w:hyperlink><w:fldSimple w:instr="PAGE"/><w:r>'
    + '<w:footnoteReference w:id="1"/><w:br w:type="page"/><w:tab/><w:cr/><w:softHyphen/><'
    "/w:r></w:p>"
    + '<w:tbl><w:tblPr><w:jc w:val="center"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
    '<w:gridCol w:w="3000"/>'
    + '</w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/><'
    "/w:tc></w:tr></w:tbl>"
)

_FACE = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
)
_LETTERS = "ĐẢNGỘSVIỆTMỐƯỦẠểựàấ"
_PRINTED = (
    (90, 780, "\x81\x82NG B\x83 T\x88NH"),
    (110, 764, "S\x8a 17-CV/\x81U"),
    (320, 780, "\x81\x82NG C\x83NG S\x82N"),
    (310, 750, "ngày 15 tháng 10 năm 2026"),
    (110, 600, "Kính gửi: Ban"),
    (85, 200, "Nơi nhận:"),
)


def _content() -> bytes:
    out = bytearray(b"q 1 0 0 1 0 0 cm BT /F1 13 Tf ")
    for x, y, words in _PRINTED:
        shown = words.encode("latin-1", "replace").replace(b"(", b"").replace(b")", b"")
        out += b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, shown)
    return bytes(out + b"ET Q 0 0 m 100 100 l 50 50 200 200 300 0 c S")


def _to_unicode() -> bytes:
    pairs = b"".join(b"<%02x> <%04x>\n" % (0x81 + n, ord(c)) for n, c in enumerate(_LETTERS))
    return (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff>"
        b" endcodespacerange "
        b"%d beginbfchar\n%sendbfchar endcmap end" % (len(_LETTERS), pairs)
    )


def _stream(data: bytes, *, packing: bool, more: bytes = b"") -> bytes:
    if packing:
        data, more = zlib.compress(data), more + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream " % (more, len(data), data)


def _pdf(*, packing: bool) -> bytes:
    """Two pages with letters mapped to Vietnamese, a note, a picture and curves."""
    note = b"<</Type/Annot/Subtype/FreeText/Rect[120 700 200 720]/Contents(12)/AP<</N 9 0 R>>/F 4>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F1 6 0 R>>>>"
    picture = (
        b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Annots[8 0 R]"
        b"/Resources<</Font<</F1 6 0 R>>/XObject<</X 10 0 R>>>>>>"
    )
    return bound(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            3: page,
            4: page.replace(b"/MediaBox", b"/Rotate 90/CropBox[0 0 300 300]/MediaBox"),
            5: _stream(_content() + b" q 90 0 0 90 10 10 cm /X Do Q", packing=packing),
            6: _FACE,
            7: _stream(_to_unicode(), packing=packing),
            8: note,
            9: _stream(b"BT /F1 12 Tf 2 2 Td (12) Tj ET", packing=packing, more=form),
            10: _stream(b"\x00\xff\xff\x00", packing=packing, more=picture),
        }
    )


def _form() -> bytes:
    """A form with a signature field and a text field, and fonts under false names."""
    fields = b"<</Fields[5 0 R 6 0 R]/SigFlags 3/DA(/F1 12 Tf)>>"
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(17)/Rect[100 700 200 720]/AP<</N 7 0"
        b" R>>/P 3 0 R>>"
    )
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F1 8 0 R>>>>"
    return bound(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/OpenAction<</S/JavaScript/JS(x)>>>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 6 0 R]/Contents 9"
                b" 0 R/Resources<</Font<</F1 8 0 R>>>>>>"
            ),
            4: fields,
            5: field,
            6: field.replace(b"/Tx", b"/Sig").replace(b"/V(17)", b"/V<</Type/Sig>>"),
            7: _stream(b"BT /F1 12 Tf 2 2 Td (17) Tj ET", packing=False, more=form),
            8: (
                b"<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding"
                b"/FirstChar 32/LastChar 40/Widths[250 9999 -5]>>"
            ),
            9: _stream(_content(), packing=False),
        }
    )
