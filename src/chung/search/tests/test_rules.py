"""Words, symbols, queries, extracts: pure functions."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.text import fold
from chung.search.rules.extracts import extract, marked
from chung.search.rules.symbols import index_terms, symbol_key, symbols_inside, typed_key
from chung.search.rules.typed import understand
from chung.search.rules.words import aligned_fold, indexed

TYPES = ["BC", "QĐ", "CV", "TTr", "NQ", "CTr", "GM", "ĐA"]
ORGANS = ["ĐU", "TU", "VPĐU", "UBKTTW", "BTGDVTU", "BTCTU-BNCTU", "BCĐTW"]
symbols = st.builds(
    lambda number, kind, organ: (f"{number:02d}", kind, organ),
    st.integers(1, 9999),
    st.sampled_from(TYPES),
    st.sampled_from(ORGANS),
)


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Uỷ", "ủy"), ("hoa\u0300", "HÒA")])
def test_two_ways_of_placing_a_tone_are_one_word(one, other):
    assert indexed(one) == indexed(other)


def test_words_keep_their_marks_in_one_form_and_lose_them_in_the_other():
    assert indexed("Đảng uỷ, số 05/2026!") == ("đảng ủy số 5 2026", "dang uy so 5 2026")


def test_debris_without_spaces_does_not_become_a_giant_word():
    exactly, folded = indexed("x" * 100_000)
    assert len(exactly) == len(folded) == 40


@given(st.text())
def test_folded_text_lies_letter_under_letter(text):
    assert len(aligned_fold(text)) == len(text)


@given(
    symbols,
    st.sampled_from(["-", " - ", "/", " ", ".", "–"]),
    st.sampled_from(["/", "-", " / ", " ", "_"]),
    st.sampled_from(["", "Số ", "Số: ", "số:", "so "]),
    st.sampled_from([str, str.lower, str.upper, fold]),
)
def test_a_garbled_symbol_has_the_key_of_the_true_one(symbol, first, second, head, spelled):
    number, kind, organ = symbol
    garbled = head + spelled(f"{number}{first}{kind}{second}{organ}")
    assert symbol_key(garbled) == symbol_key(f"{number}-{kind}/{organ}")
    assert typed_key(garbled.replace("_", "/")) == symbol_key(f"{number}-{kind}/{organ}")


@given(symbols, st.data())
def test_every_beginning_of_a_symbol_is_a_term(symbol, data):
    number, kind, organ = symbol
    whole = f"{number}-{kind}/{organ}"
    end = data.draw(st.integers(len(number), len(whole)))
    assert typed_key(whole[:end]) in index_terms(whole)


def test_terms_of_a_state_symbol_also_without_the_year():
    terms = index_terms("91/2007/QĐ-UBND", number="0345")
    assert {"=91.2007.qdubnd", "=91.qdubnd", "#91", "#345", "^qd"} <= set(terms)


@pytest.mark.parametrize("text", ["công tác cán bộ", "ngày hội 2026", "QĐ", "", "số", "-"])
def test_words_are_no_symbols(text):
    assert typed_key(text) == ""


def test_symbols_among_words_but_neither_dates_nor_years():
    found, rest = symbols_inside(
        "trả lời công văn số 12-CV/TU ngày 02/3/2026, nhiệm kỳ 2020-2025, số 7"
    )
    assert found == ["12-cv/tu", "7"]
    assert "02/3/2026" in rest and "2020-2025" in rest and "12" not in rest


def test_a_query_is_taken_apart():
    typed = understand("báo cáo “hoà giải” 12-CV/TU cơ")
    assert [word.exact for word in typed.words] == ["báo", "cáo", "cơ"]
    assert [[word.folded for word in phrase.words] for phrase in typed.phrases] == [["hoa", "giai"]]
    assert typed.symbols == ("12-cv/tu",)
    assert typed.open_end and not typed.phrases[0].open_end


@pytest.mark.parametrize(
    ("text", "open_end"),
    [("cán bộ", True), ("cán bộ ", False), ('"cán bộ"', False), ("theo 12-CV/TU", False)],
)
def test_the_last_word_may_be_unfinished(text, open_end):
    assert understand(text).open_end is open_end


def test_one_letter_begun_says_nothing_yet():
    assert [word.exact for word in understand("báo c").words] == ["báo"]
    assert [word.exact for word in understand("báo c ").words] == ["báo", "c"]
    assert [word.exact for word in understand("quý 1").words] == ["quý", "1"]


def test_an_unclosed_quote_is_an_unfinished_phrase():
    typed = understand('"công tác cá')
    assert typed.phrases[0].open_end
    assert not understand('"công tác cá', typing=False).phrases[0].open_end


@given(st.text())
def test_anything_can_be_typed(text):
    typed = understand(text)
    marked(text, typed)
    extract(text * 3, typed)


def test_an_extract_shows_the_place_where_the_words_stand_together():
    text = "cán bộ. " + "khác " * 200 + "về công tác cán bộ nữ của xã. " + "khác " * 200
    shown = extract(text, understand("cong tac can bo"))
    assert "<mark>công</mark> <mark>tác</mark> <mark>cán</mark> <mark>bộ</mark> nữ" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(re.sub("</?mark>", "", shown)) < 320


def test_a_long_text_is_looked_through_in_good_time():
    text = "và " * 33_000 + "công tác cán bộ nữ"
    began = time.perf_counter()
    assert "<mark>nữ</mark>" in extract(text, understand("nữ "))
    assert extract(text, understand("và nữ ")).startswith("<mark>và</mark>")
    assert time.perf_counter() - began < 1


@given(st.text(alphabet="ab <>&'\"/", max_size=60))
def test_extracts_are_safe(text):
    for shown in (marked(text, understand("a b")), extract(text, understand("a b"))):
        assert "<" not in re.sub("</?mark>", "", shown)


def test_a_symbol_is_marked_however_it_was_typed():
    assert "<mark>152-BC/ĐU</mark>" in marked("Theo 152-BC/ĐU", understand("152 bc du"))
