"""What the writer writes passes the checker, which knows nothing of it."""

from dataclasses import replace
from datetime import date

import pytest

from chung.formats.checker import check
from chung.formats.tests.writer.samples import every
from chung.formats.writer import PaperContent, compose, generate

BEFORE = date(2026, 5, 26)


def faults(data: bytes, day: date) -> list[tuple[str, str]]:
    findings = check(data, date=day).findings
    return [(f.rule, f.found) for f in findings if f.severity in {"E", "W"}]


@pytest.mark.parametrize(("name", "content"), every().items(), ids=every().keys())
def test_no_error_and_no_warning(name: str, content: PaperContent) -> None:
    assert faults(generate(content), content.written_on) == []


@pytest.mark.parametrize("key", ["cong_van", "quyet_dinh", "to_trinh", "bao_cao"])
def test_none_under_the_guide_before_either(key: str) -> None:
    old = replace(every()[key], written_on=BEFORE, dated=BEFORE)
    assert faults(compose(old), BEFORE) == []
