"""What is said of a paper is said in one language; only the paper's own words stay as they are."""

import re
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from chung.formats.checker import Report, check
from chung.formats.rules import all_packs
from chung.formats.tests.checker.cases import CASES

_CITED = re.compile(r"“[^”]*”|\b[A-ZĐ][^\Wa-z]*\b")  # also names and codes in capitals
_MENUS = re.compile(
    r"Different First Page|First line|Line spacing|At least|Exactly"
)  # as Word names them
_VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"(?i)\b(?:the|of|on|at|is|not|no|left|right|center|justify|both|page|line|and|with|was)\b"
)


def _said(report: Report) -> Iterator[tuple[str, str]]:
    for finding in report.findings:
        for words in (finding.found, finding.remedy, finding.doubt):
            yield finding.rule, _MENUS.sub("", _CITED.sub("", words))
        yield finding.rule, str(finding.place)


@pytest.mark.parametrize(("language", "other"), [("vi", _ENGLISH), ("en", _VIETNAMESE)])
def test_findings_are_in_one_language(language: str, other: re.Pattern[str]) -> None:
    mixed = set()
    with override(language):
        for case in CASES:
            for pack in all_packs():
                report = check(case.broken(), facts=case.facts, pack=pack.key, inspected=True)
                mixed |= {(key, words) for key, words in _said(report) if other.search(words)}
    assert sorted(mixed) == []
