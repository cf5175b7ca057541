"""Packs: chosen by date, re-tuned per body, said in both languages, listed in docs."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from chung.formats.checker import check
from chung.formats.rules import all_packs, pack_named, pack_on, with_overrides
from chung.formats.rules.listing import rules_page
from chung.formats.tests.checker import papers as made
from chung.foundation.refusals import Invalid

_DOCS = Path(__file__).parents[5] / "docs" / "rules.md"


def test_the_pack_follows_the_date_of_the_paper():
    assert pack_on(date(2026, 5, 26)).key == "hd36"
    assert pack_on(date(2026, 5, 27)).key == "hd05"
    assert pack_on(date(2026, 5, 27), "state").key == "nd30"
    assert pack_on(None).key == "hd05"
    earlier = made.file(made.DECISION.replace("tháng 10 năm 2026", "tháng 4 năm 2026"))
    assert check(earlier).pack == "hd36"
    assert check(earlier, date=date(2026, 6, 1)).pack == "hd05"
    assert check(earlier, pack="nd30").pack == "nd30"


def test_what_is_in_doubt_is_never_an_error():
    doubtful = [r for pack in all_packs() for r in pack.rules.values() if r.doubt]

    assert len(doubtful) >= 5
    assert [r.key for r in doubtful if r.severity == "E" and not r.off] == []


def test_a_body_switches_and_tunes_rules_without_code():
    paper = made.file(made.DECISION.replace('<w:sz w:val="28"/>', '<w:sz w:val="26"/>'))

    def found(overrides: dict | None) -> set[tuple[str, str]]:
        return {(f.rule, f.severity) for f in check(paper, overrides=overrides).findings}

    assert ("DOC-037", "E") in found(None)
    assert ("DOC-037", "W") in found({"DOC-037": {"severity": "W"}})
    for change in ({"off": True}, {"sizes": [13, 14]}):
        assert "DOC-037" not in {rule for rule, _severity in found({"DOC-037": change})}
    for wrong in ({"DOC-999": {}}, {"DOC-037": {"severity": "X"}}, {"DOC-037": {"colour": 1}}):
        with pytest.raises(Invalid):
            with_overrides(pack_named("hd05"), wrong)
    with pytest.raises(Invalid):
        pack_named("hd99")


def test_findings_speak_the_reader_s_language():
    broken = made.file(made.DECISION.replace("Số 07-QĐ/ĐU", "Số 7-QĐ/ĐU"))
    for language, word in (("vi", "Số dưới 10"), ("en", "Numbers below 10")):
        with translation.override(language):
            finding = next(f for f in check(broken).findings if f.rule == "DOC-020")
        assert finding.expected.startswith(word)
        assert finding.source == "I.3.2.2"
        assert (finding.place.zone, finding.place.page) == ("number", 1)


def test_the_list_in_docs_is_current():
    assert _DOCS.read_text("utf-8") == rules_page(), "python -m chung.formats.rules.listing"
