"""What the text asks, and papers as portals, clerks and their programs leave them."""

from pathlib import Path
from typing import Any

import docx
import pypdfium2

from chung.formats.reader import cli_proposal, read_document
from chung.formats.tests import papers
from chung.formats.tests.reader.test_born_digital import converted

TEXT = [
    "Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị và Quyết định số"
    " 217/QĐ-TW, các đồng chí sinh trước ngày 01/01/1990 được rà soát lại.",
    "1. Giao Ban Xây dựng Đảng chủ trì, phối hợp với Văn phòng Đảng uỷ tổng hợp.",
    "2. Các đơn vị gửi báo cáo trước 17 giờ 00 ngày 15/7 để tổng hợp.",
    "3. Tổ chức thực hiện",
    "- Các chi bộ trực thuộc quán triệt đến từng đảng viên.",
    "- Uỷ ban Kiểm tra Đảng uỷ theo dõi, đôn đốc.",
    "- Kinh phí lấy từ nguồn được giao.",
]


def _read(tmp_path: Path, **changes: Any) -> dict[str, Any]:
    path = papers.to_docx(papers.party_letter(**changes), tmp_path / "paper.docx")
    return cli_proposal(path)


def test_a_text_says_by_when_who_and_upon_what(tmp_path: Path) -> None:
    found = _read(tmp_path, body=TEXT)
    assert found["cited"] == ["57-NQ/TW", "217-QĐ/TW"]
    assert found["deadline_asked"] == "2026-07-15", "the year is the paper's"
    assert [duty["who"] for duty in found["assigned"]] == [
        "Ban Xây dựng Đảng",
        "Các chi bộ trực thuộc",
        "Uỷ ban Kiểm tra Đảng uỷ",
    ]
    assert found["assigned"][2]["what"] == "theo dõi, đôn đốc"
    silent = _read(tmp_path, body=["Văn bản này không giao việc."])
    assert (silent["cited"], silent["deadline_asked"], silent["assigned"]) == (None, None, None)


def test_a_pdf_painted_from_the_foot_up_asks_the_same(tmp_path: Path) -> None:
    paper = papers.to_docx(papers.party_letter(body=TEXT), tmp_path / "paper.docx")
    expected = cli_proposal(paper)
    path = converted(paper, "pdf", tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            painted = list(page.get_objects(max_depth=1))
            for each in painted:
                page.remove_obj(each)
            for each in reversed(painted):
                page.insert_obj(each)
            page.gen_content()
        raw = document[0].get_textpage().get_text_range()
        assert raw.index("T/M BAN THƯỜNG VỤ") < raw.index("Số 152"), "no order to lean on"
        document.save(tmp_path / "upside.pdf")
    assert cli_proposal(tmp_path / "upside.pdf") == expected
    text = read_document(tmp_path / "upside.pdf", "pdf").text
    assert text.index("57-NQ/TW") < text.index("217/QĐ-TW") < text.index("ngày 15/7")


def test_words_like_the_title_the_opening_or_a_surname_are_kept(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        left=["ĐẢNG BỘ XÃ TÂN DỤ", "ĐẢNG UỶ TRƯỜNG MẪU", "*"],
        type="THÔNG TRI",
        number="Số 03-TT/ĐU",
        subject=["phân công phụ trách công tác bồi dưỡng lý luận chính trị cho đảng viên mới"],
        signer="Lương Thị Thử",
    )
    assert found["superior"] == "ĐẢNG BỘ XÃ TÂN DỤ"
    assert found["type"] == "THÔNG TRI"
    assert found["subject"].startswith("phân công phụ trách")
    assert found["signer"] == "Lương Thị Thử"


def test_a_paper_marked_as_a_draft_is_signed_by_nobody(tmp_path: Path) -> None:
    left = ["ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẢNG UỶ XÃ MẪU SƠN", "*", "Dự thảo lần 2"]
    assert _read(tmp_path, left=left)["signer"] is None


def test_addressees_listed_left_of_the_salutation(tmp_path: Path) -> None:
    path = papers.to_docx(papers.party_letter(addressed="Kính gửi:"), tmp_path / "a.docx")
    document = docx.Document(str(path))
    head = next(p for p in document.paragraphs if p.text == "Kính gửi:")
    below = head._p.getnext()
    for name in ("Ban Tổ chức Tỉnh uỷ", "Các chi bộ trực thuộc"):
        item = document.add_paragraph(f"- {name};")
        item.paragraph_format.left_indent = docx.shared.Mm(40)
        below.addprevious(item._p)
    document.save(str(path))
    listed = cli_proposal(path)["recipients"]
    assert listed[:2] == ["Ban Tổ chức Tỉnh uỷ", "Các chi bộ trực thuộc"]
