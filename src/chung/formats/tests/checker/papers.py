"""Papers for the tests of the checker, written as plain WordprocessingML: every value in sight.

Nothing of the writer is used here. Every name is invented.
"""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" '
    'w:left="1701" w:header="567" w:footer="567"/><w:titlePg/>'
)
RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"


def run(text: str, size: float = 14, looks: str = "") -> str:
    """Letters: ``looks`` of b, i, u."""
    flags = "".join(f"<w:{f}/>" for f in looks if f in "bi")
    line = '<w:u w:val="single"/>' if "u" in looks else ""
    return (
        f'<w:r><w:rPr>{FONTS}{flags}<w:sz w:val="{round(size * 2)}"/>{line}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def p(text: str, size: float = 14, looks: str = "", jc: str = "center", extra: str = "") -> str:
    """A paragraph of the letterhead, title or foot."""
    return f'<w:p><w:pPr>{extra}<w:jc w:val="{jc}"/></w:pPr>{run(text, size, looks)}</w:p>'


def text(words: str, *runs: str) -> str:
    """A paragraph of the text."""
    return (
        '<w:p><w:pPr><w:spacing w:before="120" w:line="380" w:lineRule="exact"/>'
        f'<w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>{"".join(runs)}'
        f"{run(words) if words else ''}</w:p>"
    )


def article(number: int, words: str) -> str:
    return text(words, run(f"Điều {number}. ", looks="b"))


def columns(*cells: list[str], widths: tuple[int, ...] = (4255, 5100)) -> str:
    """One row without lines."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{"".join(c)}</w:tc>'
        for w, c in zip(widths, cells, strict=True)
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def title_block(place_date: str) -> list[str]:
    # 5100 twips wide, 480 off each side: 4140 twips = 207 pt = 73 mm
    extra = f'{RULE}<w:ind w:left="480" w:right="480"/>'
    return [p(TITLE, 15, "b", extra=extra), p(place_date, 14, "i")]


def head(superior: str, issuer: str, number: str, place_date: str, *below: str) -> str:
    above = [p(superior)] if superior else []
    left = [*above, p(issuer, 14, "b"), p("*"), p(number), *below]
    return columns(left, title_block(place_date))


def foot(recipients: list[str], authority: str, position: str, name: str) -> str:
    left = [p("Nơi nhận:", 14, "u", "left"), *(p(r, 12, jc="left") for r in recipients)]
    right = [p(authority, 14, "b")] if authority else []
    right += [p(position)] if position else []
    right.append(p(name, 14, "b"))
    return columns(left, right)


def subject_block(kind: str, subject: str) -> str:
    return p(kind, 16, "b") + p(subject, 14, "b") + p("-----")


_COMMUNE = ("ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẢNG UỶ XÃ VÍ DỤ")
_DATE = "Ví Dụ, ngày 15 tháng 10 năm 2026"
_LIST = ["- Các chi bộ trực thuộc;", "- Lưu Văn phòng Đảng uỷ."]
_SIGNED = ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nguyễn Văn Mẫu")
LETTER = (
    head(*_COMMUNE, "Số 17-CV/ĐU", _DATE, p("về việc báo cáo kết quả rà soát", 12, "i"))
    + p("Kính gửi:", 14, "i")
    + p("- Ban Thường vụ Tỉnh uỷ;", jc="left")
    + text("Thực hiện Công văn số 152-CV/TU, ngày 05/10/2026 của Ban Thường vụ Tỉnh uỷ về rà soát, "
           "Đảng uỷ xã báo cáo kết quả như sau:")
    + text("1. Đồng chí Nguyễn Văn Mẫu và Uỷ ban nhân dân tỉnh Nghệ An đã làm việc tại Quận 1, "
           "Thành phố Hồ Chí Minh.")
    + text("2. Các đảng uỷ đã hoàn thành nhiệm vụ bên sông Lam. Nhân dân tin Đảng ta.")
    + text("a) Bác Hồ dạy: “Đoàn kết là sức mạnh.”, theo tư tưởng của Lê-nin.")
    + text("b) Tỉnh uỷ Nghệ An giao Ban Thường vụ theo dõi.")
    + foot(["- Như trên;", *_LIST], *_SIGNED)
)  # fmt: skip
DECISION = (
    head(*_COMMUNE, "Số 07-QĐ/ĐU", _DATE)
    + subject_block("QUYẾT ĐỊNH", "thành lập Ban Chỉ đạo chuyển đổi số")
    + text("- Căn cứ Điều lệ Đảng;")
    + text("- Căn cứ Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư về thể loại văn bản.")
    + p("Chương I", 14, "b")
    + p("QUY ĐỊNH CHUNG", 14, "b")
    + p("Mục 1", 14, "b")
    + p("PHẠM VI", 14, "b")
    + article(1, "Thành lập Ban Chỉ đạo gồm các đồng chí có tên trong Phụ lục.")
    + article(2, "Các chi bộ thi hành Quyết định này.")
    + foot(_LIST, *_SIGNED)
)
SUBMISSION = (
    head(*_COMMUNE, "Số 21-TTr/ĐU", _DATE)
    + subject_block("TỜ TRÌNH", "xin chủ trương")
    + p("Kính trình:", 14, "i")
    + p("- Ban Thường vụ Tỉnh uỷ;", jc="left")
    + text("Đảng uỷ xã kính trình Ban Thường vụ Tỉnh uỷ xem xét.")
    + foot(["- Như trên;", *_LIST], *_SIGNED)
)
OFFICE = (
    head("TỈNH UỶ NGHỆ AN", "VĂN PHÒNG", "Số 12-BC/VPTU", "Nghệ An, ngày 05 tháng 02 năm 2027")
    + subject_block("BÁO CÁO", "công tác tháng 01")
    + text("Văn phòng Tỉnh uỷ báo cáo như sau.")
    + foot(_LIST, "K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Trần Thị Thử")
)
CONGRESS = (
    head("", "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH NGHỆ AN LẦN THỨ XX", "Số 01-NQ/ĐH",
         "Nghệ An, ngày 15 tháng 10 năm 2026")
    + subject_block("NGHỊ QUYẾT", "Đại hội đại biểu Đảng bộ tỉnh")
    + text("Đại hội thống nhất.")
    + foot(_LIST, "T/M ĐOÀN CHỦ TỊCH", "", "Nguyễn Văn Mẫu")
)  # fmt: skip
CELL = (
    head("ĐẢNG BỘ XÃ VÍ DỤ", "CHI BỘ XÓM MỘT", "Số 11-NQ/CB", _DATE)
    + subject_block("NGHỊ QUYẾT", "nhiệm vụ tháng 10")
    + text("Chi bộ thống nhất.")
    + foot(_LIST, "T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn Mẫu")
)
MINUTES = (
    head(*_COMMUNE, "Số 13-BB/ĐU", _DATE)
    + subject_block("BIÊN BẢN", "Hội nghị Ban Chấp hành")
    + text("Hội nghị bắt đầu lúc 8 giờ.")
    + columns([p("NGƯỜI GHI BIÊN BẢN"), p("Trần Thị Thử", 14, "b")],
              [p("CHỦ TRÌ HỘI NGHỊ"), p("Nguyễn Văn Mẫu", 14, "b")])
)  # fmt: skip
APPENDED = DECISION + (
    '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId9"/>' + PAGE
    + "</w:sectPr></w:pPr></w:p>"
    + p("Phụ lục 1", 14, "b") + p("(Kèm theo Quyết định số 07-QĐ/ĐU, ngày 15/10/2026)", 14, "i")
    + p("Phụ lục 2", 14, "b") + p("(Kèm theo Quyết định số 07-QĐ/ĐU, ngày 15/10/2026)", 14, "i")
)  # fmt: skip
COPY = DECISION + (
    p("BẢN SAO VĂN BẢN", 13, "b") + p("VĂN PHÒNG ĐẢNG UỶ", 13) + p("24-BS", 13) + p("SAO Y", 13)
    + p("Ví Dụ, ngày 20 tháng 10 năm 2026", 13, "i") + p("Nơi nhận: các chi bộ", 13)
)  # fmt: skip
STATE = columns(
    [p("UỶ BAN NHÂN DÂN XÃ VÍ DỤ", 13, "b"), p("Số: 12/UBND-VP", 13), p("V/v rà soát", 12)],
    [p("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"), p("Độc lập - Tự do - Hạnh phúc", 14, "b"),
     p("Ví Dụ, ngày 15 tháng 10 năm 2026", 14, "i")],
) + p("Kính gửi: Sở Nội vụ", 14) + text("Uỷ ban nhân dân xã báo cáo.").replace(
    'w:line="380" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"') + columns(
    [p("Nơi nhận:", 12, "bi", "left"), p("- Như trên;", 11, jc="left"),
     p("- Lưu: VT.", 11, jc="left")],
    [p("TM. UỶ BAN NHÂN DÂN", 14, "b"), p("CHỦ TỊCH", 14, "b"), p("Trần Thị Thử", 14, "b")],
)  # fmt: skip


def file(
    body: str,
    *,
    section: str = "",
    header: str | None = None,
    settings: str = "",
    styles: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """A DOCX around a body. The number of the page stands in the header unless another is given."""
    number = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
        "<w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    last = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId9"/>{section or PAGE}</w:sectPr>'
    )
    kinds = {"styles": "styles.xml", "settings": "settings.xml", "header": "header1.xml"}
    ids = {"styles": "rId1", "settings": "rId2", "header": "rId9"}
    relations = "".join(
        f'<Relationship Id="{ids[k]}" Type="{_R}/{k}" Target="{t}"/>' for k, t in kinds.items()
    )
    more = dict(parts or {})
    relations += str(more.pop("relations", ""))
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r" Type="{_R}/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{relations}'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{body}{last}'
        "</w:body></w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{settings}</w:settings>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{number if header is None else header}</w:hdr>',
        **more,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
