"""An office's own template, looked through."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from chung.formats import office
from chung.formats.tests.writer.papers import DAY, opened, saved
from chung.formats.tests.writer.samples import DECISION
from chung.formats.writer import compose, examine_template, stationery
from chung.foundation.refusals import Invalid


def test_our_own_sheet_is_without_fault_also_after_another_word_processor() -> None:
    assert examine_template(stationery(DAY)) == []
    written = office.convert_bytes(compose(DECISION), ".docx", "docx")
    missing = [c.place for c in examine_template(written) if c.missing]
    assert "Đảng - Trích yếu" not in missing and "Đảng - Nội dung" not in missing
    assert not [c for c in examine_template(written) if not c.missing]


def _bigger(document: Document) -> None:
    document.styles["Đảng - Trích yếu"].font.size = Pt(18)


def _based(document: Document) -> None:
    style = document.styles["Đảng - Số ký hiệu"]
    style.font.name = None
    document.styles["Normal"].font.name = "Arial"


def _upright(document: Document) -> None:
    document.styles["Đảng - Địa danh, ngày tháng"].font.italic = False


def _left(document: Document) -> None:
    style = document.styles["Đảng - Nội dung"]
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _narrow(document: Document) -> None:
    document.sections[0].left_margin = Mm(25)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_bigger, ("Đảng - Trích yếu", "18", "14-15")),
        (_based, ("Đảng - Số ký hiệu", "Arial", "Times New Roman")),
        (_upright, ("Đảng - Địa danh, ngày tháng", "không", "có")),
        (_left, ("Đảng - Nội dung", "căn trái", "căn đều hai bên")),
        (_narrow, ("", "25.0 mm", "30 mm")),
    ],
)
def test_what_is_otherwise_than_the_guide_is_told(
    change: Callable[[Any], None], complaint: tuple[str, str, str]
) -> None:
    document = opened(stationery(DAY))
    change(document)
    found = examine_template(saved(document))
    assert [(c.place, c.found, c.expected) for c in found] == [complaint]
    assert not found[0].missing and str(found[0].aspect)


def test_a_size_within_the_guide_is_no_complaint_and_a_missing_style_is_one() -> None:
    document = opened(stationery(DAY))
    document.styles["Đảng - Nội dung"].font.size = Pt(15)
    for name in ("Đảng - Số ký hiệu", "Đảng - Dự thảo"):  # the second one can be done without
        document.styles[name].delete()
    found = examine_template(saved(document))
    assert [(c.place, c.missing) for c in found] == [("Đảng - Số ký hiệu", True)]
    with pytest.raises(Invalid):
        examine_template(b"no template")
