"""Each rule finds its defect, and nothing where there is none: the table of mutations."""

from typing import Any

import pytest

from chung.formats.checker import RULES, check
from chung.formats.rules import all_packs
from chung.formats.tests.checker import papers as made
from chung.formats.tests.checker.cases import CASES, Case

ALL_OF_THE_LAW = {f"DOC-{n:03d}" for n in range(1, 74)} | {f"CAP-{n:02d}" for n in range(1, 16)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_planted_defect_is_found_by_its_rule_alone(case: Case, monkeypatch: Any) -> None:
    clean = check(case.clean(), facts=case.facts)
    broken = check(case.broken(), facts=case.facts)

    assert case.rule not in {f.rule for f in clean.findings}
    assert case.rule in {f.rule for f in broken.findings}
    monkeypatch.delitem(RULES, case.rule)
    assert case.rule not in {f.rule for f in check(case.broken(), facts=case.facts).findings}


# Rules of other packs that want another form than these cases, made for the guide in force, show.
_OTHER_FORM = {
    "hd36": {"DOC-042", "DOC-060"},
    "nd30": {f"DOC-0{n}" for n in (11, 14, 15, 19, 25, 31, 35, 37, 40, 42, 50, 54, 57, 58, 59)},
}


@pytest.mark.parametrize("key", _OTHER_FORM)
def test_rules_of_other_packs_find_the_same_defects(key: str) -> None:
    pack = next(each for each in all_packs() if each.key == key)
    wanted = {rule.key for rule in pack.rules.values() if not rule.off} - _OTHER_FORM[key]
    found = set()
    for case in (case for case in CASES if case.rule in wanted):
        clean = check(case.clean(), facts=case.facts, pack=key, inspected=True)
        broken = check(case.broken(), facts=case.facts, pack=key, inspected=True)
        found |= {f.rule for f in broken.findings} - {f.rule for f in clean.findings}
    assert wanted <= found


def test_every_rule_of_the_law_has_a_function_a_text_and_a_case():
    assert set(RULES) == ALL_OF_THE_LAW
    assert set(all_packs()[0].rules) == ALL_OF_THE_LAW
    assert {case.rule for case in CASES} == ALL_OF_THE_LAW
    for pack in all_packs():
        assert set(pack.rules) <= ALL_OF_THE_LAW


@pytest.mark.parametrize(
    "name", ["LETTER", "DECISION", "SUBMISSION", "OFFICE", "CONGRESS", "CELL", "MINUTES", "STATE"]
)
def test_a_clean_paper_has_neither_errors_nor_warnings(name: str) -> None:
    report = check(made.file(getattr(made, name)))

    assert [f for f in report.findings if f.severity in "EW"] == []
    assert report.score == 100
    assert report.pack == ("nd30" if name == "STATE" else "hd05")
