"""For each rule a clean paper and a defect planted in it.

``old`` is replaced by ``new`` once, or within the paragraph that prints ``at``.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chung.formats.checker import Facts
from chung.formats.tests.checker import papers as made

_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """One planted defect. ``clean_with`` and ``with_`` are further arguments of ``file``."""

    rule: str
    paper: str = made.DECISION
    at: str = ""
    old: str = ""
    new: str = ""
    clean_with: dict[str, Any] = field(default_factory=dict)
    with_: dict[str, Any] = field(default_factory=dict)
    facts: Facts = Facts()  # noqa: RUF009  frozen

    def clean(self) -> bytes:
        return made.file(self.paper, **self.clean_with)

    def broken(self) -> bytes:
        return made.file(self._planted(), **{**self.clean_with, **self.with_})

    def _planted(self) -> str:
        if not self.old:
            return self.paper
        if not self.at:
            assert self.old in self.paper, self
            return self.paper.replace(self.old, self.new, 1)
        for match in _PARAGRAPH.finditer(self.paper):
            if self.at in match[0]:
                assert self.old in match[0], (self, match[0])
                planted = match[0].replace(self.old, self.new)
                return self.paper[: match.start()] + planted + self.paper[match.end() :]
        raise AssertionError(f"nothing prints {self.at}")


def _page(old: str, new: str) -> dict[str, Any]:
    assert old in made.PAGE
    return {"section": made.PAGE.replace(old, new)}


_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="{}"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
    "<w:instrText>PAGE</w:instrText></w:r></w:p>"
)
_RESTART = {"section": made.PAGE + '<w:pgNumType w:start="1"/>'}
_PICTURE = (
    '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'r:embed="rId20"/></w:drawing></w:r>'
)
_SIGNED = made.DECISION.replace("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + made.run(
    "Nguyễn Văn Mẫu", 14, "b"), '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>' + _PICTURE
    + made.run("Nguyễn Văn Mẫu", 14, "b"))  # fmt: skip


def _picture(name: str, data: bytes) -> dict[str, Any]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relation = f'<Relationship Id="rId20" Type="{kind}" Target="media/{name}"/>'
    return {"parts": {"relations": relation, f"word/media/{name}": data}}


_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06" + b"\0" * 8
_B, _SZ14 = "<w:b/>", '<w:sz w:val="28"/>'
_LETTER, _SUBMISSION, _OFFICE = made.LETTER, made.SUBMISSION, made.OFFICE
_MARK = made.LETTER.replace(
    made.p("về việc báo cáo kết quả rà soát", 12, "i"),
    made.p("về việc báo cáo kết quả rà soát", 12, "i") + made.p("KHẨN", 14, "b"),
)
_CIRCULATED = made.DECISION.replace(
    made.p(made.TITLE, 15, "b", extra=f'{made.RULE}<w:ind w:left="480" w:right="480"/>'),
    made.p("LƯU HÀNH NỘI BỘ", 12, "b", "right")
    + made.p(made.TITLE, 15, "b", extra=f'{made.RULE}<w:ind w:left="480" w:right="480"/>'),
)
_DRAFT = (
    made.DECISION.replace("Số 07-QĐ/ĐU", "Số -QĐ/ĐU")
    .replace("ngày 15 tháng 10 năm 2026", "ngày   tháng 10 năm 2026", 1)
    .replace(made.p("Số -QĐ/ĐU"), made.p("Số -QĐ/ĐU") + made.p("Dự thảo lần 2", 14, "i"))
)
_CONTACT = made.DECISION + made.p(
    "Địa chỉ: xã Ví Dụ, tỉnh Nghệ An", 10, "", "left", '<w:pBdr><w:top w:val="single"/></w:pBdr>'
)
_ABBREVIATED = made.DECISION.replace(
    "Các chi bộ thi hành", "Hội đồng nhân dân (HĐND) và HĐND thi hành"
)
_CITED = made.LETTER.replace("2. Các đảng uỷ", "2. Theo Công văn số 152-CV/TU, các đảng uỷ")
_LANDSCAPE = {"section": made.PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')}

CASES = (
    Case("DOC-001", with_=_page('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    Case("DOC-002", made.text("Văn bản ngang."), with_=_LANDSCAPE),
    Case("DOC-003", with_=_page('w:left="1701"', 'w:left="1440"')),
    Case("DOC-004", with_={"settings": "<w:evenAndOddHeaders/>"}),
    Case("DOC-005", at="Các chi bộ thi hành", old="Times New Roman", new="Arial"),
    Case("DOC-006", at="Các chi bộ thi hành", old="Các", new="Ca\u0301c"),
    Case("DOC-007", at="Các chi bộ thi hành", old="<w:sz", new='<w:color w:val="FF0000"/><w:sz'),
    Case("DOC-008", with_={"header": _NUMBER.format("right")}),
    Case("DOC-009", with_=_page("<w:titlePg/>", "")),
    Case("DOC-010", made.APPENDED, clean_with=_RESTART, with_={"section": made.PAGE}),
    Case("DOC-011", old=made.TITLE, new="ĐẢNG CỘNG SẢN VIÊT NAM"),
    Case("DOC-012", old=made.RULE, new=""),
    Case("DOC-013", old=made.p("Ví Dụ, ngày 15 tháng 10 năm 2026", 14, "i"),
         new=made.p("Độc lập - Tự do - Hạnh phúc", 14, "b")
         + made.p("Ví Dụ, ngày 15 tháng 10 năm 2026", 14, "i")),
    Case("DOC-014", at="ĐẢNG BỘ TỈNH NGHỆ AN", old=_SZ14, new='<w:sz w:val="26"/>'),
    Case("DOC-015", at="ĐẢNG UỶ XÃ VÍ DỤ", old=_SZ14, new='<w:sz w:val="26"/>'),
    Case("DOC-016", old=made.p("*"), new=""),
    Case("DOC-017", _LETTER, old="ĐẢNG BỘ TỈNH NGHỆ AN", new="TỈNH UỶ NGHỆ AN"),
    Case("DOC-018", old="ĐẢNG UỶ XÃ VÍ DỤ", new="BAN THƯỜNG VỤ ĐẢNG UỶ XÃ VÍ DỤ"),
    Case("DOC-019", old="Số 07-QĐ/ĐU", new="Số: 07-QĐ/ĐU"),
    Case("DOC-020", old="Số 07-QĐ/ĐU", new="Số 7-QĐ/ĐU"),
    Case("DOC-021", old="Số 07-QĐ/ĐU", new="Số 07-NQ/ĐU"),
    Case("DOC-022", old="Số 07-QĐ/ĐU", new="Số 07-QĐ/TU"),
    Case("DOC-023", made.CONGRESS, old="Số 01-NQ/ĐH", new="Số 01-NQ/TU"),
    Case("DOC-024", old="Số 07-QĐ/ĐU", new="Số 09-QĐ/ĐU", facts=Facts(last_number=6)),
    Case("DOC-025", at="Số 07-QĐ/ĐU", old=_SZ14, new=f"{_B}{_SZ14}"),
    Case("DOC-026", old="Ví Dụ, ngày 15", new="Ví Dụ ngày 15"),
    Case("DOC-027", old="tháng 10 năm", new="tháng 09 năm"),
    Case("DOC-028", at="Ví Dụ, ngày 15", old="<w:i/>", new=""),
    Case("DOC-029", old="Ví Dụ, ngày", new="Vinh, ngày"),
    Case("DOC-030", old="năm 2026", new="năm 2027", facts=Facts(today=date(2026, 11, 23))),
    Case("DOC-031", at="QUYẾT ĐỊNH", old=_B, new=""),
    Case("DOC-032", _LETTER, old=made.p("Kính gửi:", 14, "i"),
         new=made.p("CÔNG VĂN", 16, "b") + made.p("Kính gửi:", 14, "i")),
    Case("DOC-033", at="thành lập Ban Chỉ đạo", old=_B, new=""),
    Case("DOC-034", old=made.p("-----"), new=made.p("-------")),
    Case("DOC-035", _LETTER, old="về việc báo cáo", new="V/v báo cáo"),
    Case("DOC-036", made.CELL.replace("NGHỊ QUYẾT", "KẾ HOẠCH").replace("11-NQ", "11-KH"),
         old="KẾ HOẠCH", new="CHỈ THỊ"),
    Case("DOC-037", at="Các chi bộ thi hành", old=_SZ14, new='<w:sz w:val="26"/>'),
    Case("DOC-038", at="Các chi bộ thi hành", old='w:firstLine="567"', new='w:firstLine="0"'),
    Case("DOC-039", at="Các chi bộ thi hành", old='w:before="120"', new='w:before="40"'),
    Case("DOC-040", at="Các chi bộ thi hành", old='w:line="380" w:lineRule="exact"',
         new='w:line="360" w:lineRule="auto"'),
    Case("DOC-041", old="thi hành Quyết định này.", new="thi hành Quyết định này./."),
    Case("DOC-042", old="- Căn cứ Điều lệ Đảng;", new="Căn cứ Điều lệ Đảng,"),
    Case("DOC-043", old=", ngày 09/01/2026 của Ban Bí thư về thể loại văn bản.", new="."),
    Case("DOC-044", _CITED, old="Theo Công văn số 152-CV/TU,",
         new="Theo Công văn số 152-CV/TU, ngày 05/10/2026 của Ban Thường vụ Tỉnh uỷ,"),
    Case("DOC-045", _ABBREVIATED, old="Hội đồng nhân dân (HĐND) và HĐND", new="HĐND"),
    Case("DOC-046", old="Chương I<", new="Chương 1<"),
    Case("DOC-047", old="Mục 1<", new="Mục I<"),
    Case("DOC-048", old="Điều 2. ", new="Điều 3. "),
    Case("DOC-049", _LETTER, old="b) Tỉnh uỷ", new="c) Tỉnh uỷ"),
    Case("DOC-050", old="T/M BAN THƯỜNG VỤ", new="TM. BAN THƯỜNG VỤ"),
    Case("DOC-051", old="T/M BAN THƯỜNG VỤ", new="K/T BÍ THƯ"),
    Case("DOC-052", old="PHÓ BÍ THƯ", new="PHÓ BÍ THƯ THƯỜNG TRỰC"),
    Case("DOC-053", old="PHÓ BÍ THƯ", new="PHÓ BÍ THƯ ĐẢNG UỶ XÃ"),
    Case("DOC-054", at="PHÓ BÍ THƯ", old=_SZ14, new=f"{_B}{_SZ14}"),
    Case("DOC-055", old=">Nguyễn Văn Mẫu", new=">TS. Nguyễn Văn Mẫu"),
    Case("DOC-056", made.MINUTES, new=made.p(""),
         old=made.p("NGƯỜI GHI BIÊN BẢN") + made.p("Trần Thị Thử", 14, "b")),
    Case("DOC-057", at="Nơi nhận:", old='<w:u w:val="single"/>', new=""),
    Case("DOC-058", old="- Các chi bộ trực thuộc;", new="- Các chi bộ trực thuộc,"),
    Case("DOC-059", old="- Lưu Văn phòng Đảng uỷ.", new="- Lưu: VT."),
    Case("DOC-060", _SUBMISSION, old="Kính trình:", new="Kính gửi:"),
    Case("DOC-061", _LETTER, old=made.p("- Như trên;", 12, jc="left"), new=""),
    Case("DOC-062", _MARK, old="KHẨN", new="KHẨN CẤP"),
    Case("DOC-063", _CIRCULATED, at="LƯU HÀNH NỘI BỘ", old=_B, new=""),
    Case("DOC-064", _DRAFT, at="Dự thảo lần 2", old="<w:i/>", new=""),
    Case("DOC-065", made.APPENDED, old="có tên trong Phụ lục.", new="có tên sau đây.",
         clean_with=_RESTART),
    Case("DOC-066", _CONTACT, at="Địa chỉ:", old='<w:sz w:val="20"/>', new=_SZ14),
    Case("DOC-067", made.CELL, old=made.p("BÍ THƯ"),
         new=made.p("BÍ THƯ") + made.p("(Ký, đóng dấu)")),
    Case("DOC-068", _SIGNED, clean_with=_picture("sign.png", _PNG),
         with_=_picture("sign.jpg", b"\xff\xd8\xff\xe0")),
    Case("DOC-069", made.COPY, old="24-BS", new="24-SY"),
    Case("DOC-070", _LETTER, old="Các đảng uỷ đã hoàn thành", new="Các đảng ủy đã hoàn thành"),
    Case("DOC-071", old=made.p("*"), new=made.p("*") + made.p("MẬT", 14, "b")),
    Case("DOC-072", made.CELL, old="ĐẢNG BỘ XÃ VÍ DỤ", new="ĐẢNG BỘ HUYỆN VÍ DỤ"),
    Case("DOC-073", old="Số 07-QĐ/ĐU", new="Số -QĐ/ĐU"),
    Case("CAP-01", _LETTER, old="sông Lam. Nhân dân", new="sông Lam. nhân dân"),
    Case("CAP-02", _LETTER, old="“Đoàn kết", new="“đoàn kết"),
    Case("CAP-03", _LETTER.replace("2. Các đảng uỷ", "2. Về kết quả: Các đảng uỷ"),
         old="kết quả: Các", new="kết quả: các"),
    Case("CAP-04", _LETTER, old="Đồng chí Nguyễn Văn Mẫu", new="Đồng chí Nguyễn văn Mẫu"),
    Case("CAP-05", _LETTER, old="Bác Hồ", new="bác Hồ"),
    Case("CAP-06", _LETTER, old="tỉnh Nghệ An đã", new="tỉnh Nghệ an đã"),
    Case("CAP-07", _LETTER, old="Quận 1", new="quận 1"),
    Case("CAP-08", _LETTER, old="Thành phố Hồ Chí Minh", new="thành phố Hồ Chí Minh"),
    Case("CAP-09", _LETTER, old="bên sông Lam", new="bên Sông Lam"),
    Case("CAP-10", _LETTER, old="Đảng ta", new="đảng ta"),
    Case("CAP-11", _LETTER, old="giao Ban Thường vụ", new="giao Ban thường vụ"),
    Case("CAP-12", _LETTER, old="b) Tỉnh uỷ Nghệ An giao", new="b) Nay tỉnh uỷ Nghệ An giao"),
    Case("CAP-13", _LETTER, old="Thực hiện Công văn số", new="Thực hiện công văn số"),
    Case("CAP-14", _LETTER, old="Lê-nin", new="Lê-Nin"),
    Case("CAP-15", _LETTER, old="Các đảng uỷ đã hoàn thành", new="Các đảng ủy đã hoàn thành"),
)  # fmt: skip
