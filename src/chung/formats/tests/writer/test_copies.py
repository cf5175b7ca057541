"""Copies on paper: the stamp of 05-HD/VPTW and the head of 36-HD/VPTW."""

from dataclasses import replace
from datetime import date

import pytest
from docx.oxml.ns import qn

from chung.formats.tests.writer.measured import found, measured
from chung.formats.tests.writer.papers import COMMUNE, lines_of, opened
from chung.formats.tests.writer.samples import DECISION, SPECIAL
from chung.formats.writer import Authority, Copy, CopyForm, Signature, copied, generate
from chung.foundation.refusals import Invalid

COPY = Copy(
    form=CopyForm.WHOLE,
    body="Đảng uỷ xã Ví Dụ",
    letterhead=COMMUNE,
    number=7,
    dated=date(2026, 12, 6),
    signature=Signature(Authority.ORDERED, "Ban Thường vụ", "Chánh Văn phòng", "Trần Văn Thí Dụ"),
    recipients=("Các chi bộ trực thuộc",),
    kept_at="Văn phòng Đảng uỷ",
)


def test_stamp_stands_below_the_recipients_before_the_appendices() -> None:
    original = generate(SPECIAL["appendices"])
    data = copied(original, COPY)
    lines = lines_of(data)
    at = lines.index("BẢN SAO VĂN BẢN")
    assert lines[at + 1 : at + 6] == [
        "Cơ quan sao: Đảng uỷ xã Ví Dụ",
        "Số, ký hiệu: 07-BS",
        "Hình thức sao: Sao lục",
        "Ví Dụ, ngày 06 tháng 12 năm 2026",
        "Nơi nhận: Các chi bộ trực thuộc.",
    ]
    assert lines.index("- Lưu Văn phòng Đảng uỷ.") < at < lines.index("Phụ lục 1")
    assert lines[at + 6 : at + 9] == ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Trần Văn Thí Dụ"]
    assert lines[:at] + lines[at + 9 :] == lines_of(original)  # nothing else is touched
    assert data == copied(original, COPY)


def test_stamp_is_a_red_box_of_80_by_50_mm_with_a_heading_of_13_bold() -> None:
    data = copied(generate(DECISION), COPY)
    heading = found(measured(data), "BẢN SAO VĂN BẢN")[0]
    assert (heading.sizes, heading.all_are("b"), heading.align) == ({13.0}, True, "center")
    box = next(e for e in heading.paragraph._p.iterancestors() if e.tag == qn("w:tbl"))
    height = box.find(f".//{qn('w:trHeight')}")
    assert height.get(qn("w:hRule")) == "exact"
    assert int(height.get(qn("w:val"))) / 1440 * 25.4 == pytest.approx(50, abs=0.1)
    width = int(box.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / 1440 * 25.4
    assert width == pytest.approx(80, abs=0.1)
    colors = {e.get(qn("w:color")) for e in box.find(f".//{qn('w:tcBorders')}")}
    assert colors | {e.get(qn("w:val")) for e in box.iter(qn("w:color"))} == {"FF0000"}
    above = opened(data).element.body.findall(qn("w:p"))
    assert any(p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None for p in above)


def test_before_27_may_2026_a_copy_has_a_head_and_a_symbol_of_its_own() -> None:
    old = replace(COPY, dated=date(2026, 3, 4), form=CopyForm.WHOLE_OWN)
    lines = lines_of(copied(generate(DECISION), old))
    assert "Số 07-BS/ĐU" in lines and "SAO Y BẢN CHÍNH" in lines
    assert "BẢN SAO VĂN BẢN" not in lines and "- Các chi bộ trực thuộc," in lines


def test_words_that_do_not_fit_the_stamp_and_files_that_are_no_papers_are_refused() -> None:
    many = replace(COPY, recipients=("Các chi bộ trực thuộc",) * 20)
    for original, copy in ((generate(DECISION), many), (b"no paper", COPY)):
        with pytest.raises(Invalid) as refused:
            copied(original, copy)
        assert str(refused.value.way_out)
