"""Citations as the guide orders them, and first words for every type."""

from dataclasses import replace
from datetime import date

import pytest

from chung.formats import symbols
from chung.formats.writer import Citation, blocks_of, cited, placeholders_left, skeleton

PAPER = Citation("CÔNG VĂN", "152-CV/TU", date(2026, 1, 5), "Tỉnh uỷ Nghệ An", "việc rà soát")


def test_citation_in_full() -> None:
    assert (
        cited(PAPER) == "Công văn số 152-CV/TU, ngày 05/01/2026 của Tỉnh uỷ Nghệ An về việc rà soát"
    )


def test_what_is_unknown_is_left_out() -> None:
    bare = Citation("", "", None, "", "")
    assert cited(bare) == "Văn bản"
    assert cited(replace(PAPER, subject="Về việc rà soát")).endswith("Nghệ An về việc rà soát")


@pytest.mark.parametrize("key", [t.key for t in symbols.all_paper_types() if t.code])
@pytest.mark.parametrize("answers", [None, PAPER])
def test_every_type_has_first_words(key: str, answers: Citation | None) -> None:
    text = skeleton(key, issuer="Đảng uỷ xã Ví Dụ", subject="rà soát", answers=answers)
    assert blocks_of(text)
    assert "{" not in text
    assert placeholders_left(text)  # nobody sends first words up as they are
    assert ("152-CV/TU" in text) == (answers is not None)


def test_places_nobody_has_written_over_are_found() -> None:
    text = skeleton("cong_van", issuer="Đảng uỷ xã Ví Dụ", subject="rà soát", answers=PAPER)
    assert "(Nội dung trả lời)" in placeholders_left(text)
    assert placeholders_left("Nội dung (xem phụ lục) đã đủ.") == ()
