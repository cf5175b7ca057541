"""The grammar of numbers and symbols, on real forms and on anything built like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.formats.reader.fields.agreeing import agreed
from chung.formats.reader.fields.lexicon import CODE_SPELLING, PARTY_ORGANS, PARTY_TYPES
from chung.formats.reader.fields.proposal import Proposal
from chung.formats.reader.fields.reading import PART, Reading
from chung.formats.reader.fields.symbols import (
    find_blank_symbol,
    find_printed_part,
    find_symbol,
    without_number,
)

PARTY = """
338-QĐ/TW 57-NQ/TW 45-CT/TW 07-QĐi/TW 121-KL/TW 05-HD/VPTW 3955-QĐ/VPTW 493-BC/VPTW 11997-CV/VPTW
3294-CV/VPTW/nb 12-HD/BTCTW 8011-CV/BTCTW 71-HD/BTGTW 05-TB/BCĐTW 22-QC/TU 295-QĐ/ĐU 48-NQ/TU
01-CT/TU 20-KH/TU 98-TB/TU 484-CV/BTCTU 1114-CV/VPTU 52-GM/VPTU 01-NQ/ĐH 9-KL/ĐU 5-TB/ĐU 7-QĐ/ĐU
01-HD/ĐU 02-CT/ĐU 13-TTr/BXDĐ 16-QĐ/VPĐU 20-TB/UBKTĐU 01-BC/ĐH 20-BB/ĐH 23-QĐ/UBKTTW
138-CV/BTGDVTU 05-QC/BTCTU-BNCTU 686-CV/VPTU 03-CTr/TU 02-ĐA/TU
""".split()  # noqa: SIM905
STATE = """
91/2007/QĐ-UBND 283/TTr-SNV 2653/TTr-SVHTTDL 283/QĐ-UBND 176/KH-UBND 1059/QĐ-TTg 28/2018/QĐ-TTg
1792/CT-TTg 1478/CĐ-TTg 214/NQ-CP 22/2005/NĐ-CP 24/2020/TT-BCA 01/2011/TT-BNV
55/2005/TTLT-BNV-VPCP 19/2008/NQLT/CP-UBTUMTTQVN 4338/BTTTT-CĐSQG 3437/TB-BNN-VP 3997/TCT-CS
4912/UBND-NC 50/CP 12/UBND-KH&ĐT 45/2013/QH13
""".split()  # noqa: SIM905


@pytest.mark.parametrize("text", PARTY)
def test_party_symbols(text: str) -> None:
    for printed in (text, f"Số {text}", f"Số: {text}", f"SỐ: {text} "):
        symbol = find_symbol(printed)
        assert symbol is not None
        assert (symbol.family, symbol.text) == ("party", text)
        assert symbol.number == text.split("-")[0]


@pytest.mark.parametrize("text", STATE)
def test_state_symbols(text: str) -> None:
    for printed in (text, f"Số: {text}", f"Số {text}"):
        symbol = find_symbol(printed)
        assert symbol is not None
        assert (symbol.family, symbol.text) == ("state", text)
        assert symbol.number == text.split("/")[0]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("217/QĐ-TW", "217-QĐ/TW"),
        ("Số: 15/CV-ĐU", "15-CV/ĐU"),
        ("Số 12 - QD / TU", "12-QĐ/TU"),
        ("Số 12–QÐ/ÐU", "12-QĐ/ĐU"),
        ("Số: 85 /GM-UBND", "85/GM-UBND"),
        ("Số: 695/UBND- VX", "695/UBND-VX"),
        ("Số 08-НD/ТU", "08-HD/TU"),
        ("Số: 12/QD-UBND", "12/QĐ-UBND"),
        ("Số 06-HD/TW Hà Nội, ngày 09 tháng 6 năm 2025", "06-HD/TW"),
    ],
)
def test_garbled_forms(printed: str, meant: str) -> None:
    symbol = find_symbol(printed)
    assert symbol is not None and symbol.text == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Số -NQ/TU", "-NQ/TU"),
        ("Số - QĐ/ĐU", "-QĐ/ĐU"),
        ("Số: …/GM-UBND", "/GM-UBND"),
        ("Số       /2026/QĐ-UBND", "/2026/QĐ-UBND"),
    ],
)
def test_drafts(printed: str, meant: str) -> None:
    symbol = find_blank_symbol(printed)
    assert symbol is not None and symbol.text == meant
    assert symbol.number is None


@pytest.mark.parametrize("text", ["ngày 27/5/2026", "giai đoạn 2026-2030", "Điều 5", "24/7", ""])
def test_other_texts_have_none(text: str) -> None:
    assert find_symbol(text) is None


@given(
    number=st.integers(1, 99999),
    code=st.sampled_from(sorted(set(PARTY_TYPES) - {"BS"})),
    organ=st.sampled_from(sorted(PARTY_ORGANS)),
    gap=st.sampled_from(["", " "]),
    dash=st.sampled_from(["-", "–", "—"]),
)
def test_any_party_symbol_survives_spacing_and_dashes(
    number: int, code: str, organ: str, gap: str, dash: str
) -> None:
    spelled = CODE_SPELLING.get(code, code)
    symbol = find_symbol(f"Số {number:02d}{gap}{dash}{gap}{spelled}{gap}/{gap}{organ}")
    assert symbol is not None
    assert symbol.text == f"{number:02d}-{spelled}/{organ}"
    assert symbol.family == "party"


@given(
    number=st.integers(1, 99999),
    year=st.none() | st.integers(1990, 2040),
    code=st.sampled_from(["QĐ", "KH", "TB", "TTr", "CTr", "GM", "NQ"]),
    organ=st.sampled_from(["UBND", "HĐND", "SNV", "BNV", "SVHTTDL", "UBND-NC"]),
)
def test_any_state_symbol(number: int, year: int | None, code: str, organ: str) -> None:
    middle = f"/{year}" if year else ""
    text = f"{number:02d}{middle}/{code}-{organ}"
    symbol = find_symbol(f"Số: {text}")
    assert symbol is not None
    assert (symbol.text, symbol.family, symbol.code) == (text, "state", code)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Số: ĐŸ6 /GM-VP", "/GM-VP"),
        ("Số: đ#Z/UBND- VX", "/UBND-VX"),
        ("Số ~~ -CV/TU", "-CV/TU"),
        ("Số: l§ /2020/NĐ-CP", "/2020/NĐ-CP"),
        ("Số: /KH - UBND", "/KH-UBND"),
        ("số: 4Õ /&KH-UBND", "/KH-UBND"),
        ("Số: 12 ngày 3/4", None),
        ("UBND TỈNH", None),
        ("và/hoặc UBND", None),
    ],
)
def test_printed_part_of_a_symbol_whose_number_is_unread(line: str, part: str | None) -> None:
    assert find_printed_part(line) == part


@pytest.mark.parametrize("text", [*PARTY, *STATE])
def test_what_stays_without_the_number(text: str) -> None:
    rest = without_number(text)
    assert rest[0] in "-/"
    assert text.endswith(rest)


def test_readings_that_agree_on_all_but_the_number_leave_a_hint_and_no_value() -> None:
    read = [Reading(f"{n}/KH-UBND", 0.6, 1, None, "pattern") for n in (157, 151, 187)]
    found = agreed("symbol", read)
    assert found is not None
    assert (found.value, found.how) == ("/KH-UBND", PART)
    assert found.confidence < 0.5
    assert Proposal(symbol=found).values()["symbol"] is None
    sure_read = Reading("157/KH-UBND", 0.8, 1, None, "pattern")
    sure = agreed("symbol", [sure_read, sure_read, Reading("/KH-UBND", 0.3, 1, None, PART)])
    assert sure is not None
    assert sure.value == "157/KH-UBND"
