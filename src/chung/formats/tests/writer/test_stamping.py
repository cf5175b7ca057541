"""Number and date find their lines however a word processor has cut the letters."""

import random
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from chung.formats.marks import Marks, marks_of
from chung.formats.tests.writer.papers import LETTER, lines_of, opened, pdf_text, saved
from chung.formats.tests.writer.samples import SPECIAL
from chung.formats.writer import check_draft, compose, examine, fonts_of, stamp, to_pdf
from chung.formats.writer.pdf import TIMES
from chung.foundation.refusals import Invalid

DRAFT = compose(replace(LETTER, draft_mark="Dự thảo lần 2"))
DAY = date(2026, 2, 5)
SYMBOL = "07-CV/ĐU"


def typed(*lines: str) -> bytes:
    """A draft somebody typed without any template."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def split_runs(document: Document, seed: int) -> None:
    """Cut the letters of every paragraph into runs of random length, as editing does."""
    chance = random.Random(seed)
    for element in list(document.element.body.iter(qn("w:p"))):
        paragraph = Paragraph(element, document.part)
        text = paragraph.text
        if not text or "\t" in text or "w:fldChar" in element.xml:
            continue
        for run in paragraph.runs:
            element.remove(run._r)
        while text:
            cut = chance.randint(1, 4)
            paragraph.add_run(text[:cut]).bold = chance.random() < 0.3
            text = text[cut:]


@pytest.mark.parametrize("seed", range(5))
def test_letters_split_arbitrarily_are_found(seed: int) -> None:
    document = opened(DRAFT)
    split_runs(document, seed)
    lines = lines_of(stamp(saved(document), symbol=SYMBOL, dated=DAY))
    assert "Số 07-CV/ĐU" in lines
    assert "Ví Dụ, ngày 05 tháng 02 năm 2026" in lines


def test_nothing_else_changes() -> None:
    before, after = lines_of(DRAFT), lines_of(stamp(DRAFT, symbol=SYMBOL, dated=DAY))
    changed = [line for line in before if line not in after]
    assert changed == ["Số        -CV/ĐU", "Dự thảo lần 2", "Ví Dụ, ngày     tháng     năm        "]
    with (
        zipfile.ZipFile(BytesIO(DRAFT)) as old,
        zipfile.ZipFile(BytesIO(stamp(DRAFT, symbol=SYMBOL, dated=DAY))) as new,
    ):
        assert old.namelist() == new.namelist()
        different = [n for n in old.namelist() if old.read(n) != new.read(n)]
    assert set(different) <= {"word/document.xml", "word/header1.xml", "word/header2.xml"}


def test_twice_is_once() -> None:
    once = stamp(DRAFT, symbol=SYMBOL, dated=DAY)
    assert lines_of(stamp(once, symbol=SYMBOL, dated=DAY)) == lines_of(once)


def test_same_draft_gives_the_same_bytes() -> None:
    assert stamp(DRAFT, symbol=SYMBOL, dated=DAY) == stamp(DRAFT, symbol=SYMBOL, dated=DAY)


@settings(max_examples=settings.default.max_examples // 2, deadline=None)
@given(
    gap=st.sampled_from([" ", "   ", "\u00a0\u00a0", " …… ", " ....", " ___ ", " xx ", ""]),
    colon=st.sampled_from(["", ":"]),
    dash=st.sampled_from(["-", " - ", "–", "\u2011"]),
    day=st.sampled_from(["   ", " … ", "......", " 30 "]),
    month=st.sampled_from(["   ", " 11 ", " .. "]),
    year=st.sampled_from([" 2026", " 20…", "     ", ""]),
)
def test_hand_made_lines_are_understood(
    gap: str, colon: str, dash: str, day: str, month: str, year: str
) -> None:
    draft = typed(
        "ĐẢNG UỶ XÃ VÍ DỤ", f"Số{colon}{gap}{dash}CV/ĐU", f"Ví Dụ, ngày{day}tháng{month}năm{year}",
        "Kính gửi: Tỉnh uỷ",
    )  # fmt: skip
    lines = lines_of(stamp(draft, symbol=SYMBOL, dated=DAY))
    assert lines[1:3] == ["Số 07-CV/ĐU", "Ví Dụ, ngày 05 tháng 02 năm 2026"]


def test_number_and_date_on_one_line_with_a_tab() -> None:
    document = docx.Document()
    document.add_paragraph("Số      -CV/ĐU\tVí Dụ, ngày    tháng    năm 2026")
    lines = lines_of(stamp(saved(document), symbol=SYMBOL, dated=DAY))
    assert lines == ["Số 07-CV/ĐUVí Dụ, ngày 05 tháng 02 năm 2026"]


def test_tabs_and_breaks_inside_the_lines() -> None:
    document = docx.Document()
    document.add_paragraph("Số\t-CV/ĐU\nvề việc báo cáo\nDự thảo")
    document.add_paragraph("Ví Dụ, ngày\ttháng\tnăm 2026")
    assert lines_of(stamp(saved(document), symbol=SYMBOL, dated=DAY)) == [
        "Số 07-CV/ĐUvề việc báo cáo", "Ví Dụ, ngày 05 tháng 02 năm 2026",
    ]  # fmt: skip


def test_decomposed_letters_and_look_alikes_are_understood() -> None:
    draft = typed("So\u0302\u0301    -CV/\u00d0U", "Ví Dụ, nga\u0300y    tha\u0301ng    năm 2026")
    assert "Số 07-CV/ĐU" in lines_of(stamp(draft, symbol=SYMBOL, dated=DAY))


def test_lines_in_a_text_box_are_written_in_both_copies() -> None:
    document = opened(typed("Ví Dụ, ngày    tháng    năm 2026", "nội dung"))
    box = "<w:txbxContent><w:p><w:r><w:t>Số     -CV/ĐU</w:t></w:r></w:p></w:txbxContent>"
    namespaces = (
        f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    document.paragraphs[0]._p.append(
        parse_xml(
            f"<w:r {namespaces}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    lines = lines_of(stamp(saved(document), symbol=SYMBOL, dated=DAY))
    assert lines.count("Số 07-CV/ĐU") == 2


def test_place_is_kept_or_replaced() -> None:
    draft = typed("Số     -CV/ĐU", "Vi Du, ngày    tháng    năm 2026")
    kept = lines_of(stamp(draft, symbol=SYMBOL, dated=DAY))
    assert kept[1] == "Vi Du, ngày 05 tháng 02 năm 2026"
    named = lines_of(stamp(draft, symbol=SYMBOL, dated=DAY, place="Xã Ví Dụ"))
    assert named[1] == "Xã Ví Dụ, ngày 05 tháng 02 năm 2026"


def test_draft_mark_goes_and_its_cell_stays_whole() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].text = "DỰ THẢO"
    document.add_paragraph("Số     -CV/ĐU")
    document.add_paragraph("Ví Dụ, ngày    tháng    năm 2026")
    document.sections[0].header.paragraphs[0].text = "(Dự thảo lần 3)"
    after = opened(stamp(saved(document), symbol=SYMBOL, dated=DAY))
    assert after.tables[0].rows[0].cells[0].text == ""
    assert after.sections[0].header.paragraphs[0].text == ""


def test_word_du_thao_in_the_text_stays() -> None:
    draft = typed(
        "Số     -CV/ĐU", "Ví Dụ, ngày    tháng    năm 2026", "Dự thảo kế hoạch đã được góp ý.",
    )  # fmt: skip
    assert "Dự thảo kế hoạch đã được góp ý." in lines_of(stamp(draft, symbol=SYMBOL, dated=DAY))


def test_watermark_is_taken_out() -> None:
    document = opened(DRAFT)
    header = document.sections[0].header.paragraphs[0]
    header._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
            '<v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'
        )
    )
    after = opened(stamp(saved(document), symbol=SYMBOL, dated=DAY))
    assert "textpath" not in after.sections[0].header._element.xml
    assert "PAGE" in after.sections[0].header._element.xml


def test_reference_of_an_appendix_to_this_paper_is_filled() -> None:
    draft = typed(
        "Số     -CV/ĐU", "Ví Dụ, ngày    tháng    năm 2026", "Phụ lục 1",
        "(Kèm theo Công văn số      -CV/ĐU, ngày    /   /2026 của Đảng uỷ xã)",
        "(Kèm theo Kế hoạch số      -KH/ĐU, ngày    /   /2026 của Đảng uỷ xã)",
    )  # fmt: skip
    lines = lines_of(stamp(draft, symbol=SYMBOL, dated=DAY))
    assert lines[3] == "(Kèm theo Công văn số 07-CV/ĐU, ngày 05/02/2026 của Đảng uỷ xã)"
    assert lines[4] == "(Kèm theo Kế hoạch số      -KH/ĐU, ngày    /   /2026 của Đảng uỷ xã)"


@pytest.mark.parametrize(
    ("lines", "way_out"),
    [
        (("Ví Dụ, ngày    tháng    năm 2026",), "Số        -CV/ĐU"),
        (("Số     -CV/ĐU",), "ngày     tháng     năm"),
        (("Số     -TB/ĐU", "Ví Dụ, ngày    tháng    năm 2026"), "thể loại"),
        (("Số     -CV/TU", "Ví Dụ, ngày    tháng    năm 2026"), "cơ quan ban hành"),
    ],
)
def test_missing_or_foreign_lines_are_refused_with_how_to_mend(
    lines: tuple[str, ...], way_out: str
) -> None:
    draft = typed(*lines)
    with pytest.raises(Invalid) as checked:
        check_draft(draft, type_code="CV", organ_code="ĐU")
    with pytest.raises(Invalid) as stamped:
        stamp(draft, symbol=SYMBOL, dated=DAY)
    assert way_out in str(checked.value.way_out)
    assert str(checked.value) == str(stamped.value)


def test_draft_that_names_a_number_is_refused_before_and_after() -> None:
    draft = typed("Số 12-CV/ĐU", "Ví Dụ, ngày    tháng    năm 2026")
    with pytest.raises(Invalid, match="12"):
        check_draft(draft, type_code="CV", organ_code="ĐU")
    with pytest.raises(Invalid, match="12"):
        stamp(draft, symbol=SYMBOL, dated=DAY)


def test_tracked_changes_are_refused() -> None:
    document = opened(DRAFT)
    document.paragraphs[0]._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>thêm</w:t></w:r></w:ins>')
    )
    with pytest.raises(Invalid, match="Track Changes"):
        check_draft(saved(document), type_code="CV", organ_code="ĐU")


def test_an_issued_file_holds_no_comment_and_no_mark_of_formatting() -> None:
    document = opened(DRAFT)
    paragraph = next(p for p in document.paragraphs if p.runs)
    document.add_comment(paragraph.runs, text="chỗ này cần bàn", author="Người đọc")
    paragraph.runs[0]._r.get_or_add_rPr().append(
        parse_xml(f'<w:rPrChange {nsdecls("w")} w:id="9" w:author="Chung"><w:rPr/></w:rPrChange>')
    )
    marked = saved(document)
    assert examine(marked).comments == 1
    check_draft(marked, type_code="CV", organ_code="ĐU")  # no puzzle for who issues

    issued = stamp(marked, symbol=SYMBOL, dated=DAY)

    assert marks_of(issued) == Marks()
    assert lines_of(issued) == lines_of(stamp(DRAFT, symbol=SYMBOL, dated=DAY))
    with zipfile.ZipFile(BytesIO(issued)) as package:
        assert not [n for n in package.namelist() if "comments" in n]
        assert all(b"c\xe1\xba\xa7n b\xc3\xa0n" not in package.read(n) for n in package.namelist())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="DOCX"):
        examine(data)


def test_good_draft_passes_the_check() -> None:
    look = check_draft(DRAFT, type_code="CV", organ_code="ĐU")
    assert (look.symbol, look.number, look.place) == ("CV/ĐU", None, "Ví Dụ")
    assert look.draft_mark


@pytest.mark.slow
def test_draft_saved_by_libreoffice_is_stamped_and_printed_in_one_font() -> None:
    from chung.formats.office import convert_bytes

    resaved = convert_bytes(DRAFT, ".docx", "docx")
    assert resaved != DRAFT
    check_draft(resaved, type_code="CV", organ_code="ĐU")
    pdf = to_pdf(stamp(resaved, symbol=SYMBOL, dated=DAY))
    text = pdf_text(pdf)
    assert "Số 07-CV/ĐU" in text
    assert "Ví Dụ, ngày 05 tháng 02 năm 2026" in text
    assert "Dự thảo" not in text
    assert fonts_of(pdf) == {TIMES}


@pytest.mark.slow
def test_draft_kept_as_odt_meanwhile_is_stamped() -> None:
    """Somebody edits in Writer and saves in its own format; the office makes DOCX of it again."""
    import subprocess
    import tempfile
    from pathlib import Path

    from chung.formats.office import convert, program

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "draft.docx")
        source.write_bytes(DRAFT)
        subprocess.run(
            [program() or "", f"-env:UserInstallation={Path(folder, 'p').as_uri()}", "--headless",
             "--convert-to", "odt", "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=90,
        )  # fmt: skip
        back = convert(Path(folder, "draft.odt"), "docx")
    assert "Số 07-CV/ĐU" in lines_of(stamp(back, symbol=SYMBOL, dated=DAY))


def test_wrong_symbol_is_refused() -> None:
    with pytest.raises(Invalid):
        stamp(DRAFT, symbol="7-CV/ĐU", dated=DAY)


def test_joint_papers_and_the_references_of_their_appendices_are_numbered() -> None:
    joint = replace(SPECIAL["joint"], number=None, dated=None, draft_mark="Dự thảo lần 2")
    content = replace(joint, appendices=SPECIAL["appendices"].appendices)
    issued = lines_of(stamp(compose(content), symbol="12-HD/BTCTU-BNCTU", dated=DAY))
    assert "Số 12-HD/BTCTU-BNCTU" in issued and "Dự thảo lần 2" not in issued
    words = "(Kèm theo Hướng dẫn số 12-HD/BTCTU-BNCTU, ngày 05/02/2026 của Đảng uỷ xã Ví Dụ)"
    assert issued.count(words) == 2
