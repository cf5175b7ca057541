"""The corpus and its measures: the truth holds, a defect is a defect, a clean paper is clean."""

from pathlib import Path

import pytest

from bench.formats_corpus.corpus import make
from bench.formats_corpus.defects import PLANTERS
from bench.formats_defects import clean_papers, measure_checker
from bench.formats_figures import WITHOUT_PLANTER, write_figures
from bench.formats_reader import measure_reader
from bench.formats_speed import ten_pages
from bench.reader import judge
from chung.formats.reader import read_document
from chung.formats.rules import pack_named
from chung.project.faults import Fault

SPEED = ("pages", "check_ms", "ratio", "fields_after_text_ms", "papers", "papers_seconds")


def test_the_reader_is_measured_on_papers_of_known_truth(tmp_path: Path) -> None:
    entries = make(tmp_path, 12, 0, first=4000, printed=False)
    assert len({entry["file"].split("-")[1] for entry in entries}) > 8, "many tools"
    found = measure_reader(tmp_path)
    assert found["shares"]["docx"]["fields"] > 12 * 12
    assert found["ok"], found["differences"]
    spoiled = (tmp_path / "truth.json").read_text("utf-8").replace('"family": "', '"family": "x')
    (tmp_path / "truth.json").write_text(spoiled, "utf-8")
    assert measure_reader(tmp_path)["by_field"]["family"].get("wrong", 0) >= 10
    assert judge("a", None) == "null"


def test_planted_defects_are_found_and_clean_papers_left_in_peace() -> None:
    found = measure_checker(clean=12, each=1, first=700)
    assert found["found"]["E"] == 1.0, found["missed"]
    assert found["found"]["W"] >= 0.95, found["missed"]
    assert found["false_e_in_100"] == 0, found["false_examples"]


def test_a_part_measured_anew_leaves_the_other_tables(tmp_path: Path) -> None:
    page, speed = tmp_path / "figures.md", dict.fromkeys(SPEED, 7)
    write_figures(page, {"speed": speed}, "many 1")
    found = measure_checker(clean=1, each=0, first=700)
    shown = found | {
        "pages": 10,
        "check_ms": 1.0,
        "ratio": 1.0,
        "with_door_ms": 1,
        "not_asked": ["DOC-008"],
        "not_shown": {},
        "false_by_rule": {"CAP-01": 1},
    }
    write_figures(page, {"checker": found, "pdf": shown}, "clean 1")
    write_figures(page, {"speed": speed | {"ratio": 9}}, "many 2")
    text = page.read_text("utf-8")
    assert text.count("## Speed") == text.count("## Checker") == 1
    assert "| 9 × |" in text and "many 2." in text and "many 1." not in text
    assert "| DOC-068 |" in text


def test_every_rule_a_file_can_break_has_a_planter() -> None:
    rules = {key for key, rule in pack_named("hd05").rules.items() if not rule.off}
    assert rules - PLANTERS.keys() == WITHOUT_PLANTER.keys()
    assert PLANTERS.keys() <= rules | {"DOC-024"}


def test_a_planter_changes_the_paper_and_nothing_else_does() -> None:
    (_, made, sheet), (_, _, other) = next(clean_papers(1, 1)), next(clean_papers(1, 1))
    assert sheet == other, "the same seed is the same paper"
    PLANTERS["DOC-041"][0](sheet, made)
    assert sheet != other


def test_the_paper_for_speed_has_ten_pages(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(ten_pages())
    assert 9 <= len(read_document(tmp_path / "a.docx", "docx").pages) <= 13


def test_a_part_that_does_not_exist_is_refused() -> None:
    from bench.formats import report
    from bench.run import Options

    with pytest.raises(Fault, match="khong-co"):
        report(Options(["--part", "khong-co"]))
