"""Grammar of Party numbers: what is written can be read back, what is read was well written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.formats import symbols
from chung.formats.symbols import PartySymbol
from chung.foundation.refusals import Invalid

CODES = sorted({t.code for t in symbols.all_paper_types() if t.code})
organs = st.lists(
    st.text("ABCDEGHIKLMNOPQRSTUVXYĐĂÂÊÔƠƯ", min_size=2, max_size=12), min_size=1, max_size=3
).map(symbols.joint_organ)


@given(st.integers(1, symbols.HIGHEST), st.sampled_from(CODES), organs, st.booleans())
def test_written_symbol_reads_back(number: int, code: str, organ: str, internal: bool) -> None:
    line = symbols.number_line(number, code, organ, internal=internal)
    assert symbols.parse_symbol(line) == PartySymbol(number, code, organ, internal)
    assert ":" not in line
    assert not line.split("-")[0].removeprefix("Số ").startswith("00")


@given(st.text(alphabet="Số 0123456789-/QĐCVTUr\u0111:nb ", max_size=20))
def test_whatever_is_read_is_in_issue_form(text: str) -> None:
    found = symbols.parse_symbol(text)
    if found is not None:
        assert str(found) == " ".join(text.split()).removeprefix("Số ")


@pytest.mark.parametrize(
    "text",
    [
        "01-BC/ĐH", "20-BB/ĐH", "23-QĐ/UBKTTW", "06-CT/TU", "138-CV/BTGDVTU", "05-QC/BTCTU-BNCTU",
        "686-CV/VPTU", "127-QĐ/TW", "11997-CV/VPTW", "3294-CV/VPTW/nb", "13-TTr/BXDĐ", "52-GM/VPTU",
    ],
)  # fmt: skip
def test_examples_of_the_guide_and_real_numbers_are_read(text: str) -> None:
    assert str(symbols.parse_symbol(f"Số {text}")) == text


@pytest.mark.parametrize(
    "text", ["Số: 12-QĐ/TU", "7-QĐ/TU", "12/QĐ-UBND", "12-QĐ", "00-CV/ĐU", "12-XX/ĐU", "12-CV/đu"]
)
def test_other_forms_are_not_issue_form(text: str) -> None:
    assert symbols.parse_symbol(text) is None


def test_numbers_below_ten_are_padded() -> None:
    assert symbols.party_symbol(7, "CV", "ĐU") == "07-CV/ĐU"
    assert symbols.party_symbol(10, "CV", "ĐU") == "10-CV/ĐU"
    assert symbols.copy_symbol(9) == "09-BS"
    assert symbols.parse_copy_symbol("Số 24-BS") == 24


def test_draft_leaves_room_for_the_number() -> None:
    assert symbols.number_line(None, "CV", "ĐU") == "Số        -CV/ĐU"


@pytest.mark.parametrize("number", [0, -1, 100_000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(Invalid):
        symbols.padded(number)


@pytest.mark.parametrize("organ", ["", "đu", "Đ U", "ĐU/TU", "TU-", "12"])
def test_odd_organ_codes_are_refused(organ: str) -> None:
    with pytest.raises(Invalid):
        symbols.party_symbol(1, "CV", organ)


def test_type_without_code_cannot_be_numbered() -> None:
    declaration = symbols.paper_type("tuyen_bo")
    assert declaration not in symbols.paper_types(date(2026, 11, 1))
    with pytest.raises(Invalid):
        symbols.party_symbol(1, declaration.code, "TU")


def test_decision_and_regulation_share_a_code_but_not_a_series() -> None:
    assert {t.key for t in symbols.types_of_code("QĐ")} == {"quyet_dinh", "quy_dinh"}
    assert {t.key for t in symbols.types_of_code("QĐi")} == {"quy_dinh"}
    assert symbols.series_key(5, "quyet_dinh", 2) != symbols.series_key(5, "quy_dinh", 2)


def test_issuer_may_number_both_in_one_series() -> None:
    keys = {symbols.series_key(5, t, 2, groups=("qd_shared",)) for t in ("quyet_dinh", "quy_dinh")}
    assert keys == {(5, "qd_shared", 2)}
    assert symbols.series_key(5, "cong_van", 2, groups=("qd_shared",)) == (5, "cong_van", 2)


def test_congress_and_copies_have_series_of_their_own() -> None:
    types = ("bao_cao", "nghi_quyet")
    assert {symbols.series_key(5, t, 2, organ="ĐH").series for t in types} == {"congress"}
    assert symbols.copy_series_key(5, 2).series == "copies"


def test_reference_data_is_dated_and_sourced() -> None:
    for row in (*symbols.all_paper_types(), *symbols.series_groups()):
        assert row.source
        assert row.certainty in {"V", "S", "A", "?"}
        assert row.valid_from.year >= 1997
    keys = [t.key for t in symbols.all_paper_types()]
    assert len(keys) == len(set(keys))


def test_unknown_type_is_refused() -> None:
    with pytest.raises(Invalid):
        symbols.paper_type("cong_van", on=date(2000, 1, 1))
