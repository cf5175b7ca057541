"""Every kind of paper through LibreOffice: PDF/A-1 of Times letters alone, laid out as meant."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from chung.formats import office
from chung.formats.tests.writer.samples import every
from chung.formats.writer import examine_pdf, generate, to_pdf

pytestmark = pytest.mark.slow

_FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"1"}}'
MM = 72 / 25.4


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All samples, turned in one run of the office program."""
    folder = tmp_path_factory.mktemp("papers")
    profile = folder / "profile"
    office.prepare_profile(profile)
    for name, content in every().items():
        (folder / f"{name}.docx").write_bytes(generate(content))
    files = sorted(map(str, folder.glob("*.docx")))
    setting = f"-env:UserInstallation={profile.as_uri()}"
    command = [office.program() or "", setting, "--headless", "--convert-to", _FILTER]
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, timeout=180, capture_output=True
    )
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


def texts(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Pieces of text with left, top, right, bottom in mm from the upper left corner."""
    height, layer = page.get_height(), page.get_textpage()
    for index in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(index)
        words = layer.get_text_bounded(left, bottom, right, top).strip()
        if words:
            yield words, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM


def test_all_are_fit_to_keep(pdfs: dict[str, bytes]) -> None:
    assert pdfs.keys() == every().keys()
    assert not [name for name, pdf in pdfs.items() if not examine_pdf(pdf).fit_to_keep]
    assert examine_pdf(to_pdf(generate(every()["cong_van"]))).pdfa in {"1A", "1B"}


def test_everything_stands_between_the_margins(pdfs: dict[str, bytes]) -> None:
    for name, pdf in pdfs.items():
        with pypdfium2.PdfDocument(pdf) as document:
            for index, page in enumerate(document):
                pieces = list(texts(page))
                assert pieces, (name, index)  # no page is empty
                right = page.get_width() / MM - 15
                inside = 15 if every()[name].duplex else 30
                assert min(p[1] for p in pieces) >= inside - 0.5, (name, index)
                assert max(p[3] for p in pieces) <= right + 0.7, (name, index)


def test_pages_are_numbered_from_the_second_on_and_in_each_appendix_anew() -> None:
    paper = every()["appendices"]
    body = paper.blocks[-1:] * 40
    longer = replace(paper.appendices[0], blocks=body)
    long = replace(paper, blocks=(*body, *paper.blocks), appendices=(longer,))
    with pypdfium2.PdfDocument(to_pdf(generate(long))) as document:
        heads = [[p[0] for p in texts(page) if p[2] < 18] for page in document]
    assert heads == [[], ["2"], [], ["2"]]


def test_title_and_date_stand_on_one_axis_and_the_number_level_with_the_date(
    pdfs: dict[str, bytes],
) -> None:
    with pypdfium2.PdfDocument(pdfs["bao_cao"]) as document:
        pieces = {p[0]: p for p in texts(document[0])}
    title, star = pieces["ĐẢNG CỘNG SẢN VIỆT NAM"], pieces["*"]
    dated = next(p for words, p in pieces.items() if words.startswith("Ví Dụ, ngày"))
    number = next(p for words, p in pieces.items() if words.startswith("Số 07"))
    middle = [(p[1] + p[3]) / 2 for p in (title, dated, star, number)]
    assert middle[0] == pytest.approx(middle[1], abs=0.8)
    assert middle[2] == pytest.approx(middle[3], abs=0.8)
    assert number[4] == pytest.approx(dated[4], abs=1.5)
    assert title[3] - title[1] == pytest.approx(72.9, abs=1)
    superior = pieces["ĐẢNG BỘ TỈNH NGHỆ AN"]
    assert superior[4] == pytest.approx(title[4], abs=1)
