"""Secrecy marks stop a paper at the door; papers about secrets pass."""

from pathlib import Path

import pytest

from chung.formats.reader import read_document, secrecy_mark
from chung.formats.tests import papers


def level(path: Path, kind: str = "docx") -> str | None:
    mark = secrecy_mark(read_document(path, kind))
    return mark.level if mark else None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("( MẬT )", "MẬT"),
        ("Độ mật: TỐI MẬT", "TỐI MẬT"),
        ("M Ậ T", "MẬT"),
    ],
)
def test_marks(tmp_path: Path, printed: str, expected: str) -> None:
    path = papers.to_docx(papers.party_letter(marks=[printed]), tmp_path / "a.docx")
    assert level(path) == expected


def test_a_mark_under_the_number(tmp_path: Path) -> None:
    paper = papers.party_decision(left=["TỈNH UỶ NGHỆ AN", "VĂN PHÒNG", "*", "MẬT"])
    assert level(papers.to_docx(paper, tmp_path / "a.docx")) == "MẬT"


@pytest.mark.parametrize(
    "subject",
    [
        ["về công tác bảo vệ bí mật nhà nước"],
        ["danh mục bí mật nhà nước độ Tối mật, Tuyệt mật"],
        ["VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC"],
    ],
)
def test_papers_about_secrets_pass(tmp_path: Path, subject: list[str]) -> None:
    body = ["Tài liệu đóng dấu MẬT, TỐI MẬT và TUYỆT MẬT được quản lý theo quy định."] * 3
    paper = papers.party_decision(subject=subject, body=body)
    assert level(papers.to_docx(paper, tmp_path / "a.docx")) is None


@pytest.mark.slow
def test_a_red_stamp_on_a_scan(tmp_path: Path) -> None:
    from PIL import ImageDraw, ImageFont

    image = papers.to_picture(papers.party_decision()).convert("RGB")
    font = ImageFont.truetype(papers._FONTS / "LiberationSans-Bold.ttf", 44)
    pen = ImageDraw.Draw(image)
    pen.rectangle((300, 285, 560, 355), outline=(210, 20, 30), width=4)
    pen.text((430, 320), "TỐI MẬT", fill=(210, 20, 30), font=font, anchor="mm")
    image.save(tmp_path / "a.png")
    assert level(tmp_path / "a.png", "png") == "TỐI MẬT"


@pytest.mark.slow
def test_a_clean_scan_has_none(tmp_path: Path) -> None:
    papers.to_picture(papers.party_decision()).save(tmp_path / "a.png")
    assert level(tmp_path / "a.png", "png") is None
