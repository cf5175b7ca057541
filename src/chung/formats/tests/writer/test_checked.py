"""What the writer writes passes the checker, which knows nothing of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chung.formats.checker import Facts, check
from chung.formats.tests.writer.papers import lines_of
from chung.formats.tests.writer.samples import DECISION, every
from chung.formats.tests.writer.test_copies import COPY
from chung.formats.writer import (
    CopyForm,
    PaperContent,
    copied,
    generate,
    read_copy,
    read_description,
)

FIRST, BEFORE = date(2018, 4, 3), date(2026, 5, 26)  # 36-HD/VPTW
FORMS = Path(__file__).parents[5] / "docs" / "forms"
EXAMPLES = sorted(set(FORMS.glob("*.toml")) - {FORMS / "co-quan-sao.toml"})


def faults(data: bytes, day: date) -> list[tuple[str, str]]:
    findings = check(data, date=day).findings
    return [(f.rule, f.found) for f in findings if f.severity in {"E", "W"}]


@pytest.mark.parametrize(("name", "content"), every().items(), ids=every().keys())
def test_no_error_and_no_warning(name: str, content: PaperContent) -> None:
    assert faults(generate(content), content.written_on) == []


@pytest.mark.parametrize("day", [FIRST, BEFORE])
def test_none_under_the_guide_before_either(day: date) -> None:
    found = {}
    for name, content in every().items():
        old = replace(content, written_on=day, dated=content.dated and day)
        found[name] = faults(generate(old), day)
    assert not {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("day", [FIRST, COPY.dated])
def test_none_in_copies_of_each_kind(day: date) -> None:
    original = generate(replace(DECISION, written_on=day, dated=day))
    for form in CopyForm:
        assert faults(copied(original, replace(COPY, form=form, dated=day)), day) == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_none_in_the_papers_of_the_examples(file: Path) -> None:
    content = read_description(file)
    draft = Facts(draft=bool(content.draft_mark))
    found = check(generate(content), date=content.written_on, facts=draft).findings
    assert [(f.rule, f.found) for f in found] == []


def test_the_example_of_a_copier_makes_a_copy() -> None:
    copy = read_copy(FORMS / "co-quan-sao.toml", number=25)
    assert "Số, ký hiệu: 25-BS" in lines_of(copied(generate(DECISION), copy))
