"""What the made-up papers are made of: types, bodies, matters. Nobody and no commune in it is real.

Types and codes: Quy định 399-QĐ/TW Điều 5-7, Hướng dẫn 05-HD/VPTW I.3.1.2, Nghị định 30/2020/NĐ-CP
Phụ lục III; letterheads: 05-HD/VPTW I.2.1; positions: I.7.1.
"""

from dataclasses import dataclass

PARTY_TYPES = {
    "CL": "CHIẾN LƯỢC", "NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ", "KL": "KẾT LUẬN",
    "QC": "QUY CHẾ", "QĐ+": "QUY ĐỊNH", "TT": "THÔNG TRI", "HD": "HƯỚNG DẪN", "TB": "THÔNG BÁO",
    "TC": "THÔNG CÁO", "LKG": "LỜI KÊU GỌI", "BC": "BÁO CÁO", "KH": "KẾ HOẠCH", "QH": "QUY HOẠCH",
    "CTr": "CHƯƠNG TRÌNH", "ĐA": "ĐỀ ÁN", "PA": "PHƯƠNG ÁN", "DA": "DỰ ÁN", "TTr": "TỜ TRÌNH",
    "CV": "Công văn", "BB": "BIÊN BẢN", "GM": "GIẤY MỜI", "GGT": "GIẤY GIỚI THIỆU",
}  # fmt: skip
STATE_TYPES = {
    "QĐ": "QUYẾT ĐỊNH", "KH": "KẾ HOẠCH", "BC": "BÁO CÁO", "TB": "THÔNG BÁO", "TTr": "TỜ TRÌNH",
    "CT": "CHỈ THỊ", "CV": "Công văn", "GM": "GIẤY MỜI", "HD": "HƯỚNG DẪN", "NQ": "NGHỊ QUYẾT",
    "CTr": "CHƯƠNG TRÌNH", "ĐA": "ĐỀ ÁN", "PA": "PHƯƠNG ÁN", "BB": "BIÊN BẢN",
}  # fmt: skip

PROVINCES = [
    "NGHỆ AN", "HÀ TĨNH", "QUẢNG TRỊ", "CAO BẰNG", "LẠNG SƠN", "TUYÊN QUANG", "LÀO CAI", "PHÚ THỌ",
    "BẮC NINH", "HƯNG YÊN", "NINH BÌNH", "THANH HOÁ", "QUẢNG NGÃI", "GIA LAI", "KHÁNH HOÀ",
    "ĐẮK LẮK", "LÂM ĐỒNG", "ĐỒNG NAI", "TÂY NINH", "VĨNH LONG", "ĐỒNG THÁP", "AN GIANG", "CÀ MAU",
]  # fmt: skip
COMMUNES = [
    "ĐỒNG MẪU", "TÂN THỬ", "PHÚ MẪU", "AN VÍ DỤ", "HOÀ MẪU", "BÌNH THỬ", "MỸ MẪU", "LONG THỬ",
    "XUÂN MẪU", "THẠCH THỬ", "ĐÔNG MẪU", "NAM VÍ DỤ", "YÊN MẪU", "KIM THỬ", "NGỌC MẪU",
]  # fmt: skip
SURNAMES = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Lương", "Trịnh", "Đoàn", "Mai", "Hà", "Cao", "Tạ", "Nông", "Lò", "Vi",
]  # fmt: skip
MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Hữu", "Ngọc", "Xuân", "Thu", ""]
GIVENS = ["Mẫu", "Thử", "Nghiệm", "Ví", "Tưởng", "Giả", "Kiểm", "Mô", "Phỏng"]

TOPICS = [
    "chuyển đổi số trong các cơ quan đảng", "phòng, chống tham nhũng, lãng phí, tiêu cực",
    "xây dựng nông thôn mới giai đoạn 2026 - 2030", "bảo vệ nền tảng tư tưởng của Đảng",
    "tinh gọn tổ chức bộ máy của hệ thống chính trị", "công tác kiểm tra, giám sát năm 2026",
    "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "phát triển kinh tế tập thể",
    "nâng cao chất lượng sinh hoạt chi bộ", "công tác dân vận khéo trên địa bàn",
    "phát triển giáo dục mầm non vùng khó khăn", "bảo đảm quốc phòng, an ninh dịp lễ 02/9",
    "quản lý, sử dụng kinh phí hoạt động", "bồi dưỡng lý luận chính trị cho đảng viên mới",
    "phòng chống thiên tai và tìm kiếm cứu nạn", "quản lý đất đai, bảo vệ môi trường",
    "công tác văn thư, lưu trữ", "giải quyết đơn thư khiếu nại, tố cáo của công dân",
    "đánh giá, xếp loại tổ chức đảng, đảng viên", "cải cách thủ tục hành chính trong Đảng",
    "tiếp xúc, đối thoại với nhân dân", "quy hoạch cán bộ nhiệm kỳ 2030 - 2035",
    "bảo hiểm y tế toàn dân", "ứng phó với dịch bệnh trên đàn vật nuôi",
]  # fmt: skip
# What a subject begins with, by type; "{}" is the matter.
SUBJECTS = {
    "QĐ": ["ban hành Quy chế {}", "thành lập Ban Chỉ đạo {}", "phê duyệt Đề án {}"],
    "QĐ+": ["về {}", "trách nhiệm người đứng đầu trong {}"],
    "NQ": ["về {}", "về tăng cường lãnh đạo {}"],
    "CT": ["về tăng cường sự lãnh đạo của Đảng đối với {}", "về {}"],
    "KL": ["về {}", "về tiếp tục thực hiện {}"],
    "BC": ["kết quả {}", "sơ kết 6 tháng thực hiện {}", "tình hình {}"],
    "KH": ["thực hiện {}", "tổ chức sơ kết {}", "tuyên truyền {}"],
    "HD": ["thực hiện {}", "một số nội dung về {}"],
    "TB": ["về {}", "kết quả kiểm tra việc {}", "phân công phụ trách {}"],
    "TTr": ["về việc phê duyệt kinh phí {}", "đề nghị ban hành kế hoạch {}"],
    "GM": ["dự hội nghị triển khai {}", "họp bàn về {}"],
    "GGT": ["liên hệ công tác về {}"],
    "BB": ["hội nghị triển khai {}", "họp xét {}"],
    "CV": ["báo cáo kết quả {}", "đề nghị phối hợp {}", "tăng cường {}", "góp ý dự thảo {}"],
}
OTHER_SUBJECTS = ["{}", "về {}"]

SENTENCES = [
    "Thời gian qua, cấp uỷ, tổ chức đảng các cấp đã tập trung lãnh đạo, chỉ đạo, đạt được nhiều kết"
    " quả quan trọng.",
    "Tuy nhiên, việc triển khai ở một số nơi còn chậm, chưa đồng đều; công tác phối hợp có lúc chưa"
    " chặt chẽ.",
    "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao chủ động xây dựng kế hoạch cụ thể,"
    " phân công rõ người, rõ việc, rõ thời gian hoàn thành.",
    "Đẩy mạnh tuyên truyền, phổ biến để cán bộ, đảng viên và nhân dân hiểu rõ mục đích, ý nghĩa,"
    " nội dung của nhiệm vụ.",
    "Tăng cường kiểm tra, giám sát; kịp thời biểu dương tập thể, cá nhân làm tốt, nhắc nhở nơi làm"
    " chưa tốt.",
    "Nguồn kinh phí bảo đảm từ ngân sách được giao và các nguồn hợp pháp khác theo quy định.",
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về cơ quan thường"
    " trực để tổng hợp, xem xét.",
    "Gắn thực hiện nhiệm vụ với trách nhiệm của người đứng đầu; lấy kết quả thực hiện làm căn cứ"
    " đánh giá, xếp loại cuối năm.",
    "Chú trọng ứng dụng công nghệ thông tin, bảo đảm thông suốt, an toàn, tiết kiệm.",
]
RECIPIENTS = {
    "province": ["Ban Bí thư Trung ương Đảng (để báo cáo)", "Các đồng chí Tỉnh uỷ viên",
                 "Các ban xây dựng Đảng Tỉnh uỷ", "Các đảng uỷ trực thuộc Tỉnh uỷ",
                 "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh"],
    "office": ["Thường trực Tỉnh uỷ (để báo cáo)", "Các ban xây dựng Đảng Tỉnh uỷ",
               "Lãnh đạo Văn phòng", "Các phòng, đơn vị trực thuộc"],
    "commune": ["Thường trực Tỉnh uỷ (để báo cáo)", "Các đồng chí Đảng uỷ viên",
                "Các chi bộ, đảng bộ trực thuộc", "Hội đồng nhân dân, Uỷ ban nhân dân xã",
                "Mặt trận Tổ quốc và các đoàn thể xã"],
    "cell": ["Đảng uỷ cấp trên (để báo cáo)", "Các đồng chí chi uỷ viên", "Các tổ đảng"],
    "centre": ["Các tỉnh uỷ, thành uỷ", "Các đảng uỷ trực thuộc Trung ương",
               "Các đồng chí Uỷ viên Ban Chấp hành Trung ương", "Các cơ quan báo chí của Đảng"],
    "state": ["Thường trực Đảng uỷ, Hội đồng nhân dân", "Chủ tịch, các Phó Chủ tịch",
              "Các phòng, ban chuyên môn", "Các thôn, tổ dân phố"],
    "mass": ["Thường trực Tỉnh uỷ (để báo cáo)", "Các cơ sở trực thuộc", "Các đồng chí uỷ viên"],
}  # fmt: skip
ADDRESSEES = [
    "Các chi bộ trực thuộc", "Ban Thường vụ Tỉnh uỷ", "Uỷ ban nhân dân các xã, phường",
    "Các ban xây dựng Đảng", "Văn phòng Tỉnh uỷ", "Ban Tổ chức Tỉnh uỷ", "Sở Tài chính tỉnh",
    "Các đảng uỷ trực thuộc Đảng bộ tỉnh", "Uỷ ban Kiểm tra Tỉnh uỷ",
]  # fmt: skip
DOERS = [
    "Văn phòng Đảng uỷ", "Ban Xây dựng Đảng", "Uỷ ban Kiểm tra Đảng uỷ", "Văn phòng Tỉnh uỷ",
    "Ban Tổ chức Tỉnh uỷ", "Các chi bộ trực thuộc", "Đảng uỷ các cơ quan Đảng", "Công an xã",
    "Uỷ ban Mặt trận Tổ quốc xã", "Ban Tuyên giáo và Dân vận Tỉnh uỷ",
]  # fmt: skip
TASKS = [
    "chủ trì, phối hợp với các cơ quan liên quan xây dựng kế hoạch chi tiết, trình cấp trên",
    "theo dõi, đôn đốc, kiểm tra việc thực hiện và tổng hợp báo cáo",
    "quán triệt, triển khai đến từng cán bộ, đảng viên",
    "bố trí kinh phí bảo đảm thực hiện theo quy định",
    "hướng dẫn tuyên truyền trên các phương tiện thông tin đại chúng",
]  # fmt: skip


WRITTEN = {
    "BAN CHẤP HÀNH TRUNG ƯƠNG": "Ban Chấp hành Trung ương", "TỈNH UỶ": "Tỉnh uỷ",
    "ĐẢNG UỶ XÃ": "Đảng uỷ xã", "ĐẢNG UỶ PHƯỜNG": "Đảng uỷ phường", "BAN TỔ CHỨC": "Ban Tổ chức",
    "ỦY BAN KIỂM TRA": "Uỷ ban Kiểm tra", "BAN XÂY DỰNG ĐẢNG": "Ban Xây dựng Đảng",
    "CHI BỘ THÔN MẪU": "Chi bộ", "ĐẢNG UỶ TRƯỜNG THỬ NGHIỆM": "Đảng uỷ",
    "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ": "Đại hội Đảng bộ xã",
}  # fmt: skip


@dataclass(frozen=True)
class Body:
    """One kind of issuer. "{p}" is a province, "{c}" a commune; ``signs``: authority, position."""

    level: str
    family: str
    superior: str
    issuer: str
    organ: str
    signs: tuple[tuple[str, str], ...]
    types: str = "NQ QĐ KL QC QĐ+ TB BC KH QH CTr ĐA PA DA TTr CV GM"


_SECRETARY = (("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"))
_OFFICE = (("", "CHÁNH VĂN PHÒNG"), ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"))
_BOARD = (("", "TRƯỞNG BAN"), ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"))
_CHECK = (("T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM"), ("T/M ỦY BAN KIỂM TRA", "PHÓ CHỦ NHIỆM"))
_SMALL = "QĐ TB BC KH HD TTr CV GM GGT QC"
BODIES = (
    Body("centre", "party", "", "BAN CHẤP HÀNH TRUNG ƯƠNG", "TW",
         (("T/M BAN BÍ THƯ", ""), ("T/M BỘ CHÍNH TRỊ", "")), "NQ QĐ CT KL QĐ+ TT HD TB CL LKG"),
    Body("centre", "party", "BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG", "VPTW", _OFFICE, _SMALL),
    Body("province", "party", "", "TỈNH UỶ {p}", "TU", _SECRETARY,
         "NQ QĐ CT KL QC QĐ+ TT HD TB TC BC KH QH CTr ĐA PA DA TTr CV"),
    Body("province", "party", "", "TỈNH UỶ {p}", "TU",
         (("T/M TỈNH UỶ", "BÍ THƯ"), ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"))),
    Body("office", "party", "TỈNH UỶ {p}", "VĂN PHÒNG", "VPTU", _OFFICE, _SMALL),
    Body("office", "party", "TỈNH UỶ {p}", "BAN TỔ CHỨC", "BTCTU", _BOARD, _SMALL),
    Body("office", "party", "TỈNH UỶ {p}", "ỦY BAN KIỂM TRA", "UBKTTU", _CHECK, _SMALL),
    Body("commune", "party", "ĐẢNG BỘ TỈNH {p}", "ĐẢNG UỶ XÃ {c}", "ĐU", _SECRETARY),
    Body("commune", "party", "ĐẢNG BỘ TỈNH {p}", "ĐẢNG UỶ PHƯỜNG {c}", "ĐU",
         (("T/M ĐẢNG UỶ", "BÍ THƯ"), ("T/M ĐẢNG UỶ", "PHÓ BÍ THƯ"))),
    Body("commune", "party", "ĐẢNG UỶ XÃ {c}", "BAN XÂY DỰNG ĐẢNG", "BXDĐ", _BOARD, _SMALL),
    Body("commune", "party", "ĐẢNG UỶ XÃ {c}", "VĂN PHÒNG", "VPĐU", _OFFICE, _SMALL),
    Body("cell", "party", "ĐẢNG BỘ XÃ {c}", "CHI BỘ THÔN MẪU", "CB",
         (("T/M CHI BỘ", "BÍ THƯ"), ("T/M CHI BỘ", "PHÓ BÍ THƯ")), "NQ QĐ KL TB BC KH CTr CV TTr"),
    Body("cell", "party", "ĐẢNG BỘ XÃ {c}", "ĐẢNG UỶ TRƯỜNG THỬ NGHIỆM", "ĐU",
         (("T/M ĐẢNG UỶ", "BÍ THƯ"),), "NQ QĐ KL TB BC KH CTr CV TTr QĐ+"),
    Body("commune", "party", "", "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ {c} LẦN THỨ II", "ĐH",
         (("T/M ĐOÀN CHỦ TỊCH", ""),), "NQ BC TB CTr"),
    Body("state", "state", "", "UỶ BAN NHÂN DÂN XÃ {c}", "UBND",
         (("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
         "QĐ KH BC TB TTr CT CV GM CTr ĐA PA"),
    Body("state", "state", "UỶ BAN NHÂN DÂN TỈNH {p}", "SỞ NỘI VỤ", "SNV",
         (("", "GIÁM ĐỐC"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), "QĐ KH BC TB TTr CV GM HD"),
    Body("state", "state", "UỶ BAN NHÂN DÂN XÃ {c}", "PHÒNG VĂN HOÁ - XÃ HỘI", "VHXH",
         (("", "TRƯỞNG PHÒNG"), ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")), "KH BC TB TTr CV"),
    Body("mass", "mass", "", "LIÊN ĐOÀN LAO ĐỘNG TỈNH {p}", "LĐLĐ",
         (("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"), ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH")),
         "KH BC TB CV HD"),
)  # fmt: skip
