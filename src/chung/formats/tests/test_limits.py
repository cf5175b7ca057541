"""Files made to wear a program out end in a result or in a sentence; each had a way to hang it."""

import io
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from chung.formats.checker import check, fix_safe
from chung.formats.intake import inspect
from chung.formats.intake.limits import Limits
from chung.formats.reader import propose, read_document
from chung.formats.reader.docx import read_docx
from chung.formats.tests.checker import papers as made
from chung.formats.tests.writer.papers import DECISION
from chung.formats.writer import (
    copied,
    examine,
    examine_template,
    generate,
    missing_places,
    stationery,
)
from chung.formats.writer.content import Authority, Letterhead, Signature
from chung.formats.writer.copies import Copy, CopyForm
from chung.foundation.refusals import Refusal

DAY = date(2026, 12, 5)
COPIER = Copy(
    CopyForm.WHOLE,
    "Văn phòng Đảng uỷ",
    Letterhead("Đảng uỷ xã Ví Dụ", ("Văn phòng",), "VPĐU", "Ví Dụ"),
    24,
    DAY,
    Signature(Authority.OWN, "", "Chánh Văn phòng", "Lê Thị Thử"),
)


@contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """Termination, not speed: far more than is needed, far less than for ever."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    return path


def test_tables_within_tables_across_pages_are_set_once(tmp_path: Path) -> None:
    """A row that does not fit goes to a new page; done at each of 60 levels it never ended."""
    body = made.text("x") * 60
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{made.text('x')}{body}</w:tc></w:tr></w:tbl>"
    with ends_within(20):
        document = read_docx(written(tmp_path, made.file(made.LETTER + body)))
    assert document.text.count("x") >= 60


def test_one_paragraph_of_a_hundred_thousand_runs_or_letters(tmp_path: Path) -> None:
    many = made.text("", *["<w:r><w:t>chữ </w:t></w:r>"] * 20_000)
    long = made.text("x" * 300_000) + made.text("-" * 100_000 + "a")
    with ends_within(30):
        document = read_docx(written(tmp_path, made.file(made.LETTER + many + long)))
        assert propose(document).symbol.value == "17-CV/ĐU"
    assert max(len(line.text) for page in document.pages for line in page.lines) <= 2000


def test_two_million_letters(tmp_path: Path) -> None:
    """Thirteen paragraphs of as many letters as a long book: seconds, not half a minute."""
    data = made.file(made.LETTER + made.text("một chữ dài thêm " * 10_000) * 13)
    with ends_within(10):
        assert "17-CV/ĐU" in read_docx(written(tmp_path, data)).text


def test_two_thousand_pages(tmp_path: Path) -> None:
    page = made.text("Nội dung.") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    data = made.file(made.LETTER + page * 2000)
    with ends_within(30):
        assert check(data, inspected=True).pack == "hd05"
        assert len(read_docx(written(tmp_path, data)).pages) > 2000


@pytest.mark.parametrize("odd", ["NaN", "inf", "-1e400", "abc", "99999999999", "-5"])
def test_measures_that_are_none(tmp_path: Path, odd: str) -> None:
    body = made.APPENDED
    for name in ("w:w", "w:h", "w:top", "w:left", "w:line", "w:before", "w:sz"):
        first = f'{name}="'
        for at in (body.rfind(first), body.find(first)):
            start = at + len(first)
            body = body[:start] + odd + body[body.index('"', start) :]
    body = body.replace("<w:tc><w:tcPr>", f'<w:tc><w:tcPr><w:gridSpan w:val="{odd}"/>')
    data = made.file(body)
    assert check(data).score >= 0
    assert "07-QĐ/ĐU" in read_docx(written(tmp_path, data)).text


def test_letters_of_no_size() -> None:
    """Points between lines are compared with the size of their letters."""
    body = re.sub(r'<w:sz w:val="[^"]*"', '<w:sz w:val="0"', made.LETTER)
    body = body.replace('w:lineRule="auto"', 'w:lineRule="exact"')
    assert "exact" in body
    assert check(made.file(body), pack="nd30").findings


def test_a_paper_without_a_paragraph_is_checked() -> None:
    assert check(made.file("", header="")).findings


def test_marks_of_no_width_and_of_direction_in_the_number(tmp_path: Path) -> None:
    for number in ("Số 1\u200b7-CV/ĐU", "Số \u202e17-CV/ĐU", "Số 17\u2066-CV/\ufeffĐU\u2069"):
        data = made.file(made.LETTER.replace("Số 17-CV/ĐU", number))
        proposed = propose(read_docx(written(tmp_path, data))).values()
        assert proposed["symbol"] in (None, "17-CV/ĐU")
        assert check(data).findings


def test_fonts_that_lie_about_their_names(tmp_path: Path) -> None:
    """Unicode words said to be in a font of before Unicode stay words; the font is reported."""
    data = made.file(made.LETTER.replace('"Times New Roman"', '".VnTime"'))
    read = read_docx(written(tmp_path, data)).text
    assert "ĐẢNG BỘ TỈNH NGHỆ AN" in read
    assert any(finding.rule == "DOC-005" for finding in check(data).findings)


def test_more_tags_than_a_tree_can_hold_are_refused_at_the_door() -> None:
    data = made.file(made.LETTER)
    assert inspect(data, "a.docx").kind == "docx"
    with pytest.raises(Refusal, match="quá nhiều bộ nhớ"):
        inspect(data, "a.docx", Limits(xml_marks=100))


def test_fields_left_open_do_not_hold_up_the_door() -> None:
    """Codes of fields and relations without an end were looked for once from each beginning."""
    open_fields = "<w:instrText>" * 200_000
    relations = "<Relationship " * 200_000
    data = made.file(made.LETTER, parts={"word/x.xml": open_fields, "word/x.rels": relations})
    with ends_within(10):
        inspect(data, "a.docx")


def test_templates_and_drafts_the_word_library_stumbles_over() -> None:
    """Whatever it raises, the office reads a sentence."""
    strange = [
        made.file(made.LETTER),  # no kinds of parts are told
        made.file(made.LETTER, parts={"[Content_Types].xml": "<Types/>"}),
        made.file(made.LETTER, parts={"_rels/.rels": "<Relationships/>"}),
        b"PK\x03\x04" + bytes(100),
    ]
    for data in strange:
        for work in (
            lambda data: missing_places(data, DAY),
            examine_template,
            lambda data: copied(data, COPIER),
        ):
            with pytest.raises(Refusal) as refused:
                work(data)
            assert refused.value.way_out
    with pytest.raises(Refusal):
        examine(strange[2])


def test_a_template_whose_properties_are_something_else() -> None:
    """The word library opens it, and fails only when a paper is written with it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(stationery(DAY))) as sound, ZipFile(out, "w") as spoiled:
        for name in sound.namelist():
            told = sound.read(name).replace(b"core-properties+xml", b"settings+xml")
            spoiled.writestr(name, told if name == "[Content_Types].xml" else sound.read(name))
    with pytest.raises(Refusal):
        generate(DECISION, out.getvalue())


def test_a_line_of_blanks_after_the_word_number_is_passed_over() -> None:
    blank = made.file(made.LETTER.replace("Số 17-CV/ĐU", "Số" + " ." * 60_000))
    with ends_within(10):
        assert examine(blank).symbol is None


def test_a_pdf_of_curves_has_no_text_and_says_so(tmp_path: Path) -> None:
    from bench.fuzzing.spoiled_bytes import bound

    curves = b"0 0 m 100 100 l 50 50 200 200 300 0 c S " * 20_000
    pdf = bound(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            4: b"<</Length %d>>stream\n%s\nendstream " % (len(curves), curves),
        }
    )
    (tmp_path / "a.pdf").write_bytes(pdf)
    with ends_within(20):
        with pytest.raises(Refusal, match="không có chữ"):
            check(pdf)
        document = read_document(tmp_path / "a.pdf", "pdf", whole=False)
    assert "no_text" in document.notes


def test_a_mended_paper_whose_parts_cannot_take_a_comment_is_refused_in_words() -> None:
    """Parts that only comments need are met last, after the checker read the rest."""
    for parts in ({"[Content_Types].xml": "<Types"}, {"[Content_Types].xml": ""}):
        data = made.file(made.LETTER.replace('w:val="28"', 'w:val="30"'), parts=parts)
        report = check(data, inspected=True)
        assert report.findings
        with pytest.raises(Refusal):
            fix_safe(data, report, tracked_at=datetime(2026, 12, 5, tzinfo=UTC))
