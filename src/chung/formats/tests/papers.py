"""Made-up papers for the reader's tests: nothing in them is real."""

import io
import math
import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = Path("/usr/share/fonts/truetype/liberation2")


@dataclass(frozen=True)
class Paper:
    """The content of a paper; lists are lines."""

    left: list[str]
    right: list[str]
    number: str
    date: str
    type: str | None = None
    subject: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signing: list[str] = field(default_factory=list)
    signer: str = "Nguyễn Thị Thử Nghiệm"
    addressed: str = ""
    marks: list[str] = field(default_factory=list)


BODY = [
    "Thực hiện chương trình công tác năm 2026, cơ quan ban hành văn bản này để các đơn vị biết,"
    " phối hợp thực hiện và báo cáo kết quả theo quy định.",
    "Các đơn vị căn cứ chức năng, nhiệm vụ được giao tổ chức triển khai kịp thời, hiệu quả; quá"
    " trình thực hiện nếu có khó khăn, vướng mắc thì phản ánh để được hướng dẫn giải quyết.",
]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def party_letter(**changes: Any) -> Paper:
    """A letter of an imagined commune committee."""
    values: dict[str, Any] = {
        "left": ["ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẢNG UỶ XÃ MẪU SƠN", "*"],
        "right": PARTY,
        "number": "Số 152-CV/ĐU",
        "date": "Mẫu Sơn, ngày 05 tháng 6 năm 2026",
        "subject": ["về việc báo cáo kết quả thực hiện", "chuyển đổi số quý II năm 2026"],
        "addressed": "Kính gửi: Văn phòng Tỉnh uỷ Nghệ An",
        "body": BODY,
        "recipients": ["Như trên;", "Ban Thường vụ Đảng uỷ;", "Lưu Văn phòng Đảng uỷ."],
        "signing": ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
    }
    return Paper(**{**values, **changes})


def party_decision(**changes: Any) -> Paper:
    """A decision of an imagined provincial office."""
    values: dict[str, Any] = {
        "left": ["TỈNH UỶ NGHỆ AN", "VĂN PHÒNG", "*"],
        "right": PARTY,
        "number": "Số 07-QĐ/VPTU",
        "date": "Nghệ An, ngày 12 tháng 3 năm 2026",
        "type": "QUYẾT ĐỊNH",
        "subject": ["ban hành Quy chế quản lý, sử dụng xe ô tô", "của Văn phòng Tỉnh uỷ"],
        "body": BODY,
        "recipients": ["Thường trực Tỉnh uỷ;", "Các phòng, đơn vị;", "Lưu Văn phòng Tỉnh uỷ."],
        "signing": ["K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    }
    return Paper(**{**values, **changes})


def state_plan(**changes: Any) -> Paper:
    """A plan of an imagined people's committee."""
    values: dict[str, Any] = {
        "left": ["ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN"],
        "right": STATE,
        "number": "Số: 418/KH-UBND",
        "date": "Nghệ An, ngày 20 tháng 4 năm 2026",
        "type": "KẾ HOẠCH",
        "subject": ["Tổ chức thực hiện phòng, chống thiên tai", "trên địa bàn tỉnh năm 2026"],
        "body": BODY,
        "recipients": ["Thường trực Tỉnh ủy;", "Các sở, ban, ngành;", "Lưu: VT, NN."],
        "signing": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    }
    return Paper(**{**values, **changes})


# --- DOCX -------------------------------------------------------------------------------------


def to_docx(paper: Paper, path: Path) -> Path:
    """The paper as a Word file with its letterhead and signature in tables."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_after = Pt(0)
    for mark in paper.marks:
        _line(document, mark, bold=True)
    head = document.add_table(rows=2, cols=2)
    _cell(head.cell(0, 0), paper.left, bold_last=True)
    _cell(head.cell(0, 1), paper.right, bold=True)
    letter = paper.subject if paper.type is None else []
    _cell(head.cell(1, 0), [paper.number, *letter])
    _cell(head.cell(1, 1), [paper.date])
    if paper.type:
        document.add_paragraph()
        for text in (paper.type, *paper.subject):
            _line(document, text, bold=True)
        _line(document, "-----")
    if paper.addressed:
        _line(document, paper.addressed)
    for text in paper.body:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
    end = document.add_table(rows=1, cols=2)
    listed = [f"- {name}" for name in paper.recipients]
    _cell(end.cell(0, 0), ["Nơi nhận:", *listed], left=True)
    _cell(end.cell(0, 1), [*paper.signing, "", "", "", paper.signer], bold=True)
    document.add_paragraph()  # Word files end with a paragraph, never with a table
    document.save(str(path))
    return path


def _line(document: Any, text: str, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


def _cell(
    cell: Any, lines: list[str], bold: bool = False, bold_last: bool = False, left: bool = False
) -> None:
    names = [line for line in lines if line not in ("*", "")]
    for index, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold = bold or (bold_last and (len(names) < 2 or text != names[0]))


# --- scans ------------------------------------------------------------------------------------


def to_picture(paper: Paper, dpi: int = 200) -> Image.Image:
    """The paper drawn as it would come out of a clean scanner."""
    scale = dpi / 72
    image = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    pen = _Pen(ImageDraw.Draw(image), scale)
    for mark in paper.marks:
        pen.text(mark, 165, bold=True, y=22)
    y = pen.column(paper.left, 165, 57, bold_last=True)
    pen.column(paper.right, 415, 57, bold=True)
    pen.text(paper.number, 165, y=y + 4)
    pen.text(paper.date, 415, y=y + 4, italic=True)
    pen.y = y + 26
    if paper.type is None:
        pen.y = pen.column(paper.subject, 165, pen.y, italic=True, size=12)
    pen.y += 18
    if paper.type:
        pen.y = pen.column([paper.type, *paper.subject], 318, pen.y, bold=True) + 14
    if paper.addressed:
        pen.text(paper.addressed, 300, y=pen.y)
        pen.y += 26
    for text in paper.body:
        pen.paragraph(text)
    pen.y += 16
    top = pen.y
    pen.text("Nơi nhận:", 115, y=top, size=12, bold=True)
    for index, name in enumerate(paper.recipients):
        pen.left(f"- {name}", 85, top + 18 + index * 15, 12)
    end = pen.column(paper.signing, 420, top, bold=True)
    pen.text(paper.signer, 420, y=end + 75, bold=True)
    return image


class _Pen:
    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw, self._scale, self.y = draw, scale, 57.0

    def _font(self, size: float, bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
        style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
        name = f"LiberationSerif-{style[int(bold), int(italic)]}.ttf"
        return ImageFont.truetype(_FONTS / name, round(size * self._scale))

    def text(
        self, text: str, x: float, y: float, size: float = 14, bold: bool = False,
        italic: bool = False,
    ) -> None:  # fmt: skip
        place = (x * self._scale, y * self._scale)
        self._draw.text(place, text, fill=20, font=self._font(size, bold, italic), anchor="mt")

    def left(self, text: str, x: float, y: float, size: float) -> None:
        font = self._font(size, False, False)
        self._draw.text((x * self._scale, y * self._scale), text, fill=20, font=font)

    def column(
        self, lines: list[str], x: float, y: float, size: float = 14, bold: bool = False,
        bold_last: bool = False, italic: bool = False,
    ) -> float:  # fmt: skip
        for index, text in enumerate(lines):
            heavy = bold or (bold_last and (index > 0 or len(lines) == 1))
            self.text(text, x, y, size, heavy, italic)
            y += size + 4
        return y

    def paragraph(self, text: str) -> None:
        font = self._font(14, False, False)
        words, line, x = text.split(), "", 113.0
        for word in words:
            longer = f"{line} {word}".strip()
            if font.getlength(longer) > (552 - x) * self._scale:
                self.left(line, x, self.y, 14)
                self.y, line, x = self.y + 19, word, 85.0
            else:
                line = longer
        self.left(line, x, self.y, 14)
        self.y += 24


def degraded(
    image: Image.Image, seed: int = 1, turn: float = 0.0, blur: float = 0.6
) -> Image.Image:
    """A worse copy: slant, blur, specks, uneven light."""
    chance = random.Random(seed)
    image = image.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(blur))
    pixels = image.load()
    assert pixels is not None
    for _ in range(image.width * image.height // 900):
        pixels[chance.randrange(image.width), chance.randrange(image.height)] = chance.choice(
            (40, 90, 200)
        )
    shade = Image.new("L", (8, 8))
    shade.putdata([round(235 + 20 * math.sin(i)) for i in range(64)])
    shade = shade.resize(image.size, Image.Resampling.BILINEAR)
    return Image.blend(image, shade, 0.12)


def picture_pdf(pictures: list[Image.Image], path: Path, dpi: int = 200) -> Path:
    """Scans as a PDF without text."""
    first, *rest = [picture.convert("RGB") for picture in pictures]
    first.save(path, "PDF", resolution=dpi, save_all=True, append_images=rest)
    return path


# --- hostile files ----------------------------------------------------------------------------


def package(path: Path, parts: dict[str, bytes | str], base: Path | None = None) -> Path:
    """A zip of parts, over those of another package."""
    old: dict[str, bytes] = {}
    if base is not None:
        with zipfile.ZipFile(base) as archive:
            old = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**old, **parts}.items():
            archive.writestr(name, data)
    return path


def small_zip() -> bytes:
    """A zip file of one entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    return buffer.getvalue()
