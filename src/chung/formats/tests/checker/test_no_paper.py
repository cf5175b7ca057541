"""A file that is no paper is told so before all, and nothing of it is mended."""

import pytest
from django.utils.translation import override

from chung.formats.checker import check, fix_safe
from chung.formats.tests.checker import papers as made
from chung.formats.tests.checker.cases import CASES

_LIST = made.p("Danh sách mua hàng", 20, "b") + made.p("2 kg gạo", 11) + made.p("1 chai mắm", 11)


@pytest.mark.parametrize("body", ["", _LIST, made.text("Xin chào, đây là một lá thư ngắn.")])
def test_what_is_no_paper_is_told_so(body: str) -> None:
    data = made.file(body, section='<w:pgSz w:w="12240" w:h="15840"/>')
    report = check(data)
    assert report.remark.startswith("Không giống một văn bản")
    assert report.as_dict()["remark"] == report.remark
    with override("en"):
        assert report.remark.startswith("This does not look like a paper")
    assert report.findings
    assert not any(f.fixable for f in report.findings)
    assert fix_safe(data, report) == (data, ())


def test_a_paper_with_defects_remains_a_paper() -> None:
    taken = [case.rule for case in CASES if check(case.broken(), inspected=True).unlike]
    assert taken == ["DOC-002"], "its case is a single sentence, all others are papers"
    assert "remark" not in check(made.file(made.STATE)).as_dict()
