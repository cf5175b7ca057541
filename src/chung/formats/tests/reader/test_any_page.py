"""Whatever stands on a page, proposing fields never fails and never invents places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chung.formats.reader import Box, Document, Page, Word, propose, secrecy_mark
from chung.formats.reader.page import gather_lines

SCRAPS = st.sampled_from(
    """
    ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI|Số|Số:|152-CV/ĐU|/UBND-VX|-QĐ/TU|ngày|tháng|năm|2026
    05|13|32|Hà|Nội,|Nội|QUYẾT|ĐỊNH|KẾ HOẠCH|V/v|về việc|Kính gửi:|Căn cứ|Nơi nhận:|- Như trên;
    Lưu: VT.|T/M|T/M BAN THƯỜNG VỤ|KT.|TM.|BÍ THƯ|kiêm|PHÓ CHỦ TỊCH|Nguyễn Văn A|Nguyễn|Văn
    (Đã ký)|MẬT|HỎA TỐC|*|-----|____|§|\u200b|TỈNH UỶ NGHỆ AN|VĂN PHÒNG|ỦY BAN NHÂN DÂN|26tháng
    7/10/2025|trước ngày 31/02/2026
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
WORDS = st.lists(
    st.tuples(
        SCRAPS | st.text(min_size=1, max_size=6),
        st.floats(0, 560),
        st.floats(0, 820),
        st.booleans(),
        st.floats(0, 1),
    ),
    max_size=40,
)


def page(scraps: list[tuple[str, float, float, bool, float]], number: int, source: str) -> Page:
    words = [
        Word(text, Box(x, y, x + 6 * len(text), y + 12), bold, sure)
        for text, x, y, bold, sure in scraps
    ]
    lines = gather_lines(words, number)
    return Page(number, 595, 842, lines, source, variants=(lines,) if source == "ocr" else ())


@settings(max_examples=settings.default.max_examples * 3, deadline=None)
@given(first=WORDS, last=WORDS, source=st.sampled_from(["text", "ocr"]))
def test_proposing_never_fails(
    first: list[tuple[str, float, float, bool, float]],
    last: list[tuple[str, float, float, bool, float]],
    source: str,
) -> None:
    document = Document("pdf", (page(first, 1, source), page(last, 2, source)), 2)
    proposal = propose(document)
    for name in proposal.values():
        reading = getattr(proposal, name)
        if reading is not None:
            assert reading.value
            assert 0 <= reading.confidence <= 1
            assert (reading.page is None) == (reading.box is None)
    mark = secrecy_mark(document)
    assert mark is None or mark.page == 1
