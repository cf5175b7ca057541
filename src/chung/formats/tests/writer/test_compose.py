"""The layout of 05-HD/VPTW, rule by rule, read back from the DOCX."""

import time
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from chung.formats.tests.writer.papers import (
    DAY,
    DECISION,
    LETTER,
    OFFICE,
    PROVINCE,
    lines_of,
    opened,
    saved,
)
from chung.formats.writer import Authority, Block, Grid, Signature, compose, stationery
from chung.formats.writer.metrics import text_width
from chung.foundation.refusals import Invalid


def paragraph(data: bytes, start: str) -> Paragraph:
    """The first paragraph that begins so."""
    document = opened(data)
    for element in document.element.body.iter(qn("w:p")):
        found = Paragraph(element, document.part)
        if found.text.startswith(start):
            return found
    raise AssertionError(f"no paragraph begins with {start!r}")


def looks(data: bytes, start: str) -> tuple[float, bool, bool]:
    """Size, bold, italic of the style a paragraph is in."""
    font = paragraph(data, start).style.font
    return font.size.pt, bool(font.bold), bool(font.italic)


def test_page_is_a4_with_the_prescribed_margins() -> None:
    section = opened(compose(LETTER)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(m.mm, 1) for m in margins] == [20, 20, 30, 15]


def test_page_number_is_centred_10_mm_from_the_edge_and_not_on_page_one() -> None:
    section = opened(compose(LETTER)).sections[0]
    assert round(section.header_distance.mm) == 10
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    style = section.header.paragraphs[0].style
    assert style.font.size.pt == 14
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_every_letter_is_times_new_roman() -> None:
    xml = opened(compose(LETTER)).element.xml + opened(compose(LETTER)).styles.element.xml
    named = {e for e in xml.split('"') if e in {"Calibri", "Cambria", "Arial"}}
    assert not named
    assert opened(compose(LETTER)).styles["Đảng - Nội dung"].font.name == "Times New Roman"


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, False),
        ("ĐẢNG BỘ TỈNH NGHỆ AN", 14, False, False),
        ("ĐẢNG UỶ XÃ VÍ DỤ", 14, True, False),
        ("Số ", 14, False, False),
        ("Ví Dụ, ngày", 14, False, True),
        ("về việc", 12, False, True),
        ("Thực hiện", 14, False, False),
        ("T/M BAN THƯỜNG VỤ", 14, True, False),
        ("PHÓ BÍ THƯ", 14, False, False),
        ("Nguyễn Văn Mẫu", 14, True, False),
        ("Nơi nhận:", 14, False, False),
        ("- Các chi bộ", 12, False, False),
    ],
)
def test_sizes_of_appendix_2(start: str, size: int, bold: bool, italic: bool) -> None:
    assert looks(compose(LETTER), start) == (size, bold, italic)


def test_elements_come_in_the_order_of_the_guide() -> None:
    lines = lines_of(compose(LETTER))
    starts = ["ĐẢNG BỘ", "ĐẢNG UỶ", "*", "ĐẢNG CỘNG SẢN", "Số ", "về việc", "Ví Dụ, ngày",
              "Kính gửi:", "Thực hiện", "Các chi bộ", "Nơi nhận:", "T/M"]  # fmt: skip
    places = [next(i for i, line in enumerate(lines) if line.startswith(s)) for s in starts]
    assert places == sorted(places)


def test_rule_under_the_title_is_as_long_as_the_title() -> None:
    data = compose(LETTER)
    title = paragraph(data, "ĐẢNG CỘNG SẢN")
    assert title._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}").get(qn("w:val")) == "single"
    shape = title.paragraph_format
    column = opened(data).tables[0].rows[0].cells[1].width.pt
    length = column - shape.left_indent.pt - shape.right_indent.pt
    assert length == pytest.approx(text_width(title.text, 15, "bold"), abs=0.5)
    assert length / 72 * 25.4 == pytest.approx(72.9, abs=0.2)  # mm, computed apart from this code


def test_star_alone_under_the_issuer_and_no_rule_there() -> None:
    data = compose(LETTER)
    left = opened(data).tables[0].rows[0].cells[0]
    assert left.paragraphs[-1].text == "*"
    assert "pBdr" not in left._tc.xml


def test_provincial_committee_has_no_superior_line() -> None:
    assert lines_of(compose(DECISION))[:2] == ["TỈNH UỶ NGHỆ AN", "*"]


def test_office_stands_under_its_committee() -> None:
    lines = lines_of(compose(replace(LETTER, letterhead=OFFICE)))
    assert lines[:2] == ["TỈNH UỶ NGHỆ AN", "VĂN PHÒNG"]


def test_draft_leaves_room_for_number_and_date() -> None:
    lines = lines_of(compose(replace(LETTER, draft_mark="Dự thảo lần 2")))
    assert "Số        -CV/ĐU" in lines
    assert "Ví Dụ, ngày     tháng     năm        " in lines
    assert lines.index("Dự thảo lần 2") > lines.index("Số        -CV/ĐU")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 27), "ngày 27 tháng 12 năm 2026"),
    ],
)
def test_number_and_date_when_known(day: date, words: str) -> None:
    lines = lines_of(compose(replace(LETTER, number=7, dated=day)))
    assert "Số 07-CV/ĐU" in lines
    assert f"Ví Dụ, {words}" in lines


def test_letter_prints_no_type_name_and_its_subject_under_the_number() -> None:
    lines = lines_of(compose(LETTER))
    assert "CÔNG VĂN" not in lines
    assert lines[lines.index("Số        -CV/ĐU") + 1] == "về việc báo cáo kết quả rà soát"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("V/v báo cáo kết quả", "về việc báo cáo kết quả"),
        ("Về việc: Báo cáo kết quả.", "về việc báo cáo kết quả"),
        ("Nghị quyết số 5 của Trung ương", "về việc Nghị quyết số 5 của Trung ương"),
        ("Về chuẩn bị đại hội", "về chuẩn bị đại hội"),
    ],
)
def test_letter_subject_is_worded_as_the_guide_wants(typed: str, printed: str) -> None:
    assert printed in lines_of(compose(replace(LETTER, subject=typed)))


def test_named_types_print_name_subject_and_five_hyphens() -> None:
    data = compose(replace(DECISION, author="Của Ban Thường vụ Tỉnh uỷ"))
    lines = lines_of(data)
    at = lines.index("QUYẾT ĐỊNH")
    assert lines[at : at + 4] == [
        "QUYẾT ĐỊNH", "CỦA BAN THƯỜNG VỤ TỈNH UỶ", "thành lập Ban Chỉ đạo", "-----",
    ]  # fmt: skip
    assert looks(data, "QUYẾT ĐỊNH") == (16, True, False)
    assert looks(data, "thành lập") == (14, True, False)


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    lines = lines_of(compose(DECISION))
    assert "- Căn cứ Điều lệ Đảng;" in lines
    assert "- Căn cứ Quy chế làm việc." in lines


def test_articles_are_bold_and_only_their_names_with_them() -> None:
    data = compose(DECISION)
    first, second = paragraph(data, "Điều 1."), paragraph(data, "Điều 2.")
    assert [bool(r.bold) for r in first.runs] == [True, False]
    assert [bool(r.bold) for r in second.runs] == [True, True]


def test_body_is_justified_indented_and_exactly_spaced() -> None:
    shape = paragraph(compose(LETTER), "Thực hiện").style.paragraph_format
    assert shape.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(shape.first_line_indent.mm) == 10
    assert shape.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert 18 <= shape.line_spacing.pt <= 22
    assert shape.space_before.pt >= 6


def test_text_ends_with_a_full_stop_and_never_with_the_old_mark() -> None:
    assert "Các chi bộ đã hoàn thành việc rà soát." in lines_of(compose(LETTER))
    assert "Quyết định có hiệu lực từ ngày ký." in lines_of(compose(DECISION))


def test_one_addressee_is_no_list() -> None:
    lines = lines_of(compose(replace(LETTER, addressees=("Ban Tổ chức Tỉnh uỷ;",))))
    assert "Kính gửi:Ban Tổ chức Tỉnh uỷ" in lines


def test_addressees_and_recipients_end_as_the_guide_wants() -> None:
    lines = lines_of(compose(LETTER))
    assert "Kính gửi:- Ban Thường vụ Tỉnh uỷ;" in lines
    assert "- Văn phòng Tỉnh uỷ;" in lines
    at = lines.index("Nơi nhận:")
    assert lines[at + 1 : at + 4] == [
        "- Như trên;", "- Các chi bộ trực thuộc;", "- Lưu Văn phòng Đảng uỷ.",
    ]  # fmt: skip


def test_submission_says_kinh_trinh_under_its_subject() -> None:
    lines = lines_of(compose(replace(LETTER, type_key="to_trinh", addressees=("Ban Thường vụ",))))
    assert lines.index("-----") < lines.index("Kính trình:Ban Thường vụ")
    assert "- Như trên;" in lines


def test_other_types_greet_nobody() -> None:
    lines = lines_of(compose(replace(DECISION, addressees=("Ban Thường vụ",))))
    assert not [line for line in lines if line.startswith("Kính")]
    assert "- Như trên;" not in lines


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (Signature(Authority.COLLECTIVE, "Đảng uỷ", "Bí thư", "A"), ("T/M ĐẢNG UỶ", "BÍ THƯ")),
        (
            Signature(Authority.DEPUTY, "Chánh Văn phòng", "Phó Chánh Văn phòng", "A"),
            ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (
            Signature(Authority.ORDERED, "Ban Thường vụ", "Chánh Văn phòng", "A"),
            ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        ),
        (Signature(Authority.ACTING, "Trưởng Ban", "", "A"), ("Q. TRƯỞNG BAN", "")),
        (Signature(Authority.OWN, "", "Chánh Văn phòng", "A"), ("", "CHÁNH VĂN PHÒNG")),
        (Signature(Authority.COLLECTIVE, "Ban Bí thư", "", "A"), ("T/M BAN BÍ THƯ", "")),
    ],
)
def test_signature_lines_by_authority(signature: Signature, lines: tuple[str, str]) -> None:
    assert signature.lines() == lines
    printed = lines_of(compose(replace(LETTER, signature=signature)))
    assert [line for line in lines if line] == printed[-1 - sum(map(bool, lines)) : -1]


def test_minutes_carry_two_signatures_the_chair_on_the_right() -> None:
    chair = Signature(Authority.OWN, "", "Chủ trì hội nghị", "Nguyễn Văn Mẫu")
    data = compose(replace(DECISION, type_key="bien_ban", recorder="Lê Thị Thử", signature=chair))
    posts, names = ([c.text for c in row.cells] for row in opened(data).tables[1].rows)
    assert posts == ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"]
    assert names == ["Lê Thị Thử", "Nguyễn Văn Mẫu"]


def test_urgency_stands_under_the_subject_of_a_letter() -> None:
    lines = lines_of(compose(replace(LETTER, urgency="khẩn")))
    assert lines.index("KHẨN") == lines.index("về việc báo cáo kết quả rà soát") + 1


def test_long_issuer_breaks_in_balance_and_stamping_never_moves_a_line() -> None:
    long = replace(PROVINCE, issuer=("Đảng uỷ các cơ quan Đảng tỉnh Nghệ An mở rộng",))
    lines = lines_of(compose(replace(LETTER, letterhead=long)))
    parts = lines[: lines.index("*")]
    assert len(parts) > 1
    widths = [text_width(part, 14, "bold") for part in parts]
    assert max(widths) < 1.6 * min(widths)


def test_same_content_gives_the_same_bytes() -> None:
    first = compose(LETTER)
    time.sleep(2.1)  # dates inside the file are even seconds
    assert compose(LETTER) == first


def test_offices_own_template_keeps_its_styles() -> None:
    own = opened(stationery(DAY))
    own.styles["Đảng - Nội dung"].font.size = Pt(15)
    own.add_paragraph("lời nhắc của cơ quan, không thuộc văn bản")
    data = compose(LETTER, saved(own))
    assert looks(data, "Thực hiện")[0] == 15
    assert lines_of(data) == lines_of(compose(LETTER))
    assert opened(data).sections[0].header._element.xml.count("PAGE") == 1


def test_unknown_type_is_refused() -> None:
    with pytest.raises(Invalid):
        compose(replace(LETTER, type_key="khong_co", written_on=DAY))


def test_minutes_of_two_sides_have_a_ruled_table_and_two_signatures() -> None:
    grid = Grid(
        ("TT", "Nội dung", "Số lượng"),
        (11, 120, 34),
        (("1", "Sổ công văn: số cuối 12", "12"), ("2", "Con dấu", "1")),
        (Block("Hai bên thống nhất nội dung trên."),),
    )
    content = replace(
        LETTER, type_key="bien_ban", subject="bàn giao thử", addressees=(), grid=grid,
        beside=("Đại diện bên giao", "Nguyễn Thị Mẫu"),
    )  # fmt: skip
    document = opened(compose(content))
    _head, ruled, foot = document.tables
    assert [c.text for c in ruled.rows[0].cells] == ["TT", "Nội dung", "Số lượng"]
    assert ruled.rows[1].cells[1].text == "Sổ công văn: số cuối 12"
    assert "tblHeader" in ruled.rows[0]._tr.xml and "tblBorders" in ruled._tbl.tblPr.xml
    assert foot.rows[0].cells[0].text == "ĐẠI DIỆN BÊN GIAO"
    assert foot.rows[1].cells[0].text == "Nguyễn Thị Mẫu"
    assert "Hai bên thống nhất nội dung trên." in [p.text for p in document.paragraphs]
    assert compose(content) == compose(content)
    third = opened(compose(replace(content, witness="Người chứng kiến"))).tables[2]
    words = [cell.text.replace("\n", " ") for cell in third.rows[0].cells]
    assert words == ["ĐẠI DIỆN BÊN GIAO", "NGƯỜI CHỨNG KIẾN", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"]
