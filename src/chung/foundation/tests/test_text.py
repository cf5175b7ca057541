import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.text import exact, fold, nfc, sort_key, squeeze

WORDS = st.text(alphabet="abcdđeêghiklmnoôơpqrstuưvxyáàảãạăắâầếềộớứỷỹ ", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("uỷ", "ủy"),
        ("Tỉnh UỶ", "tỉnh Ủy"),
        ("khoẻ", "khỏe"),
        ("Thuỷ", "Thủy"),
        ("toà, hoá", "tòa, hóa"),
        ("hoa\u0300", "hòa"),
    ],
)
def test_both_tone_placements_are_one_word(one, other):
    assert exact(one) == exact(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "qúy"), ("hoàn", "hòan"), ("Bính", "Bình")])
def test_other_words_stay_apart(one, other):
    assert exact(one) != exact(other)


def test_folding_forgets_marks_but_not_letters():
    assert fold("Đảng uỷ xã Nghĩa Đàn") == "dang uy xa nghia dan"


def test_sorting_goes_by_letter_then_tone_then_case():
    words = ["ba", "bá", "bà", "bả", "bã", "bạ", "băn", "bân", "Ba", "đa", "da", "ê", "e", "Anh 2"]
    wanted = ["Anh 2", "ba", "Ba", "bà", "bả", "bã", "bá", "bạ", "băn", "bân", "da", "đa", "e", "ê"]
    assert sorted(words, key=sort_key) == wanted


@given(WORDS)
def test_keys_do_not_depend_on_how_text_was_composed(text):
    apart = unicodedata.normalize("NFD", text)
    for key in (exact, fold, sort_key, nfc, squeeze):
        assert key(apart) == key(text) or (key is nfc and nfc(apart) == nfc(text))


@given(WORDS)
def test_exact_and_squeeze_are_settled_after_once(text):
    assert exact(exact(text)) == exact(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.lists(WORDS, max_size=6))
def test_folding_is_coarser_than_exact(words):
    for one in words:
        for other in words:
            if exact(one) == exact(other):
                assert fold(squeeze(one)) == fold(squeeze(other))
