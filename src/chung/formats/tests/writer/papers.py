"""Papers for the tests of the writer; every name in them is invented."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pypdfium2
from docx.document import Document

from chung.formats.writer import Authority, Letterhead, PaperContent, Signature, blocks_of

DAY = date(2026, 11, 23)
COMMUNE = Letterhead("Đảng bộ tỉnh Nghệ An", ("Đảng uỷ xã Ví Dụ",), "ĐU", "Ví Dụ")
PROVINCE = Letterhead("", ("Tỉnh uỷ Nghệ An",), "TU", "Nghệ An")
OFFICE = Letterhead("Tỉnh uỷ Nghệ An", ("Văn phòng",), "VPTU", "Nghệ An")
SECRETARY = Signature(Authority.COLLECTIVE, "Ban Thường vụ", "Phó Bí thư", "Nguyễn Văn Mẫu")
TEXT = (
    "Thực hiện Công văn số 152-CV/TU, ngày 05/11/2026 của Ban Thường vụ Tỉnh uỷ, "
    "Đảng uỷ xã báo cáo kết quả như sau:\nCác chi bộ đã hoàn thành việc rà soát"
)

LETTER = PaperContent(
    type_key="cong_van",
    letterhead=COMMUNE,
    subject="báo cáo kết quả rà soát",
    signature=SECRETARY,
    written_on=DAY,
    blocks=blocks_of(TEXT),
    addressees=("Ban Thường vụ Tỉnh uỷ", "Văn phòng Tỉnh uỷ"),
    recipients=("Các chi bộ trực thuộc",),
    kept_at="Văn phòng Đảng uỷ",
)
DECISION = replace(
    LETTER,
    type_key="quyet_dinh",
    letterhead=PROVINCE,
    subject="thành lập Ban Chỉ đạo",
    blocks=blocks_of(
        "Căn cứ Điều lệ Đảng;\nCăn cứ Quy chế làm việc\nBAN THƯỜNG VỤ TỈNH UỶ QUYẾT ĐỊNH\n"
        "Điều 1. Thành lập Ban Chỉ đạo gồm các đồng chí có tên sau đây.\n"
        "Điều 2. Hiệu lực thi hành\nQuyết định có hiệu lực từ ngày ký./."
    ),
    addressees=(),
)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def lines_of(data: bytes) -> list[str]:
    """All paragraphs in the order of the file, cells too."""
    body = opened(data).element.body
    texts = ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]
    return [text for text in texts if text.strip()]


def pdf_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
