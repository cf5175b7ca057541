"""What can be told from pages alone, and what is done with pages that tell nothing."""

import ctypes
import io
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from chung.formats.checker import check
from chung.formats.pdfview import LIMITS, read_pdf_view
from chung.formats.pdfview.letters import family_of, rounded
from chung.foundation.refusals import Invalid

A4 = (595.3, 841.9)


def drawn(pages: list[list[tuple[float, float, str]]]) -> bytes:
    """A PDF of Times 14: lines of text with their left and base line from the top."""
    document = pypdfium2.PdfDocument.new()
    for lines in pages:
        page = document.new_page(*A4)
        for x, y, words in lines:
            text = pdfium.FPDFPageObj_NewTextObj(document, b"Times-Roman", 14.0)
            letters = (words + "\0").encode("utf-16-le")
            pdfium.FPDFText_SetText(text, _wide(letters))
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, x, A4[1] - y)
            pdfium.FPDFPage_InsertObject(page, text)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _wide(letters: bytes) -> Any:
    return ctypes.cast(ctypes.create_string_buffer(letters), pdfium.FPDF_WIDESTRING)


def test_lines_become_paragraphs_where_they_stand():
    long = "The office keeps every paper of the year and gives each of them a number"
    view = read_pdf_view(
        drawn(
            [
                [(120, 80, "LEFT SIDE"), (380, 80, "RIGHT SIDE"), (120, 100, "So 05"),
                 (270, 140, "TITLE"),
                 (113, 180, long), (85, 199, "that nobody else has had before. " + long),
                 (113, 230, "Another paragraph.")],
                [(290, 40, "2"), (113, 80, "The end.")],
            ]
        )
    )  # fmt: skip

    texts = [p.text for p in view.paragraphs]
    assert texts[:3] == ["LEFT SIDE", "RIGHT SIDE", "So 05"]
    assert [line.side for line in view.lines[:3]] == ["left", "right", "left"]
    assert len([t for t in texts if t.startswith("The office keeps")]) == 1
    assert view.sections[0].headers["default"][0].fields == ["PAGE"]
    assert view.paragraphs[-1].page == 2
    assert view.printed
    assert not view.partial
    x0, y0, x1, y1 = view.paragraphs[0].box or (0, 0, 0, 0)
    assert x0 == pytest.approx(120, abs=2)
    assert y0 < 80 < y1
    assert x0 < x1


def test_items_of_full_lines_stay_paragraphs_of_their_own():
    item = "- Every office of the province answers for what it was given to do."
    items = [(113, 180 + 25 * at, item) for at in range(5)]
    short = [
        (113, 400, "It wraps in lines that are near each other, nearer than the items are,"),
        (85, 419, "once."),
    ]
    view = read_pdf_view(drawn([[(270, 140, "TITLE"), *items, *short]]))

    assert [p.text for p in view.paragraphs].count(item) == 5


def test_only_so_many_pages_are_looked_at_and_the_view_says_so():
    view = read_pdf_view(drawn([[(85, 100, "A page")]] * (LIMITS.pages + 3)))

    assert view.partial
    assert view.pages == LIMITS.pages + 3
    assert max(p.page or 0 for p in view.paragraphs) == LIMITS.pages


def test_a_page_lying_sideways_is_left_out_and_the_view_says_so():
    with pypdfium2.PdfDocument(drawn([[(85, 100, "Upright")], [(85, 100, "Sideways")]])) as turned:
        turned[1].set_rotation(90)
        out = io.BytesIO()
        turned.save(out)

    view = read_pdf_view(out.getvalue())

    assert [p.text for p in view.paragraphs] == ["Upright"]
    assert view.partial


def test_a_photograph_is_refused_with_a_way_out(tmp_path: Path):
    Image.new("RGB", (400, 560), "white").save(tmp_path / "scan.pdf")

    with pytest.raises(Invalid) as refused:
        check(tmp_path / "scan.pdf")
    assert "ảnh chụp" in str(refused.value.message)
    assert "Word" in str(refused.value.way_out)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("ABCDEF+TimesNewRomanPS-BoldMT", "TimesNewRomanPS"),
        ("TimesNewRomanPSMT", "TimesNewRomanPSMT"),
        ("Times New Roman,BoldItalic", "TimesNewRoman"),
        ("BAAAAA+LiberationSerif-Italic", "LiberationSerif"),
        (".VnTimeH", ".VnTimeH"),
        ("CIDFont+F1", ""),
    ],
)
def test_a_font_is_known_by_its_family(name: str, family: str) -> None:
    assert family_of(name) == family


def test_sizes_are_those_meant():
    assert [rounded(x) for x in (13.98, 14.04, 13.5, 12.75, 14.2)] == [14, 14, 13.5, 13, 14]
