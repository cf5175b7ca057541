"""What a finished paper must meet, and papers of other days and issuers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chung.formats.tests.writer.papers import lines_of
from chung.formats.tests.writer.samples import (
    BOARD,
    CHIEF,
    DECISION,
    DEPUTY,
    LETTER,
    SPECIAL,
    every,
)
from chung.formats.writer import Appendix, Authority, Block, Signature, compose, generate, unmet
from chung.foundation.refusals import Invalid

BEFORE = date(2026, 5, 26)  # the last day of 36-HD/VPTW


def signed(signature: Signature, **changes: str) -> dict[str, Signature]:
    return {"signature": replace(signature, **changes)}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"addressees": ()}, "addressees"),
        ({"subject": " "}, "subject"),
        ({"recipients": (), "kept_at": ""}, "recipients"),
        ({"dated": None}, "number"),
        ({"draft_mark": "Dự thảo"}, "number"),
        ({"urgency": "rất gấp"}, "urgency"),
        ({"urgency": "hoả tốc hẹn giờ"}, "urgency"),
        ({"circulation": "Mật"}, "circulation"),
        ({"type_key": "bien_ban"}, "recorder"),
        ({"letterhead": replace(LETTER.letterhead, organ="ĐH")}, "organ"),
        ({"letterhead": replace(SPECIAL["congress"].letterhead, organ="ĐU")}, "organ"),
        ({"cosigners": (CHIEF,)}, "organ"),
        ({"appendices": (Appendix("Danh sách"),)}, "appendices"),
        (signed(BOARD, name="TS. Nguyễn Văn Mẫu"), "name"),
        (signed(BOARD, name="Đồng chí Nguyễn Văn Mẫu"), "name"),
        (signed(BOARD, on_behalf="Chánh Văn phòng"), "authority"),
        (signed(BOARD, position="Chánh Văn phòng"), "position"),
        (signed(DEPUTY, on_behalf="Bí thư", position="Phó Bí thư"), "authority"),
    ],
)
def test_what_the_guide_demands_is_refused_with_a_way_out(
    changes: dict[str, Any], field: str
) -> None:
    content = replace(LETTER, **changes)
    assert [demand.field for demand in unmet(content)] == [field]
    with pytest.raises(Invalid) as refused:
        generate(content)
    assert refused.value.field == field and str(refused.value.way_out)


def test_finished_papers_of_every_kind_meet_all_demands_in_either_spelling() -> None:
    assert not [name for name, content in every().items() if unmet(content)]
    for mark in ("HOẢ TỐC", "hỏa tốc", "Thượng khẩn"):
        assert not unmet(replace(LETTER, urgency=mark))
    named = replace(DECISION, appendices=(Appendix("Một"), Appendix("Hai")))
    one = (*named.blocks, Block("Danh sách ở Phụ lục số 1."))
    assert [d.field for d in unmet(replace(named, blocks=one))] == ["appendices"]
    assert not unmet(replace(named, blocks=(*one, Block("Biểu ở Phụ lục 2."))))


def test_a_paper_of_the_time_before_has_the_marks_of_its_time() -> None:
    old = lines_of(compose(replace(LETTER, written_on=BEFORE, dated=BEFORE)))
    assert "- Như trên," in old and "- Lưu Văn phòng Đảng uỷ." in old
    assert "Kính gửi:- Ban Thường vụ Tỉnh uỷ," in old
    assert "Văn phòng Đảng uỷ theo dõi, đôn đốc việc thực hiện./." in old
    submission = replace(every()["to_trinh"], written_on=BEFORE)
    assert any(line.startswith("Kính gửi:") for line in lines_of(compose(submission)))
    bases = [line for line in lines_of(compose(replace(DECISION, written_on=BEFORE)))]
    assert "- Xét đề nghị của Văn phòng Đảng uỷ," in bases


def test_joint_paper_names_bodies_and_codes_with_the_lead_first_and_on_the_right() -> None:
    lines = lines_of(compose(SPECIAL["joint"]))
    assert lines[:2] == ["BAN TỔ CHỨC TỈNH UỶ -", "BAN NỘI CHÍNH TỈNH UỶ"]
    assert "Số 07-HD/BTCTU-BNCTU" in lines
    # Cells come from left to right: the lead after the other, names in a row of their own.
    assert lines.index("Lê Thị Thử") + 1 == lines.index("Nguyễn Văn Mẫu")
    third = replace(CHIEF, name="Trần Văn Thí Dụ")
    organs = replace(SPECIAL["joint"].letterhead, organ="BTCTU-BNCTU-VPTU")
    more = replace(
        SPECIAL["joint"], letterhead=organs, cosigners=(*SPECIAL["joint"].cosigners, third)
    )
    assert lines_of(generate(more)).index("Trần Văn Thí Dụ") > lines.index("Nguyễn Văn Mẫu")


def test_congress_and_cell() -> None:
    lines = lines_of(compose(SPECIAL["congress"]))
    assert lines[:3] == ["ĐẠI HỘI ĐẠI BIỂU", "ĐẢNG BỘ XÃ VÍ DỤ LẦN THỨ II", "*"]
    assert "Số 01-NQ/ĐH" in lines and "T/M ĐOÀN CHỦ TỊCH" in lines
    certified = next(i for i, line in enumerate(lines) if line.startswith("Xác nhận chữ ký"))
    assert lines[certified:][-3:] == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Thị Thử"]
    report = lines_of(compose(SPECIAL["political_report"]))
    assert "BÁO CÁO" not in report
    at = report.index("ĐOÀN KẾT, KỶ CƯƠNG, ĐỔI MỚI, PHÁT TRIỂN")
    assert report[at + 1].startswith("(Báo cáo chính trị") and report[at + 1].endswith(")")
    assert report[at + 2] == "-----"


def test_two_posts_of_one_signer_are_joined_by_a_word_between_them() -> None:
    both = Signature(Authority.OWN, "", "Phó Bí thư\nkiêm\nTrưởng Ban Chỉ đạo", "Nguyễn Văn Mẫu")
    lines = lines_of(generate(replace(LETTER, signature=both)))
    assert lines[-4:] == ["PHÓ BÍ THƯ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO", "Nguyễn Văn Mẫu"]


def test_a_type_without_a_code_takes_the_offices_or_the_initials() -> None:
    plain = every()["giay_chung_nhan"]
    assert "Số 07-GCN/ĐU" in lines_of(generate(plain))
    assert "Số 07-GN/ĐU" in lines_of(generate(replace(plain, code="GN")))
    with pytest.raises(Invalid):  # drafts are numbered by the registry, which knows no such code
        compose(plain)
