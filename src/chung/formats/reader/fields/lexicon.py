"""Words of Party and State papers that fields are recognised by.

Type names and codes: Quy định 399-QĐ/TW Điều 5-7 and Hướng dẫn 05-HD/VPTW I.3.1.2 for the Party,
Nghị định 30/2020/NĐ-CP Phụ lục III for the State, plus legal normative papers.
"""

from chung.foundation.text import fold

PARTY_TYPES = {
    "NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "QĐI": "QUY ĐỊNH", "QYĐ": "QUY ĐỊNH", "CT": "CHỈ THỊ",
    "KL": "KẾT LUẬN", "QC": "QUY CHẾ", "TT": "THÔNG TRI", "HD": "HƯỚNG DẪN", "TB": "THÔNG BÁO",
    "TC": "THÔNG CÁO", "BC": "BÁO CÁO", "KH": "KẾ HOẠCH", "QH": "QUY HOẠCH", "CTR": "CHƯƠNG TRÌNH",
    "CTRHĐ": "CHƯƠNG TRÌNH HÀNH ĐỘNG", "ĐA": "ĐỀ ÁN", "PA": "PHƯƠNG ÁN", "DA": "DỰ ÁN",
    "TTR": "TỜ TRÌNH", "CV": "Công văn", "BB": "BIÊN BẢN", "GM": "GIẤY MỜI",
    "GGT": "GIẤY GIỚI THIỆU", "BS": "BẢN SAO", "CL": "CHIẾN LƯỢC", "LKG": "LỜI KÊU GỌI",
    "PC": "PHIẾU CHUYỂN", "PG": "PHIẾU GỬI",
}  # fmt: skip
STATE_TYPES = {
    "NQ": "NGHỊ QUYẾT", "NQLT": "NGHỊ QUYẾT LIÊN TỊCH", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ",
    "QC": "QUY CHẾ", "QYĐ": "QUY ĐỊNH", "TC": "THÔNG CÁO", "TB": "THÔNG BÁO", "HD": "HƯỚNG DẪN",
    "CTR": "CHƯƠNG TRÌNH", "KH": "KẾ HOẠCH", "PA": "PHƯƠNG ÁN", "ĐA": "ĐỀ ÁN", "DA": "DỰ ÁN",
    "BC": "BÁO CÁO", "BB": "BIÊN BẢN", "TTR": "TỜ TRÌNH", "HĐ": "HỢP ĐỒNG", "CĐ": "CÔNG ĐIỆN",
    "GM": "GIẤY MỜI", "GGT": "GIẤY GIỚI THIỆU", "NĐ": "NGHỊ ĐỊNH", "TT": "THÔNG TƯ",
    "TTLT": "THÔNG TƯ LIÊN TỊCH", "QCPH": "QUY CHẾ PHỐI HỢP", "SY": "SAO Y", "SL": "SAO LỤC",
    "TRS": "TRÍCH SAO", "PC": "PHIẾU CHUYỂN", "PG": "PHIẾU GỬI", "PB": "PHIẾU BÁO",
    "BGN": "BẢN GHI NHỚ", "BTT": "BẢN THỎA THUẬN", "GUQ": "GIẤY ỦY QUYỀN", "CTHĐ":
    "CHƯƠNG TRÌNH HÀNH ĐỘNG", "L": "LUẬT", "PL": "PHÁP LỆNH",
}  # fmt: skip
CODE_SPELLING = {
    "QYĐ": "QyĐ", "QĐI": "QĐi", "CTR": "CTr", "CTRHĐ": "CTrHĐ", "TTR": "TTr", "TRS": "TrS",
}  # fmt: skip
LETTER = "Công văn"

TYPE_NAMES = tuple(
    dict.fromkeys(
        # One code may name two types: "TT" is a Thông tri of the Party, a Thông tư of the State.
        [*(n for n in (*PARTY_TYPES.values(), *STATE_TYPES.values()) if n != LETTER),
         "CÔNG VĂN", "TUYÊN BỐ", "LỆNH", "ĐIỀU LỆ", "PHIẾU TRÌNH", "GIẤY CHỨNG NHẬN",
         "GIẤY ĐI ĐƯỜNG", "GIẤY NGHỈ PHÉP", "THƯ CÔNG", "THƯ MỜI", "NGHỊ QUYẾT LIÊN TỊCH",
         "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH CÔNG TÁC", "LỊCH CÔNG TÁC", "CƯƠNG LĨNH CHÍNH TRỊ",
         "ĐỀ CƯƠNG", "PHIẾU LẤY Ý KIẾN", "QUY TRÌNH"]
    )
)  # fmt: skip

# Codes of Party bodies (HD05 I.3.1.2b): with these the family is sure whatever the separators.
PARTY_ORGANS = frozenset(
    [
        "TW",
        "TU",
        "ĐU",
        "ĐH",
        "CB",
        "HU",
        "TPU",
        "TXU",
        "QU",
        "ĐUQS",
        "QUTW",
        "ĐUCA",
        "ĐUBP",
        "ĐUK",
        "UBKT",
        "UBKTTW",
        "UBKTTU",
        "UBKTĐU",
        "UBKTHU",
        "CQUBKT",
        "BTCTW",
        "BTCTU",
        "BTCĐU",
        "BTCHU",
        "BTGTW",
        "BTGTU",
        "BTGDV",
        "BTGDVTW",
        "BTGDVTU",
        "BTGDVĐU",
        "BDVTW",
        "BDVTU",
        "BNCTW",
        "BNCTU",
        "BXDĐ",
        "BXDĐĐU",
        "VPTW",
        "VPTU",
        "VPĐU",
        "VPHU",
        "BCĐTW",
        "TCT",
        "TTCT",
    ]
)

NATIONAL = {
    "dang cong san viet nam": "party",
    "cong hoa xa hoi chu nghia viet nam": "state",
    "cong hoa xa hoi chu nghia": "state",
    "doc lap - tu do - hanh phuc": "state",
    "doan tncs ho chi minh": "mass",
    "doan thanh nien cong san ho chi minh": "mass",
}

MASS_BODIES = (
    "LIÊN ĐOÀN LAO ĐỘNG", "MẶT TRẬN TỔ QUỐC", "HỘI LIÊN HIỆP PHỤ NỮ", "HỘI NÔNG DÂN",
    "HỘI CỰU CHIẾN BINH", "ĐOÀN THANH NIÊN", "TỈNH ĐOÀN", "THÀNH ĐOÀN", "TRUNG ƯƠNG ĐOÀN",
    "CÔNG ĐOÀN",
)  # fmt: skip

# How the name of a body begins; a line of the letterhead starting so starts a new body.
BODY_STARTS = (
    "ỦY BAN", "UBND", "UBMTTQ", "HĐND", "HỘI ĐỒNG", "TỈNH ỦY", "THÀNH ỦY", "HUYỆN ỦY", "THỊ ỦY",
    "QUẬN ỦY", "ĐẢNG ỦY", "ĐẢNG BỘ", "CHI BỘ", "ĐẢNG ĐOÀN", "BAN CÁN SỰ", "BAN", "BỘ", "SỞ", "CỤC",
    "VỤ", "VĂN PHÒNG", "PHÒNG", "TRUNG TÂM", "TRƯỜNG", "VIỆN", "ĐẠI HỘI", "CHI CỤC", "TỔNG CỤC",
    "THANH TRA", "CÔNG AN", "TÒA ÁN", "VIỆN KIỂM SÁT", "KIỂM TOÁN", "LIÊN ĐOÀN", "LIÊN HIỆP",
    "HỘI", "MẶT TRẬN", "CÔNG ĐOÀN", "TỈNH ĐOÀN", "THÀNH ĐOÀN", "HUYỆN ĐOÀN", "XÃ ĐOÀN", "CHÍNH PHỦ",
    "THỦ TƯỚNG", "QUỐC HỘI", "CHỦ TỊCH NƯỚC", "TIỂU BAN", "TỔ", "BẢO HIỂM XÃ HỘI", "KHO BẠC",
    "NGÂN HÀNG", "CÔNG TY", "TỔNG CÔNG TY", "TẬP ĐOÀN", "ĐÀI", "BÁO", "HỌC VIỆN", "BỆNH VIỆN",
    "QUÂN ỦY", "BỘ CHỈ HUY", "BỘ TƯ LỆNH", "BỘ PHẬN", "HẠT", "ĐỘI", "TỔNG LIÊN ĐOÀN", "CƠ QUAN",
    "ĐOÀN", "THUẾ", "HẢI QUAN", "QUỸ", "TẠP CHÍ", "NHÀ XUẤT BẢN", "ĐẢNG BỘ",
)  # fmt: skip
# Starts that look like a body and are the rest of a name.
NOT_BODY_STARTS = (
    "PHÒNG CHỐNG", "PHÒNG, CHỐNG", "PHÒNG THỦ", "PHÒNG NGỪA", "BAN HÀNH", "BAN ĐẢNG", "HỘI NGHỊ",
    "BỘ MÁY", "BÁO CHÍ", "VIỆN TRỢ", "TỔ CHỨC", "HỘI NHẬP", "BÁO CÁO", "HỘI VIÊN", "QUỸ ĐẤT",
    "ĐỘI NGŨ", "ĐOÀN KẾT", "ĐOÀN VIÊN", "THUẾ QUAN",
)  # fmt: skip
# Names that say nothing until the next line names a place, a matter or an occasion.
UNFINISHED = (
    "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "ĐẠI HỘI ĐẠI BIỂU", "BAN CHỈ ĐẠO", "BAN CHẤP HÀNH",
    "BAN QUẢN LÝ", "HỘI ĐỒNG", "ỦY BAN", "BỘ CHỈ HUY", "TRUNG TÂM", "CÔNG TY", "BAN TỔ CHỨC HỘI",
    "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "BAN ĐẠI DIỆN", "ĐẠI HỘI", "LIÊN ĐOÀN LAO ĐỘNG", "TRƯỜNG",
)  # fmt: skip
PLACE_STARTS = (
    "TỈNH", "THÀNH PHỐ", "TP.", "TP", "QUẬN", "HUYỆN", "THỊ XÃ", "THỊ TRẤN", "XÃ", "PHƯỜNG",
    "ĐẶC KHU", "KHU VỰC", "VIỆT NAM",
)  # fmt: skip
DANGLING = ("VÀ", "CỦA", "VỀ", "CHO", "TRONG", "THEO", "VỚI", "THUỘC", "CÁC", "-", ",", "–")

POSITION_STARTS = (
    "BÍ THƯ", "PHÓ", "CHỦ TỊCH", "CHỦ NHIỆM", "CHỦ TRÌ", "TRƯỞNG", "CHÁNH", "GIÁM ĐỐC", "THỦ TƯỚNG",
    "BỘ TRƯỞNG", "THỨ TRƯỞNG", "TỔNG", "ỦY VIÊN", "VIỆN TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG",
    "HIỆU TRƯỞNG", "ĐỘI TRƯỞNG", "HẠT TRƯỞNG", "CHI CỤC TRƯỞNG", "TỔNG BÍ THƯ", "CHỈ HUY",
    "CHÍNH ỦY", "TƯ LỆNH", "NGƯỜI", "THƯ KÝ", "QUYỀN", "THÀNH VIÊN", "THỐNG ĐỐC", "CHỈ ĐẠO",
    "ĐẠI DIỆN", "KẾ TOÁN", "THƯỜNG TRỰC", "PHỤ TRÁCH",
)  # fmt: skip

URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "HỎA TỐC HẸN GIỜ", "HOẢ TỐC HẸN GIỜ")
SECRECIES = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")

PROVINCES = (
    """
An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định
Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai
Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Huế
Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định
Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh
Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thành phố Hồ Chí Minh
Hồ Chí Minh|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Vinh
Nha Trang|Quy Nhơn|Biên Hòa|Thủ Dầu Một|Buôn Ma Thuột|Đà Lạt|Hạ Long|Việt Trì|Mỹ Tho|Tân An
Phan Thiết|Pleiku|Rạch Giá|Cao Lãnh|Đồng Hới|Đông Hà|Tam Kỳ|Hội An|Vũng Tàu|Long Xuyên
""".strip()
    .replace("\n", "|")
    .split("|")
)

_SURNAME_TEXT = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Thân Đoàn
Lương Lưu Mai Đào Hà Trương Cao Châu Chu Tạ Tô Tống Thái Thạch Kiều Quách Lâm La Lò Lục Mạc
Nghiêm Nông Ông Phùng Quàng Tăng Tòng Triệu Từ Viên Vương Vi Cầm Giàng Sùng Thào Hầu Bạch Bế Cù
Diệp Doãn Đàm Đậu Điêu Giang Hứa Khúc Khuất Khương Kim Lã Lại Mã Nghị Phí Phó Thiều Tiêu Ung Âu
Bá Cấn Chẩu Cung Danh Đồng Đới Hán Hoa Hùng Kha Ksor Lầu Lỗ Lường Lữ Ma Mạch Mẫn Mông Mùa Ngân
Ngọ Ninh Phương Quan Rơ Siu Sơn Thi Thiệu Tôn Trang Trà Trưng Ấu Y Điểu Hờ Vàng Vừ Xồng Lô Lang
Hạ Nhâm Đường Bàn Chảo Lộc Tần Tẩn Vì Hảng Cháng Liêu Hàn Hàng
"""
_SURNAMES = _SURNAME_TEXT.split()
ALL_SURNAMES = frozenset(_SURNAMES)
# By their letters alone; among several of the same letters the first, the commonest.
SURNAMES = {fold(name): name for name in reversed(_SURNAMES)}

# What stands after T/M, K/T and alone, for readings that lost a letter.
AUTHORISING = (
    "ỦY BAN NHÂN DÂN", "BAN THƯỜNG VỤ", "BAN CHẤP HÀNH", "TỈNH ỦY", "ĐẢNG ỦY", "THÀNH ỦY", "CHI BỘ",
    "BAN BÍ THƯ", "BỘ CHÍNH TRỊ", "ỦY BAN KIỂM TRA", "HỘI ĐỒNG NHÂN DÂN", "CHÍNH PHỦ", "CHỦ TỊCH",
    "CHÁNH VĂN PHÒNG", "GIÁM ĐỐC", "TRƯỞNG BAN", "BỘ TRƯỞNG", "THỦ TƯỚNG", "BAN ĐIỀU HÀNH",
    "BAN CHỈ ĐẠO", "HỘI ĐỒNG", "ĐOÀN CHỦ TỊCH", "CHỦ NHIỆM", "TRƯỞNG PHÒNG", "CỤC TRƯỞNG",
)  # fmt: skip
POSITIONS = (
    "BÍ THƯ", "PHÓ BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "BỘ TRƯỞNG",
    "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "TRƯỞNG PHÒNG",
    "PHÓ TRƯỞNG PHÒNG", "CHI CỤC TRƯỞNG", "HIỆU TRƯỞNG", "TỔNG GIÁM ĐỐC", "VIỆN TRƯỞNG",
)  # fmt: skip
