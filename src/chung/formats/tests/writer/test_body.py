"""A text as a tree, numbered as the guide wants."""

import pytest

from chung.formats.writer import (
    Article,
    Clause,
    Division,
    Heading,
    Level,
    Part,
    blocks,
)
from chung.formats.writer.body import roman
from chung.foundation.refusals import Invalid


def texts(*items: object, bases: tuple[str, ...] = ()) -> list[str]:
    return [block.text for block in blocks(items, bases)]  # type: ignore[arg-type]


def test_articles_run_through_the_paper_and_sections_begin_again_in_each_chapter() -> None:
    article = Article("Tên")
    section = Division(Level.SECTION, "Tên mục", (article,))
    chapter = Division(Level.CHAPTER, "Tên chương", (section, section))
    part = Division(Level.PART, "", (chapter, chapter))
    assert texts(part, part)[:10] == [
        "Phần I", "Chương I", "TÊN CHƯƠNG", "Mục 1", "TÊN MỤC", "Điều 1. Tên",
        "Mục 2", "TÊN MỤC", "Điều 2. Tên", "Chương II",
    ]  # fmt: skip
    assert [t for t in texts(part, part) if t.startswith(("Phần", "Chương"))] == [
        "Phần I", "Chương I", "Chương II", "Phần II", "Chương III", "Chương IV",
    ]  # fmt: skip
    assert texts(part, part)[-1] == "Điều 8. Tên"


def test_clauses_begin_again_in_each_article_and_points_in_each_clause() -> None:
    points = tuple(f"ý {n};" for n in range(23))
    one = Article(text="Lời văn.", items=(Clause("Khoản:", points), "Đoạn.", Clause("Khoản.")))
    said = texts(one, one)
    letters = [t[0] for t in said if ") ý" in t][:23]
    assert "".join(letters) == "abcdđeghiklmnopqrstuvxy"
    assert [t for t in said if t[0].isdigit()] == ["1. Khoản:", "2. Khoản."] * 2
    with pytest.raises(Invalid):
        texts(Article(items=(Clause("Khoản:", (*points, "một ý nữa.")),)))


def test_headings_of_reports_and_bases() -> None:
    inner = Heading("Sâu hơn", (Heading("Sâu nhất"),))
    said = texts(Heading("Tình hình", (inner, inner)), Heading("Nhiệm vụ"), bases=("Căn cứ A",))
    assert said == [
        "Căn cứ A", "I- TÌNH HÌNH", "1. Sâu hơn", "1.1. Sâu nhất", "2. Sâu hơn", "2.1. Sâu nhất",
        "II- NHIỆM VỤ",
    ]  # fmt: skip
    assert blocks([], ["Căn cứ A"])[0].part is Part.BASIS


@pytest.mark.parametrize(
    ("number", "letters"), [(4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX"), (48, "XLVIII")]
)
def test_roman(number: int, letters: str) -> None:
    assert roman(number) == letters
