"""Signed PDFs: number and day were set on the finished page, apart from its text."""

import ctypes
import subprocess
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from chung.formats.reader import cli_proposal
from chung.formats.tests import papers

pytestmark = pytest.mark.slow
BLANK = {"number": "Số         -QĐ/VPTU", "date": "Nghệ An, ngày        tháng 3 năm 2026"}


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = papers.to_docx(papers.party_decision(**BLANK), tmp_path / "blank.docx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return tmp_path / "blank.pdf"


def gaps(path: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the blank number and day begin, in PDF points from the bottom left."""
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage()
    places = []
    for words in ("Số ", "ngày "):
        index, _ = text.search(words).get_next()
        _, bottom, right, _ = text.get_charbox(index + len(words) - 2)
        places.append((right + 5, bottom))
    return places[0], places[1]


def test_blanks_stay_blank(blank: Path) -> None:
    found = cli_proposal(blank)
    assert (found["number"], found["date"]) == (None, None)
    assert found["symbol"] == "-QĐ/VPTU"
    assert found["signer"] == "Nguyễn Thị Thử Nghiệm"


def test_digits_stamped_as_text(blank: Path, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(blank)
    page = document[0]
    font = pdfium.FPDFText_LoadStandardFont(document, b"Times-Roman")
    for (x, y), digits in zip(gaps(blank), ("207", "09"), strict=True):
        thing = pdfium.FPDFPageObj_CreateTextObj(document, font, 13)
        codes = (digits + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(codes)
        pdfium.FPDFText_SetText(thing, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FPDFPageObj_Transform(thing, 1, 0, 0, 1, x, y)
        pdfium.FPDFPage_InsertObject(page, thing)
    page.gen_content()
    document.save(tmp_path / "stamped.pdf")
    assert_read(tmp_path / "stamped.pdf")


def test_digits_stamped_as_pictures(blank: Path, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(blank)
    page = document[0]
    for (x, y), digits in zip(gaps(blank), ("207", "09"), strict=True):
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(drawn(digits)))
        width = 7.2 * len(digits)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, 13).translate(x, y - 2))
        page.insert_obj(image)
    page.gen_content()
    document.save(tmp_path / "stamped.pdf")
    assert_read(tmp_path / "stamped.pdf")


def drawn(digits: str) -> Image.Image:
    font = ImageFont.truetype(papers._FONTS / "LiberationSerif-Regular.ttf", 60)
    image = Image.new("RGB", (round(font.getlength(digits)) + 8, 64), "white")
    ImageDraw.Draw(image).text((4, 0), digits, fill=(10, 20, 160), font=font)
    return image


def assert_read(path: Path) -> None:
    found = cli_proposal(path)
    assert (found["number"], found["symbol"]) == ("207", "207-QĐ/VPTU")
    assert found["date"] == "2026-03-09"
