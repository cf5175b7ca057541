"""Stamps as the hand puts them: slanted, grey, blue, faint, across the letterhead."""

import random
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from chung.formats.reader import Document, Page, ocr, read_document, secrecy_doubt, secrecy_mark
from chung.formats.reader.fields.proposal import propose
from chung.formats.reader.page import Box, Line, Word
from chung.formats.tests import papers
from chung.formats.tests.stamped_pages import (
    Stamp,
    StampedPage,
    harmless_page,
    photographed,
    press,
    stamped_page,
)

WIDTH, HEIGHT = 595.0, 842.0


def verdict(marks: tuple[Line, ...], lines: tuple[Line, ...] = ()) -> str:
    """ "sure", "doubt" or "none" for a scanned first page with these words."""
    page = Page(1, WIDTH, HEIGHT, lines, "ocr", marks)
    document = Document("png", (page,), 1)
    if secrecy_mark(document):
        return "sure"
    return "doubt" if secrecy_doubt(document) else "none"


def line(text: str, confidence: float = 0.9, x: float = 100, y: float = 150) -> Line:
    box = Box(x, y, x + 80, y + 20)
    return Line(tuple(Word(w, box, confidence=confidence, stamped=True) for w in text.split()))


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("MẬT", 0.9, "sure"),
        ("MẬT", 0.3, "doubt"),
        ("TỐI MẬT", 0.5, "sure"),
        ("TÓI MẬT", 0.5, "sure"),
        ("TUYẾỆT MẬT", 0.5, "sure"),
        ("TUYẾT MẠT", 0.1, "sure"),
        ("MẠT", 0.9, "doubt"),
        ("MẶT", 0.9, "doubt"),
        ("BẢO MẬT", 0.9, "none"),
        ("BÍ MẬT NHÀ NƯỚC", 0.9, "none"),
        ("GIẢI MẬT", 0.9, "none"),
        ("KHẨN", 0.9, "none"),
        ("HOẢ TỐC", 0.9, "none"),
        ("mật", 0.9, "none"),
        ("ĐẠT", 0.9, "none"),
    ],
)
def test_what_a_stamp_says(text: str, confidence: float, expected: str) -> None:
    assert verdict((line(text, confidence),)) == expected


@pytest.mark.parametrize("words", ["MẶT TRẬN TỔ QUỐC", "về công tác bảo mật thông tin"])
def test_a_piece_of_longer_words_is_no_stamp(words: str) -> None:
    assert verdict((line("MẬT"),), (line(words),)) == "none"
    assert verdict((line("MẬT"),), (line(words, y=400),)) == "sure"


def test_words_below_the_letterhead_are_no_stamp() -> None:
    assert verdict((line("TUYỆT MẬT", y=700),)) == "none"


CASES = [
    (Stamp("TUYỆT MẬT", "grey", 28, framed=False), "scan"),
    (Stamp("MẬT", "blue", -40, height=6), "scan"),
    (Stamp("TỐI MẬT", "light grey", 12, framed=False, height=6), "scan"),
    (Stamp("TỐI MẬT", "red", -22, strength=0.45), "photo"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("stamp", "medium"), CASES)
def test_stamps_across_the_letterhead(tmp_path: Path, stamp: Stamp, medium: str) -> None:
    chance = random.Random(7)
    image = papers.to_picture(papers.party_decision()).convert("RGB")
    press(image, stamp, (60, 38), 200, chance)
    if medium == "photo":
        image = photographed(image, chance)
    image.save(tmp_path / "a.jpg", quality=85)
    mark = secrecy_mark(read_document(tmp_path / "a.jpg", "jpg", whole=False))
    assert mark is not None
    assert mark.level == stamp.words


@pytest.mark.slow
def test_a_doubtful_stamp_is_noted(tmp_path: Path) -> None:
    """Half of the stamp was cut off by the scanner: somebody has to look."""
    image = papers.to_picture(papers.party_decision()).convert("RGB")
    press(image, Stamp("MẶT", "red", 20, height=6), (150, 60), 200, random.Random(1))
    image.save(tmp_path / "a.png")
    document = read_document(tmp_path / "a.png", "png", whole=False)
    assert secrecy_mark(document) is None
    assert "maybe_secret" in document.notes


def judged(page: StampedPage) -> str:
    height = WIDTH * page.image.height / page.image.width
    marks = ocr._marks(page.image, 1, WIDTH)
    document = Document("png", (Page(1, WIDTH, height, (), "ocr", marks),), 1)
    if secrecy_mark(document):
        return "sure"
    return "doubt" if secrecy_doubt(document) else "none"


@pytest.mark.slow
def test_most_of_many_stamps_are_seen_and_nothing_else_is_refused() -> None:
    """The stamps alone, without what reading the page adds; figures in the README."""
    stamped = Counter(judged(stamped_page(seed)) for seed in range(5000, 5008))
    harmless = Counter(judged(harmless_page(seed)) for seed in range(5000, 5008))
    assert stamped["sure"] >= 6, stamped
    assert harmless["sure"] == 0, harmless


@pytest.mark.slow
def test_an_empty_picture_has_none() -> None:
    blank = Image.new("RGB", (1240, 1754), "white")
    assert ocr._marks(blank, 1, WIDTH) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HOẢ TỐC", ("HOẢ TỐC", True)),
        ("HCA TQC", ("HỎA TỐC", False)),
        ("THUỘNG KRẨM", ("THƯỢNG KHẨN", False)),
        ("ĐẾN", None),
        ("UỶ BAN", None),
        ("VĂN PHÒNG", None),
        ("TỐI MẬT", None),
    ],
)
def test_a_stamp_that_almost_says_how_urgent_is_proposed_with_doubt(
    text: str, expected: tuple[str, bool] | None
) -> None:
    page = Page(1, WIDTH, HEIGHT, (line("Số: 12-CV/TU", y=60),), "ocr", (line(text, y=70),))
    urgency = propose(Document("png", (page,), 1)).urgency
    assert (urgency and (urgency.value, urgency.confidence > 0.5)) == expected
