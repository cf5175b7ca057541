"""TCVN3 and VNI text becomes Unicode, with a note that it was converted."""

from pathlib import Path

import docx
import pytest

from chung.formats.reader import propose, read_document
from chung.formats.reader.legacy import decode, encoding_of, looks_tcvn3


@pytest.mark.parametrize(
    ("typed", "encoding", "meant"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "tcvn3", "Độc lập - Tự do - Hạnh phúc"),
        ("®¶ng céng s¶n viÖt nam", "tcvn3-caps", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("tr\u00ad\u00aceng", "tcvn3", "trươeng"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑAÛNG COÄNG SAÛN VIEÄT NAM", "vni", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("ngaøy 05 thaùng 3 naêm 2001", "vni", "ngày 05 tháng 3 năm 2001"),
        ("UÛy ban nhaân daân tænh", "vni", "Ủy ban nhân dân tỉnh"),
        ("Ngöôøi kyù, tröôûng ban", "vni", "Người ký, trưởng ban"),
    ],
)
def test_decoding(typed: str, encoding: str, meant: str) -> None:
    assert decode(typed, encoding) == meant


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3-caps"),
        ("ABCDEF+.VnArialH", "tcvn3-caps"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts_by_name(font: str, encoding: str | None) -> None:
    assert encoding_of(font) == encoding


def test_tcvn3_is_told_from_unicode() -> None:
    assert looks_tcvn3("§¶ng uû x· M\u00adêng Th\u00adîng b¸o c¸o t×nh h×nh thùc hiÖn nhiÖm vô n¨m")
    assert not looks_tcvn3("Đảng uỷ xã Mường Thượng báo cáo tình hình thực hiện nhiệm vụ năm")


def test_a_word_file_in_old_fonts(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    cells = [
        ("TØnh uû nghÖ an", ".VnTimeH", head.cell(0, 0)),
        ("®¶ng céng s¶n viÖt nam", ".VnTimeH", head.cell(0, 1)),
        ("Sè 15-TB/TU", ".VnTime", head.cell(1, 0)),
        ("Vinh, ngµy 02 th¸ng 9 n¨m 2004", ".VnTime", head.cell(1, 1)),
    ]
    for text, font, cell in cells:
        cell.paragraphs[0].add_run(text).font.name = font
    for text, font in (("Th«ng b¸o", ".VnTimeH"), ("vÒ lÞch c«ng t¸c", ".VnTime")):
        paragraph = document.add_paragraph()
        paragraph.alignment = 1
        paragraph.add_run(text).font.name = font
    document.save(str(tmp_path / "a.docx"))
    read = read_document(tmp_path / "a.docx", "docx")
    found = propose(read).values()
    assert read.notes == ("legacy_font",)
    assert (found["family"], found["issuer"]) == ("party", "TỈNH UỶ NGHỆ AN")
    assert (found["symbol"], found["date"]) == ("15-TB/TU", "2004-09-02")
    assert (found["type"], found["subject"]) == ("THÔNG BÁO", "về lịch công tác")
