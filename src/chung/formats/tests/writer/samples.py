"""One finished paper of every type, and of every kind of issuer; all bodies and people invented."""

from dataclasses import replace
from datetime import date

from chung.formats import symbols
from chung.formats.tests.writer.papers import COMMUNE, OFFICE, PROVINCE
from chung.formats.writer import (
    Appendix,
    Article,
    Authority,
    Certificate,
    Clause,
    Division,
    Grid,
    Heading,
    Letterhead,
    Level,
    PaperContent,
    Signature,
    blocks,
    blocks_of,
)

ISSUED = date(2026, 12, 5)
COMMITTEE = Signature(Authority.COLLECTIVE, "Đảng uỷ", "Bí thư", "Nguyễn Văn Mẫu")
BOARD = Signature(Authority.COLLECTIVE, "Ban Thường vụ", "Phó Bí thư", "Nguyễn Văn Mẫu")
CHAIR = Signature(Authority.OWN, "", "Chủ trì hội nghị", "Nguyễn Văn Mẫu")
CHIEF = Signature(Authority.OWN, "", "Chánh Văn phòng", "Lê Thị Thử")
DEPUTY = Signature(Authority.DEPUTY, "Chánh Văn phòng", "Phó Chánh Văn phòng", "Phạm Thị Minh Hoạ")
CELL = Letterhead("Đảng bộ xã Ví Dụ", ("Chi bộ xóm Mẫu",), "CB", "Ví Dụ")
CONGRESS = Letterhead.congress("Đại hội đại biểu", "Đảng bộ xã Ví Dụ lần thứ II", "Ví Dụ")
JOINT = Letterhead.joint(
    ("Ban Tổ chức Tỉnh uỷ", "Ban Nội chính Tỉnh uỷ"), ("BTCTU", "BNCTU"), "Nghệ An"
)
BASES = (
    "Căn cứ Điều lệ Đảng",
    "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ xã khoá I",
    "Xét đề nghị của Văn phòng Đảng uỷ",
)
POINTS = ("đủ thành phần;", "rõ nguồn gốc;", "đúng hạn;", "dễ tra tìm;", "giữ gìn an toàn.")
LEADING = Article("Đảng uỷ", "", ("Lãnh đạo, chỉ đạo việc thực hiện.",))
DOING = Article("Chi bộ trực thuộc", "", ("Tổ chức thực hiện tại chi bộ.",))
REGULATION = blocks(
    [
        Division(
            Level.CHAPTER,
            "Quy định chung",
            (
                Article("Phạm vi điều chỉnh", "", ("Văn bản này quy định việc lập hồ sơ.",)),
                Article(
                    "Nguyên tắc",
                    "",
                    (
                        Clause("Bảo đảm kịp thời, đúng thẩm quyền:", POINTS),
                        Clause("Không để thất lạc, hư hỏng tài liệu."),
                    ),
                ),
            ),
        ),
        Division(
            Level.CHAPTER,
            "Trách nhiệm thi hành",
            (
                Division(Level.SECTION, "Cấp uỷ", (LEADING,)),
                Division(Level.SECTION, "Chi bộ", (DOING,)),
            ),
        ),
    ],
    BASES,
)
DECISION_TEXT = blocks(
    [
        Article(text="Thành lập Tổ giúp việc gồm các đồng chí có tên trong danh sách kèm theo."),
        Article(text="Tổ giúp việc tham mưu việc lập hồ sơ, tài liệu của Đảng bộ xã."),
        Article(text="Văn phòng Đảng uỷ, các chi bộ trực thuộc thi hành Quyết định này."),
    ],
    BASES,
)
REPORT_TEXT = blocks(
    [
        "Thực hiện Kế hoạch số 20-KH/TU, ngày 09/02/2026 của Tỉnh uỷ Nghệ An về lập hồ sơ, "
        "Đảng uỷ xã Ví Dụ báo cáo kết quả như sau:",
        Heading(
            "Kết quả thực hiện",
            (
                Heading("Công tác lãnh đạo", ("Đảng uỷ đã ban hành văn bản chỉ đạo.",)),
                Heading("Việc tổ chức thực hiện", ("Các chi bộ đã lập hồ sơ theo danh mục.",)),
            ),
        ),
        Heading("Nhiệm vụ thời gian tới", ("Tiếp tục thực hiện các nội dung đã đề ra.",)),
    ]
)
PLAIN = blocks_of(
    "Thực hiện Kế hoạch số 20-KH/TU, ngày 09/02/2026 của Tỉnh uỷ Nghệ An về lập hồ sơ, Đảng uỷ xã "
    "Ví Dụ yêu cầu các chi bộ trực thuộc thực hiện tốt các nội dung sau đây.\n"
    "1. Quán triệt nội dung đến từng đảng viên.\n"
    "2. Phân công người chịu trách nhiệm, báo cáo trước ngày 15 hằng tháng.\n"
    "Văn phòng Đảng uỷ theo dõi, đôn đốc việc thực hiện."
)
_TEXTS = {
    "quyet_dinh": DECISION_TEXT, "quy_dinh": REGULATION, "quy_che": REGULATION,
    "bao_cao": REPORT_TEXT, "ke_hoach": REPORT_TEXT, "chuong_trinh": REPORT_TEXT,
    "nghi_quyet": REPORT_TEXT, "de_an": REPORT_TEXT,
}  # fmt: skip
_SIGNERS = {"quyet_dinh": BOARD, "cong_van": BOARD, "chi_thi": BOARD, "bien_ban": CHAIR}
_BARE = {"giay_gioi_thieu", "giay_chung_nhan", "giay_di_duong", "giay_nghi_phep", "thu_cong"}
LIST = Grid(
    ("TT", "Họ và tên", "Nhiệm vụ"),
    (12, 80, 73),
    (("1", "Nguyễn Văn Mẫu", "Tổ trưởng"), ("2", "Lê Thị Thử", "Tổ viên")),
)


def of_type(key: str) -> PaperContent:
    """A finished paper of a type, issued by an invented commune committee."""
    found = symbols.paper_type(key)
    letter = found.layout != "named"
    addressed = letter or key in {"giay_moi", "phieu_gui", "phieu_chuyen"}
    return PaperContent(
        type_key=key,
        letterhead=COMMUNE,
        subject="" if key in _BARE else "lập hồ sơ, tài liệu của Đảng bộ xã",
        signature=_SIGNERS.get(key, COMMITTEE),
        written_on=ISSUED,
        dated=ISSUED,
        number=7,
        blocks=_TEXTS.get(key, PLAIN),
        addressees=("Ban Thường vụ Tỉnh uỷ", "Văn phòng Tỉnh uỷ") if addressed else (),
        recipients=("Các chi bộ trực thuộc", "Các đồng chí Đảng uỷ viên"),
        kept_at="Văn phòng Đảng uỷ",
        recorder="Lê Thị Thử" if key == "bien_ban" else "",
        issuer_name="Đảng uỷ xã Ví Dụ",
    )


LETTER = of_type("cong_van")
DECISION = of_type("quyet_dinh")
SPECIAL = {
    "office_letter": replace(LETTER, letterhead=OFFICE, signature=DEPUTY),
    "provincial": replace(
        of_type("chi_thi"), letterhead=PROVINCE, author="của Ban Thường vụ Tỉnh uỷ"
    ),
    "joint": replace(
        of_type("huong_dan"), letterhead=JOINT,
        signature=Signature(Authority.OWN, "", "Trưởng Ban Tổ chức Tỉnh uỷ", "Nguyễn Văn Mẫu"),
        cosigners=(Signature(Authority.OWN, "", "Trưởng Ban Nội chính Tỉnh uỷ", "Lê Thị Thử"),),
    ),
    "congress": replace(
        of_type("nghi_quyet"), letterhead=CONGRESS, number=1,
        signature=Signature(Authority.COLLECTIVE, "Đoàn Chủ tịch", "", "Nguyễn Văn Mẫu"),
        certificate=Certificate(
            "Xác nhận chữ ký của đồng chí Nguyễn Văn Mẫu",
            Signature(Authority.COLLECTIVE, "Ban Thường vụ", "Phó Bí thư", "Lê Thị Thử"),
        ),
    ),
    "political_report": replace(
        of_type("bao_cao"), theme="Đoàn kết, kỷ cương, đổi mới, phát triển", letterhead=CONGRESS,
        subject="Báo cáo chính trị của Ban Chấp hành Đảng bộ xã khoá I trình Đại hội đại biểu "
        "Đảng bộ xã Ví Dụ lần thứ II",
        signature=COMMITTEE,
    ),
    "cell": replace(
        of_type("nghi_quyet"), letterhead=CELL, sealed=False, kept_at="Chi bộ",
        recipients=("Đảng uỷ xã Ví Dụ",),
        signature=Signature(Authority.COLLECTIVE, "Chi bộ", "Bí thư", "Trần Văn Thí Dụ"),
    ),
    "minutes_certified": replace(
        of_type("bien_ban"),
        certificate=Certificate(
            "Xác nhận chữ ký của đồng chí Nguyễn Văn Mẫu",
            Signature(Authority.ORDERED, "Ban Thường vụ", "Chánh Văn phòng", "Lê Thị Thử"),
        ),
    ),
    "appendices": replace(
        DECISION,
        blocks=(*DECISION.blocks[:-1], *blocks_of("Danh sách, biểu mẫu ở Phụ lục 1 và Phụ lục 2.")),
        appendices=(
            Appendix("Danh sách Tổ giúp việc", (), LIST),
            Appendix("Biểu tổng hợp", PLAIN, replace(LIST, widths=(20, 120, 112)), landscape=True),
        ),
    ),
    "draft": replace(of_type("ke_hoach"), number=None, dated=None, draft_mark="Dự thảo lần 2"),
    "urgent_letter": replace(
        LETTER, urgency="khẩn", circulation="Tài liệu hội nghị", duplex=True,
        contact="Văn phòng Đảng uỷ xã Ví Dụ, xóm Mẫu, xã Ví Dụ\nĐiện thoại: 0238 000 0000",
        drafter_code="NguyenVanAn-26",
    ),
}  # fmt: skip


def every() -> dict[str, PaperContent]:
    """All samples by name."""
    return {**{t.key: of_type(t.key) for t in symbols.all_paper_types()}, **SPECIAL}
