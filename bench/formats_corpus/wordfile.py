"""Writes a sheet as DOCX the way different programs and clerks do.

The markup is written here from ECMA-376 alone, so that neither the product's writer nor its
checker can agree with itself.
"""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

from bench.formats_corpus.sheet import TIMES, Page, Para, Sheet
from bench.formats_corpus.wordparts import (
    CONTENT_TYPES,
    HEADER_RELS,
    NAMESPACES,
    RELS,
    THEME,
    settings_part,
    styles_part,
)

FLAVOURS = ("direct", "styles", "split", "tracked", "boxes", "tabs", "gdocs", "wps", "theme")
_ALIGN = {"center": "center", "both": "both", "left": "left", "right": "right"}
_ROOM = 52  # letters
_NO_INSETS = " ".join(f'{side}Ins="0"' for side in "ltrb")
_SHORT_RULE = 100  # points: longer ones stand in the right column
_TIGHT = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def write(sheet: Sheet, flavour: str = "direct", seed: int = 0) -> bytes:
    """The DOCX file of a sheet."""
    return _Writer(sheet, flavour, seed).file()


class _Writer:
    def __init__(self, sheet: Sheet, flavour: str, seed: int) -> None:
        self._sheet, self._flavour = sheet, flavour
        self._chance = random.Random(seed)
        self._looks: dict[tuple[str, str], str] = {}
        self._shapes = 0

    def file(self) -> bytes:
        body = "".join(self._body())
        document = f"<w:document {NAMESPACES}><w:body>{body}{self._section()}</w:body></w:document>"
        parts = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELS,
            "word/_rels/document.xml.rels": HEADER_RELS,
            "word/document.xml": document,
            "word/styles.xml": styles_part(self._flavour, self._looks),
            "word/theme/theme1.xml": THEME,
            "word/header1.xml": self._header(),
            "word/settings.xml": settings_part(self._sheet.extras.get("settings", "")),
        }
        parts |= self._sheet.extras.get("parts", {})
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                archive.writestr(name, start + text)
        return stream.getvalue()

    # --- parts ---------------------------------------------------------------------------------

    def _body(self) -> list[str]:
        sheet = self._sheet
        found = [self._para(p) for p in sheet.marks]
        lay: Callable[[list[tuple[list[Para], list[Para]]]], list[str]] = self._table
        if self._flavour == "boxes":
            lay = self._boxes
        elif self._flavour == "tabs" and _fits(sheet):
            lay = self._tabbed
        if sheet.head:
            found += lay(sheet.head)
        found += [self._para(p) for p in sheet.middle]
        if sheet.end:
            found += self._table(sheet.end)
        if sheet.after and not sheet.extras.get("numbers_go_on"):
            found.append(f"<w:p><w:pPr>{self._section(last=False)}</w:pPr></w:p>")
        found += [self._para(p) for p in sheet.after]
        return [*found, "<w:p/>"] if sheet.end and not sheet.after else found

    def _section(self, *, last: bool = True) -> str:
        page: Page = self._sheet.page
        tail = last and bool(self._sheet.after)
        anew = (
            '<w:pgNumType w:start="1"/>'
            if tail and not self._sheet.extras.get("numbers_go_on")
            else ""
        )
        page = replace(
            page, landscape=page.landscape or (tail and "landscape" in self._sheet.extras)
        )
        top, bottom, left, right = map(twips, page.margins)
        first = "" if page.number_on_first else "<w:titlePg/>"
        reference = '<w:headerReference w:type="default" r:id="rId2"/>' if page.numbered else ""
        turned = ' w:orient="landscape"' if page.landscape else ""
        wide, high = twips(page.width), twips(page.height)
        if page.landscape:
            wide, high = high, wide
        return (
            f'<w:sectPr>{reference}<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
            f'w:header="{twips(page.header_from_edge)}" w:footer="567" w:gutter="0"/>'
            f"{anew}{first}</w:sectPr>"
        )

    def _header(self) -> str:
        page = self._sheet.page
        look = self._run_look(Para("page_number", "", page.number_size))
        fields = "".join(
            f"<w:r>{look}{inner}</w:r>"
            for inner in (
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                "<w:t>2</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
            )
        )
        place = f'<w:pPr><w:jc w:val="{page.number_align}"/></w:pPr>'
        return f"<w:hdr {NAMESPACES}><w:p>{place}{fields}</w:p></w:hdr>"

    # --- letterhead and signature --------------------------------------------------------------

    def _table(self, rows: list[tuple[list[Para], list[Para]]]) -> list[str]:
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in self._sheet.columns)
        fixed = '<w:tblLayout w:type="fixed"/>' if self._flavour in ("gdocs", "wps") else ""
        cells = []
        for row in rows:
            inner = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
                f"{''.join(self._para(p) for p in cell) or '<w:p/>'}</w:tc>"
                for cell, width in zip(row, self._sheet.columns, strict=True)
            )
            cells.append(f"<w:tr>{inner}</w:tr>")
        look = f'<w:tblPr><w:tblW w:w="{twips(165)}" w:type="dxa"/>{fixed}{_TIGHT}</w:tblPr>'
        return [f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(cells)}</w:tbl>"]

    def _tabbed(self, rows: list[tuple[list[Para], list[Para]]]) -> list[str]:
        """Both columns in one paragraph, kept apart by centred tabs, as many clerks type them."""
        stops = "".join(f'<w:tab w:val="center" w:pos="{twips(at)}"/>' for at in self._centres())
        found = []
        for left, right in rows:
            for index in range(max(len(left), len(right))):
                runs = ""
                for column in (left, right):
                    runs += "<w:r><w:tab/></w:r>"
                    if index < len(column):
                        runs += self._runs(column[index])
                        shift = self._sheet.columns[0] if column is right else 0
                        runs += self._rule(column[index], shift) if column[index].rule else ""
                found.append(f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{runs}</w:p>")
        return found

    def _centres(self) -> tuple[float, float]:
        left, right = self._sheet.columns
        return left / 2, left + right / 2

    def _boxes(self, rows: list[tuple[list[Para], list[Para]]]) -> list[str]:
        """Two frames side by side, the text going on below them."""
        runs, at = "", 0.0
        rows = [_level(*row) for row in rows]
        height = 14.0 + max(
            sum(p.size * 1.25 * (1 + len(p.text) // 30) for row in rows for p in row[column])
            for column in (0, 1)
        )
        for column, width in enumerate(self._sheet.columns):
            inner = "".join(self._para(p) for row in rows for p in row[column])
            runs += self._box(inner, at, width, height)
            at += width
        return [f"<w:p>{runs}</w:p>"]

    def _box(self, inner: str, at: float, width: float, height: float) -> str:
        self._shapes += 1
        wide, high = round(width * 36000), round(height * 12700)
        drawing = (
            '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{self._shapes}" behindDoc="0" locked="0" layoutInCell="1" '
            'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
            f"<wp:posOffset>{round(at * 36000)}</wp:posOffset></wp:positionH>"
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapTopAndBottom/>'
            f'<wp:docPr id="{self._shapes}" name="Text Box {self._shapes}"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent>"
            f"{inner}</w:txbxContent></wps:txbx>"
            f"<wps:bodyPr {_NO_INSETS}/></wps:wsp></a:graphicData>"
            "</a:graphic></wp:anchor></w:drawing>"
        )
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f'<mc:Fallback><w:pict><v:shape style="width:{width}mm;height:{height}pt">'
            f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )

    # --- paragraphs ----------------------------------------------------------------------------

    def _para(self, para: Para) -> str:
        look = self._para_look(para)
        if self._flavour == "styles":
            run_look = self._run_look(para)
            name = self._looks.setdefault((look, run_look), f"Kieu{len(self._looks) + 1}")
            look = f'<w:pStyle w:val="{name}"/>'
        rule = self._rule(para) if para.rule else ""
        turn = '<w:r><w:br w:type="page"/></w:r>' if para.page_break else ""
        return f"<w:p><w:pPr>{look}</w:pPr>{turn}{self._runs(para)}{rule}</w:p>"

    def _para_look(self, para: Para) -> str:
        spacing = f'w:before="{round(para.before * 20)}" w:after="{round(para.after * 20)}"'
        if para.line is None:
            spacing += ' w:line="240" w:lineRule="auto"'
        else:
            spacing += f' w:line="{round(para.line * 20)}" w:lineRule="exact"'
        indent = f'<w:ind w:firstLine="{twips(para.indent)}"/>' if para.indent else ""
        return f'<w:spacing {spacing}/>{indent}<w:jc w:val="{_ALIGN[para.align]}"/>'

    def _rule(self, para: Para, shift: float = 0) -> str:
        """A drawn line under the paragraph, centred in the right column."""
        self._shapes += 1
        length, down = para.rule, 19 if para.text else 3
        wide = self._sheet.columns[length > _SHORT_RULE]
        start = (wide / 2 + shift) * 72 / 25.4 - length / 2
        return (
            f'<w:r><w:pict><v:line id="rule{self._shapes}" style="position:absolute;z-index:1" '
            f'from="{start:.1f}pt,{down}pt" to="{start + length:.1f}pt,{down}pt" '
            'strokecolor="black" strokeweight="0.75pt"/></w:pict></w:r>'
        )

    def _runs(self, para: Para) -> str:
        if not para.text:
            return ""
        lead = para.bold_to or para.italic_to
        first = replace(para, bold=para.bold or bool(para.bold_to),
                        italic=para.italic or bool(para.italic_to))  # fmt: skip
        pieces = [(first, para.text[:lead]), (para, para.text[lead:])]
        found = "".join(self._piece(look, text, para) for look, text in pieces if text)
        if self._flavour == "tracked" and para.role in ("text", "subject", "ending"):
            gone = f"<w:r>{self._run_look(para)}<w:delText>đoạn đã bỏ 99-QĐ/XX </w:delText></w:r>"
            mark = 'w:author="Người sửa" w:date="2026-06-01T08:00:00Z"'
            found = f'<w:del w:id="1" {mark}>{gone}</w:del><w:ins w:id="2" {mark}>{found}</w:ins>'
        return found

    def _piece(self, para: Para, text: str, whole: Para) -> str:
        if self._flavour == "styles":
            flags = "<w:b/>" if para.bold and not whole.bold else ""
            flags += "<w:i/>" if para.italic and not whole.italic else ""
            look = f"<w:rPr>{flags}</w:rPr>" if flags else ""
        else:
            look = self._run_look(para)
        found = ""
        for part in self._cut(text):
            found += f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            if self._flavour == "split":
                found += '<w:proofErr w:type="spellStart"/>'
        return found

    def _cut(self, text: str) -> list[str]:
        if self._flavour != "split" or len(text) < 4:
            return [text]
        cuts = sorted({self._chance.randrange(1, len(text)) for _ in range(1 + len(text) // 15)})
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def _run_look(self, para: Para) -> str:
        name = quoteattr(para.font)
        fonts = f"<w:rFonts w:ascii={name} w:hAnsi={name} w:cs={name}/>"
        if self._flavour == "gdocs":
            fonts = f"<w:rFonts w:ascii={name} w:cs={name} w:eastAsia={name} w:hAnsi={name}/>"
        elif self._flavour == "wps":
            fonts = (f'<w:rFonts w:hint="default" w:ascii={name} w:hAnsi={name} '
                     f'w:eastAsia="SimSun" w:cs={name}/>')  # fmt: skip
        elif self._flavour == "theme" and para.font == TIMES:
            fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        flags = "<w:b/>" if para.bold else '<w:b w:val="0"/>' if self._flavour == "gdocs" else ""
        flags += "<w:i/>" if para.italic else '<w:i w:val="0"/>' if self._flavour == "gdocs" else ""
        color = f'<w:color w:val="{para.color}"/>' if para.color else ""
        size = f'<w:sz w:val="{round(para.size * 2)}"/><w:szCs w:val="{round(para.size * 2)}"/>'
        line = '<w:u w:val="single"/>' if para.underline else ""
        rtl = '<w:rtl w:val="0"/>' if self._flavour == "gdocs" else ""
        return f"<w:rPr>{fonts}{flags}{color}{size}{line}{rtl}</w:rPr>"


def _fits(sheet: Sheet) -> bool:
    """Is there room for both columns on one line, as a clerk who uses tabs makes sure?"""
    blank = Para("blank", "")
    pairs = [pair for row in sheet.head for pair in zip_longest(*row, fillvalue=blank)]
    return all(
        max(len(left.text), len(right.text)) < _ROOM - 20
        and len(left.text) + len(right.text) < _ROOM
        for left, right in pairs
    )


def _level(left: list[Para], right: list[Para]) -> tuple[list[Para], list[Para]]:
    """Two cells of one height, so that what follows begins on one level."""
    most = max(len(left), len(right))
    return tuple([*cell, *(Para("blank", "") for _ in range(most - len(cell)))]
                 for cell in (left, right))  # type: ignore[return-value]  # fmt: skip
