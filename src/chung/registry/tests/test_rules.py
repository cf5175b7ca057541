"""The reference data on who issues what: readable, dated, silent where it is doubtful."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.formats.symbols import all_paper_types
from chung.organisation.states import BodyKind, Level
from chung.registry.queries.issuing import not_for_issuer
from chung.registry.rules import NotForIssuer, issuer_in_full, organ_signing, who_says_not

NOW, BEFORE = date(2026, 11, 23), date(2025, 3, 1)
LINES = not_for_issuer()
TYPES = [kind.key for kind in all_paper_types()]


def said(kind: str, level: str, type_key: str, day: date = NOW) -> str:
    return who_says_not(LINES, kind=kind, level=level, type_key=type_key, day=day)


def test_every_word_of_the_data_is_known():
    for line in LINES:
        assert set(line.kinds) <= set(BodyKind.values)
        assert line.level in ("", *Level.values)
        assert line.types == ("*",) or set(line.types) <= set(TYPES)
        assert line.certainty in ("V", "S", "A", "?")
        assert line.source
        assert line.valid_to is None or line.valid_from <= line.valid_to


@pytest.mark.parametrize(
    ("kind", "level", "type_key", "day", "source"),
    [
        ("committee", "L2", "chi_thi", BEFORE, "66-QĐ/TW, Điều 7"),
        ("standing_committee", "L2", "chi_thi", BEFORE, ""),
        ("committee", "L2", "nghi_quyet", BEFORE, ""),
        ("committee", "L2", "chi_thi", NOW, ""),  # the article of 2026 was not seen: silent
        ("committee", "L4", "chi_thi", NOW, ""),  # communes: their list was not seen
        ("committee", "L5", "huong_dan", NOW, "399-QĐ/TW, Điều 11"),
        ("standing_committee", "L5", "huong_dan", NOW, ""),
        ("standing_committee", "L5", "quy_che", NOW, "399-QĐ/TW, Điều 11"),
        ("cell", "L6", "quy_dinh", NOW, "399-QĐ/TW, Điều 11"),
        ("cell", "L6", "quyet_dinh", NOW, ""),
        ("standing_board", "L2", "thong_bao", NOW, "05-HD/VPTW"),
        ("advisory", "L2", "huong_dan", NOW, ""),
    ],
)
def test_who_issues_what(kind, level, type_key, day, source):
    assert said(kind, level, type_key, day) == source


@given(
    st.sampled_from(BodyKind.values),
    st.sampled_from(Level.values),
    st.sampled_from(TYPES),
    st.dates(date(2017, 1, 1), date(2030, 1, 1)),
)
def test_a_doubtful_line_never_warns(kind, level, type_key, day):
    doubtful = [
        NotForIssuer((kind,), level, (type_key,), day, day + timedelta(days=1), "?", "somebody")
    ]
    assert who_says_not(doubtful, kind=kind, level=level, type_key=type_key, day=day) == ""
    if source := said(kind, level, type_key, day):
        assert any(line.source == source and line.certainty != "?" for line in LINES)


@pytest.mark.parametrize(
    ("kind", "behalf", "organ"),
    [
        ("committee", "T/M BAN THƯỜNG VỤ", "standing_committee"),
        ("committee", "Ban Thường vụ", "standing_committee"),
        ("committee", "T/M Tỉnh uỷ", "committee"),
        ("committee", "", "committee"),
        ("advisory", "T/L Ban Thường vụ", "advisory"),
    ],
)
def test_the_organ_is_told_by_for_whom_it_is_signed(kind, behalf, organ):
    assert organ_signing(kind, behalf) == organ


@pytest.mark.parametrize(
    ("name", "superior", "shown"),
    [
        ("VĂN PHÒNG", "TỈNH UỶ NGHỆ AN", "VĂN PHÒNG, TỈNH UỶ NGHỆ AN"),
        (
            "Sở Giáo dục và Đào tạo",
            "UBND tỉnh Nghệ An",
            "Sở Giáo dục và Đào tạo, UBND tỉnh Nghệ An",
        ),
        ("Thanh tra tỉnh", "UBND tỉnh Nghệ An", "Thanh tra tỉnh, UBND tỉnh Nghệ An"),
        ("Bảo hiểm xã hội", "Bộ Tài chính", "Bảo hiểm xã hội, Bộ Tài chính"),
        ("Sở Nội vụ Nghệ An", "UBND tỉnh Nghệ An", "Sở Nội vụ Nghệ An"),
        ("Đảng uỷ xã Kim Liên", "Tỉnh uỷ Nghệ An", "Đảng uỷ xã Kim Liên"),
        ("Ban Tổ chức Trung ương", "Đảng Cộng sản Việt Nam", "Ban Tổ chức Trung ương"),
        ("Bộ Nội vụ", "Chính phủ", "Bộ Nội vụ"),
        ("Văn phòng", "", "Văn phòng"),
    ],
)
def test_an_issuer_is_named_so_that_one_knows_which(name, superior, shown):
    assert issuer_in_full(name, superior) == shown
