"""Scans and photographs: read by the real recogniser, worse and worse."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from chung.formats.reader import Document, cli_proposal, ocr, propose, read_document
from chung.formats.reader.fields import FIELDS
from chung.formats.tests import papers
from chung.formats.tests.papers import Paper
from chung.formats.tests.reader.test_born_digital import DECISION, LETTER, PLAN
from chung.foundation.refusals import Refusal
from chung.foundation.text import exact

pytestmark = pytest.mark.slow
CASES = [
    (papers.party_letter(), LETTER),
    (papers.party_decision(), DECISION),
    (papers.state_plan(), PLAN),
]
COUNTED = [name for name in FIELDS if name != "recipients"]


def scores(found: dict[str, Any], wanted: dict[str, Any]) -> tuple[int, list[str]]:
    """How many fields are right, and which are given but wrong."""
    right = [n for n in COUNTED if same(found[n], wanted[n])]
    wrong = [n for n in COUNTED if n not in right and found[n] is not None]
    return len(right), wrong


def same(a: Any, b: Any) -> bool:
    return a is b if a is None or b is None else exact(str(a)) == exact(str(b))


@pytest.mark.parametrize(("paper", "wanted"), CASES)
def test_a_clean_scan(tmp_path: Path, paper: Paper, wanted: dict[str, Any]) -> None:
    path = papers.picture_pdf([papers.to_picture(paper)], tmp_path / "a.pdf")
    found = cli_proposal(path)
    right, wrong = scores(found, wanted)
    assert wrong == []
    assert right == len(COUNTED)
    assert set(found["recipients"]) == set(wanted["recipients"])


@pytest.mark.parametrize(("paper", "wanted"), CASES)
@pytest.mark.parametrize("turn", [-1.7, 2.3])
def test_a_poor_and_slanted_scan(
    tmp_path: Path, paper: Paper, wanted: dict[str, Any], turn: float
) -> None:
    papers.degraded(papers.to_picture(paper), turn=turn).save(tmp_path / "a.jpg", quality=60)
    right, wrong = scores(cli_proposal(tmp_path / "a.jpg"), wanted)
    assert wrong == []
    assert right >= 11


def test_a_small_picture(tmp_path: Path) -> None:
    papers.to_picture(papers.party_letter(), dpi=85).save(tmp_path / "a.png")
    right, wrong = scores(cli_proposal(tmp_path / "a.png"), LETTER)
    assert len(wrong) <= 1
    assert right >= 10


@pytest.mark.parametrize("quarter", [90, 180])
def test_a_page_lying_on_its_side(tmp_path: Path, quarter: int) -> None:
    image = papers.to_picture(papers.party_decision(body=papers.BODY * 3))
    image.rotate(quarter, expand=True).save(tmp_path / "a.png")
    right, wrong = scores(cli_proposal(tmp_path / "a.png"), DECISION)
    assert wrong == []
    assert right >= 12


def test_short_lines_the_whole_page_hides_are_read_one_by_one() -> None:
    page = ocr.read_picture(papers.to_picture(papers.party_letter()), 1, 595.0, 842.0)
    assert len(page.closer) == 3
    assert all(any("152-CV" in line.text for line in head) for head in page.closer)
    seen = tuple(x for x in page.lines if "152" not in x.text and "năm 2026" not in x.text)
    overlooked = replace(page, lines=seen, variants=(seen, seen))
    found = propose(Document("pdf", (overlooked,), 1)).values()
    assert [found[name] for name in ("symbol", "number", "place", "date")] == [
        LETTER[name] for name in ("symbol", "number", "place", "date")
    ]
    alone = replace(overlooked, closer=())
    assert propose(Document("pdf", (alone,), 1)).values()["symbol"] is None


def test_an_arrival_stamp_does_not_win(tmp_path: Path) -> None:
    image = papers.to_picture(papers.party_letter())
    stamp = Image.new("L", (420, 190), 255)
    pen = papers._Pen(papers.ImageDraw.Draw(stamp), 200 / 72)
    pen._draw.rectangle((2, 2, 416, 186), outline=60, width=4)
    pen.text("UBND XÃ KHÁC", 75, 6, size=11, bold=True)
    pen.text("ĐẾN  Số: 2093", 75, 26, size=11)
    pen.text("Ngày: 15/10/2026", 75, 44, size=11)
    image.paste(stamp, (140, 640))
    image.save(tmp_path / "a.png")
    right, wrong = scores(cli_proposal(tmp_path / "a.png"), LETTER)
    assert wrong == []
    assert right >= 12


def test_streaks_of_the_scanner(tmp_path: Path) -> None:
    image = papers.to_picture(papers.state_plan())
    pen = papers.ImageDraw.Draw(image)
    for x in (700, 1102):
        pen.line((x, 0, x + 6, image.height), fill=0, width=4)
    image.save(tmp_path / "a.png")
    right, wrong = scores(cli_proposal(tmp_path / "a.png"), PLAN)
    assert wrong == []
    assert right >= 11


def test_a_broken_text_layer_is_recognised_anew(tmp_path: Path) -> None:
    assert "garbled_text" in garbled(tmp_path).notes
    assert propose(garbled(tmp_path)).values()["symbol"] == "152-CV/ĐU"


def garbled(folder: Path) -> Any:
    """A scan over which another program has laid a text layer without Vietnamese."""
    path = papers.picture_pdf([papers.to_picture(papers.party_letter())], folder / "scan.pdf")
    data = path.read_bytes()
    words = b" ".join([b"BANG CONG SAN VIT NAM ngiy this nam cia tinh iiy va d6ng chi"] * 40)
    text = b"\nBT /F1 9 Tf 3 Tr 40 700 Td (" + words + b") Tj ET\n"
    return read_document(with_text(data, text, folder / "layer.pdf"), "pdf", whole=False)


def with_text(data: bytes, text: bytes, path: Path) -> Path:
    """The first page's content with more behind it, by an incremental update."""
    import re

    page = re.search(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/Type /Page\b.*?endobj", data, re.S)
    assert page is not None
    body = page.group(0)
    contents = re.search(rb"/Contents (\d+) 0 R", body)
    assert contents is not None
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", data)[-1]
    new_body = body.replace(
        contents.group(0), b"/Contents [%s 0 R %d 0 R]" % (contents.group(1), size)
    )
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    new_body = re.sub(rb"/Resources <<", b"/Resources << " + font, new_body, count=1)
    stream = b"%d 0 obj\n<< /Length %d >>\nstream\n" % (size, len(text)) + text
    stream += b"\nendstream\nendobj\n"
    at = len(data) + 1
    out = data + b"\n" + new_body + b"\n" + stream
    table = b"xref\n%s 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (
        page.group(1), at, size, at + len(new_body) + 1,
    )  # fmt: skip
    trailer = b"trailer\n<< /Size %d /Root %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        size + 1, root, start, len(out),
    )  # fmt: skip
    path.write_bytes(out + table + trailer)
    return path


def test_whole_and_hurried_reading(tmp_path: Path) -> None:
    first = papers.to_picture(papers.party_decision(signing=[], recipients=[], signer=""), dpi=100)
    blank = papers.to_picture(
        papers.Paper([], [], "", "", body=papers.BODY[:1], signer=""), dpi=100
    )
    path = papers.picture_pdf([first, *[blank] * 7], tmp_path / "a.pdf", dpi=100)
    seen: list[tuple[int, int]] = []
    hurried = read_document(path, "pdf", whole=False)
    assert not hurried.complete
    assert {1, 8} <= {page.number for page in hurried.pages}
    whole = read_document(path, "pdf", lambda done, total: seen.append((done, total)))
    assert whole.complete
    assert seen[-1] == (8, 8)


def test_without_the_recogniser_the_clerk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    ocr.available.cache_clear()
    try:
        papers.to_picture(papers.party_letter(), dpi=60).save(tmp_path / "a.png")
        with pytest.raises(Refusal, match="nhận dạng"):
            read_document(tmp_path / "a.png", "png")
    finally:
        ocr.available.cache_clear()


def test_a_recogniser_that_hangs_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "tesseract"
    slow.write_text("#!/bin/sh\nsleep 60 & sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(ocr, "PAGE_SECONDS", 0.5)
    started = time.monotonic()
    assert ocr.recognise(Image.new("L", (100, 100), 255)).words == ()
    assert time.monotonic() - started < 10


def test_pictures_read_at_once_are_read_as_each_alone() -> None:
    page = papers.to_picture(papers.party_letter())
    half = page.height // 2
    top = page.crop((0, 0, page.width, half))
    bottom = page.crop((0, half, page.width, page.height))
    pictures = [top, Image.new("L", (100, 100), 255), bottom]
    at_once = ocr.recognise_each(pictures, layout=3)
    assert at_once == [ocr.recognise(each, layout=3) for each in pictures]
    assert [bool(each.words) for each in at_once] == [True, False, True]
    assert ocr.recognise_each([], layout=3) == []
