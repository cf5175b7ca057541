"""Mending touches formatting only."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx.shared import Mm, Pt, RGBColor

from chung.formats import office
from chung.formats.checker import check, fix_safe
from chung.formats.marks import Marks, marks_of, without_marks
from chung.formats.tests.checker import papers as made
from chung.formats.tests.checker.cases import CASES
from chung.formats.tests.writer import papers as written
from chung.formats.wordview import read_view
from chung.formats.writer import compose

AT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
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


def _words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_view(data).paragraphs]


def _several_wrong() -> bytes:
    """A letter with wrong margins, a wrong size and underlined letters."""
    document = written.opened(compose(written.DECISION))
    document.sections[0].left_margin = Mm(10)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(11), RGBColor(0, 0, 200)
    return written.saved(document)


def test_a_tracked_file_shows_what_was_mended_and_loses_its_marks_on_demand(tmp_path):
    broken = _several_wrong()
    report = check(broken)
    plain, changes = fix_safe(broken, report)

    marked, same = fix_safe(broken, report, tracked_at=AT)

    assert same == changes
    assert _words(marked) == _words(broken)
    assert check(marked).findings == check(plain).findings
    rules = {change.rule for change in changes}
    assert len(rules) >= 2
    assert marks_of(marked) == Marks(comments=len(rules), formatting=marks_of(marked).formatting)
    with zipfile.ZipFile(io.BytesIO(marked)) as package:
        document, notes = (package.read(f"word/{n}.xml").decode() for n in ("document", "comments"))
    assert all(rule in notes for rule in rules) and "05-HD/VPTW" in notes
    for change in ("rPrChange", "sectPrChange"):
        assert f"<w:{change} " in document
    assert 'w:author="Chung"' in document and 'w:date="2026-11-23T01:02:03Z"' in document

    clean = without_marks(marked)

    assert marks_of(clean) == Marks()
    assert check(clean).findings == check(plain).findings
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        assert not any("comments" in name for name in package.namelist())
        assert "comments" not in package.read("word/_rels/document.xml.rels").decode()
    assert without_marks(clean) == clean
    again, _changes = fix_safe(marked, report, tracked_at=AT)
    assert marks_of(again) == marks_of(marked)


@pytest.mark.slow
def test_word_processors_open_a_tracked_file_and_keep_its_marks(tmp_path):
    broken = _several_wrong()
    marked, _changes = fix_safe(broken, check(broken), tracked_at=AT)
    source = tmp_path / "marked.docx"
    source.write_bytes(marked)

    assert office.convert(source, "pdf").startswith(b"%PDF")
    saved = office.convert(source, "docx")

    kept = marks_of(saved)
    assert kept.comments == marks_of(marked).comments and kept.formatting
    assert [x for x in _words(saved) if x] == [x for x in _words(broken) if x]
    assert marks_of(without_marks(saved)) == Marks()
