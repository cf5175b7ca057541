"""What recognisers do to the words of a paper, mended by what such papers can say."""

import pytest

from chung.formats.reader import Box, Document, Line, Page, Reading, Word, propose
from chung.formats.reader.fields.agreeing import agreed


def line(text: str, x: float, y: float, sure: float = 0.9) -> Line:
    words, at = [], x
    for part in text.split():
        words.append(Word(part, Box(at, y, at + 6 * len(part), y + 12), confidence=sure))
        at += 6 * len(part) + 4
    return Line(tuple(words))


HEAD = [
    line("ĐẢNG BỘ TỈNH NGHỆ AN", 80, 50),
    line("ĐẢNG CỘNG SẢN VIỆT NAM", 320, 50),
    line("ĐẢNG UỶ XÃ ĐỒNG MẪU", 85, 66),
    line("Đồng Mẫu, ngày 05 tháng 6 năm 2026", 320, 98),
    line("Số 07-KH/ĐU", 110, 98),
    line("KẾ HOẠCH", 260, 150),
]


def read(*lines: Line, readings: int = 3) -> dict[str, object]:
    seen = tuple(lines)
    page = Page(1, 595, 842, seen, "ocr", variants=(seen,) * (readings - 1))
    return propose(Document("pdf", (page,), 1)).values()


@pytest.mark.parametrize("form", ["T/M", "“_T/M", "_T/M", "T/M:"])
def test_specks_around_an_authority(form: str) -> None:
    found = read(*HEAD, line("Nơi nhận:", 86, 540), line(f"{form} ĐẢNG UỶ", 380, 540))
    assert found["authority"] == "T/M ĐẢNG UỶ"


@pytest.mark.parametrize("form", ["KT:", "KT;", "KT.,"])
def test_a_dot_under_a_seal(form: str) -> None:
    title = line("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 50)
    found = read(title, line("Nơi nhận:", 86, 540), line(f"{form} CHỦ TỊCH", 380, 540))
    assert found["authority"] == "KT. CHỦ TỊCH"


def test_a_signature_wholly_above_its_recipients() -> None:
    found = read(
        *HEAD,
        line("CHỦ NHIỆM", 120, 540), line("CHÁNH VĂN PHÒNG", 362, 540),
        line("Phạm Xuân Mẫu", 120, 600), line("Phạm Văn Mô", 380, 600),
        line("Nơi nhận:", 86, 660), line("- Các tổ đảng;", 86, 676),
    )  # fmt: skip
    assert (found["position"], found["signer"]) == ("CHÁNH VĂN PHÒNG", "Phạm Văn Mô")


def test_the_blank_number_of_a_draft_is_no_number_by_hand() -> None:
    blank = [x for x in HEAD if "07-KH" not in x.text]
    blank += [line("Số", 100, 98), line("-KH/ĐU", 150, 98)]
    assert read(*blank)["symbol"] is None
    speck = [*blank[:-2], line("Số 07-KH/ĐŨ", 100, 98)]
    assert read(*speck)["symbol"] == "07-KH/ĐU"
    drafted = read(*blank, line("Dự thảo lần 2", 110, 116))
    assert (drafted["symbol"], drafted["number"]) == ("-KH/ĐU", None)


def test_dashes_of_a_list_and_words_elected_name_by_name() -> None:
    lists = [
        ["Các tổ dân phố", "Thường trực Đảng uỷ", "Ban Kinh tế"],
        ["Các tố dân phố", "Thường trực Đảng uỷ", "Ban Kinh tế"],
        ["Các tổ dân phố", "Thường trực Đáng uỷ", "nhân", "Ban Kinh tê"],
    ]
    readings = [Reading(names, 0.6 + 0.1 * n) for n, names in enumerate(lists)]
    found = agreed("recipients", readings)
    assert found is not None
    assert found.value == lists[0]
    marked = read(*HEAD, line("Nơi nhận:", 86, 540), line("-'~ Các tổ đảng;", 86, 556))
    assert marked["recipients"] == ["Các tổ đảng"]


def test_a_pale_number_that_two_readings_see_otherwise_is_left_to_the_clerk() -> None:
    pale = [Reading("3950", 0.5)] * 3
    assert agreed("number", pale) is not None
    assert agreed("number", [*pale, *[Reading("3550", 0.5)] * 2]) is None


def test_what_stands_near_a_subject_and_an_issuer_is_no_part_of_them() -> None:
    above = [x for x in HEAD if "UỶ XÃ" not in x.text and "TỈNH" not in x.text]
    found = read(
        line("ĐẢNG BỘ TỈNH NGHỆ AN ˆ", 80, 50), *above, line("ĐẢNG UỶ XÃ ĐÔNG MẪU", 85, 66),
        line("thực hiện chuyển đổi số", 215, 166),
        line("Kính gửi: Các chi bộ trực thuộc", 190, 182),
    )  # fmt: skip
    assert found["superior"] == "ĐẢNG BỘ TỈNH NGHỆ AN"
    assert found["subject"] == "thực hiện chuyển đổi số"


def test_a_capital_seen_twice_and_a_place_without_vietnamese_syllables() -> None:
    symbols = ["07/LĐĐLĐ-TH"] * 3 + ["07/LĐLĐ-TH"] * 2
    found = agreed("symbol", [Reading(value, 0.8) for value in symbols])
    assert found is not None
    assert found.value == "07/LĐLĐ-TH"
    doubled = agreed("symbol", [Reading("07-KH/BXDĐĐU", 0.8)] * 2)
    assert doubled is not None
    assert doubled.value == "07-KH/BXDĐĐU"
    place = agreed("place", [Reading("Đắk Lắk", 0.9)])
    assert place is not None
    assert place.value == "Đắk Lắk"


def test_a_day_of_a_thousand_digits_is_no_day() -> None:
    other = [x for x in HEAD if "ngày" not in x.text]
    forged = line(f"Đồng Mẫu, ngày {'0' * 300}5 tháng 6 năm 2026", 320, 98)
    assert read(*other, forged)["date"] is None
    assert (
        read(*other, line(f"Đồng Mẫu, ngày {'9' * 30} tháng 6 năm 2026", 320, 98))["date"] is None
    )
