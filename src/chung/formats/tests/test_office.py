"""The real LibreOffice, missing, hanging and refusing."""

import io
import re
from pathlib import Path

import docx
import pypdfium2
import pytest

from chung.formats import office
from chung.foundation.refusals import Refusal


def paper(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_text(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_docx_becomes_archive_pdf_with_exact_vietnamese() -> None:
    pdf = office.convert_bytes(paper("Đảng uỷ phường Trường Vinh"), ".docx", "pdf")
    assert "Đảng uỷ phường Trường Vinh" in pdf_text(pdf)
    assert b"pdfaid:part>1<" in pdf  # PDF/A-1
    # Version 7.4 claims level A, which includes B, because it writes tags too.
    assert re.search(rb"pdfaid:conformance>[AB]<", pdf)


@pytest.mark.slow
def test_other_formats_become_docx() -> None:
    rtf = rb"{\rtf1\ansi {\b Kinh gui}: cac chi bo}"
    result = office.convert_bytes(rtf, ".rtf", "docx")
    assert docx.Document(io.BytesIO(result)).paragraphs[0].text == "Kinh gui: cac chi bo"


@pytest.mark.slow
def test_source_with_tricky_name_is_read_and_left_alone(tmp_path: Path) -> None:
    source = tmp_path / "--headless; rm -rf ~ .docx"
    source.write_bytes(paper("nguyên văn"))
    before = source.read_bytes()
    assert office.convert(source, "pdf").startswith(b"%PDF")
    assert source.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [source.name]


@pytest.mark.slow
def test_given_profile_is_used_and_hardened(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    office.convert_bytes(paper("a"), ".docx", "pdf")
    source = tmp_path / "a.docx"
    source.write_bytes(paper("a"))
    office.convert(source, "pdf", user_dir=profile)
    settings = (profile / "user" / "registrymodifications.xcu").read_text()
    assert "DisableMacrosExecution" in settings


@pytest.mark.slow
def test_time_limit_ends_the_conversion_and_the_next_one_works() -> None:
    with pytest.raises(office.OfficeFailed) as refusal:
        office.convert_bytes(paper("a"), ".docx", "pdf", timeout=0.05)
    assert refusal.value.timed_out
    assert office.convert_bytes(paper("a"), ".docx", "pdf").startswith(b"%PDF")


@pytest.mark.slow
def test_garbage_is_refused_with_a_way_out() -> None:
    with pytest.raises(office.OfficeFailed) as refusal:
        office.convert_bytes(b"PK\x03\x04 nothing of worth", ".docx", "pdf")
    assert not refusal.value.timed_out
    assert str(refusal.value.way_out)


def test_missing_program_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not office.available()
    with pytest.raises(Refusal, match="LibreOffice"):
        office.convert_bytes(paper("a"), ".docx", "pdf")
