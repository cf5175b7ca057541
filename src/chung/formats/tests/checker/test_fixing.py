"""Mending touches formatting only."""

import pytest

from chung.formats.checker import check, fix_safe
from chung.formats.tests.checker import papers as made
from chung.formats.tests.checker.cases import CASES
from chung.formats.wordview import read_view

_MENDABLE = {"DOC-001", "DOC-003", "DOC-005", "DOC-007", "DOC-008", "DOC-009", "DOC-014", "DOC-025",
             "DOC-028", "DOC-031", "DOC-033", "DOC-037", "DOC-038", "DOC-039", "DOC-040", "DOC-054",
             "DOC-057"}  # fmt: skip


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.rule in _MENDABLE], ids=lambda case: case.rule
)
def test_what_is_said_to_be_mendable_is_mended_and_no_word_changes(case):
    broken = case.broken()
    report = check(broken)
    assert all(f.fixable for f in report.findings if f.rule == case.rule)

    mended, changes = fix_safe(broken, report)

    assert case.rule in {change.rule for change in changes}
    assert case.rule not in {f.rule for f in check(mended).findings}
    assert _words(mended) == _words(broken)


def test_a_clean_paper_comes_back_as_it_was():
    paper = made.file(made.LETTER)

    assert fix_safe(paper, check(paper)) == (paper, ())


def _words(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_view(docx).paragraphs]
