import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.text import Tone, exact, fold, nfc, sort_key, squeeze, with_tone

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


def test_a_tone_is_placed_as_asked_and_capitals_and_other_words_stay() -> None:
    text = "Đảng Uỷ, TỈNH ỦY: hoà giải, hòa thuận, khoẻ, quý, quỳ, hoàn, thuở, Thuý"
    assert (
        with_tone(text, Tone.NEW)
        == "Đảng Uỷ, TỈNH UỶ: hoà giải, hoà thuận, khoẻ, quý, quỳ, hoàn, thuở, Thuý"
    )
    assert (
        with_tone(text, Tone.OLD)
        == "Đảng Ủy, TỈNH ỦY: hòa giải, hòa thuận, khỏe, quý, quỳ, hoàn, thuở, Thúy"
    )


@given(st.text(alphabet="qhtkoaeuyOUYáàảãạýỷỹóòúùủốề -", max_size=12))
def test_placing_tones_changes_no_word(text):
    for tone in Tone:
        placed = with_tone(text, tone)
        assert exact(placed) == exact(text) and fold(placed) == fold(text)
        assert with_tone(placed, tone) == placed and unicodedata.is_normalized("NFC", placed)
        assert with_tone(with_tone(text, Tone.OLD), tone) == with_tone(
            with_tone(text, Tone.NEW), tone
        )


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
