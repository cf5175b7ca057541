"""Words of made-up papers: each says of itself that it is a sample, and names nobody real."""

from random import Random

TYPES = ("cong_van", "bao_cao", "thong_bao", "quyet_dinh", "ke_hoach", "to_trinh")
CODES = ("CV", "BC", "TB", "QĐ", "KH", "TTr")
NAMES = ("Công văn", "Báo cáo", "Thông báo", "Quyết định", "Kế hoạch", "Tờ trình")
# Of twenty papers, so many are of each type: letters are more than half of what offices write.
OF_TWENTY = [1] * 11 + [2] * 3 + [3] * 2 + [4] * 2 + [5, 6]
ACTS = (
    "về việc báo cáo", "về việc tổng hợp", "về việc góp ý", "về việc triển khai",
    "về việc phối hợp", "về việc rà soát", "về việc kiểm tra", "về việc đề nghị cung cấp số liệu",
    "về việc đôn đốc", "về việc sơ kết", "về việc tổ chức hội nghị", "về việc hướng dẫn",
    "về việc xin ý kiến", "về việc mời dự họp", "về việc điều chỉnh", "về việc chuẩn bị nội dung",
)  # fmt: skip
MATTERS = (
    "công tác xây dựng Đảng", "công tác kiểm tra, giám sát", "công tác cán bộ",
    "công tác dân vận", "công tác tuyên truyền", "chương trình công tác toàn khoá",
    "nghị quyết chuyên đề", "đại hội chi bộ", "chuyển đổi số", "cải cách hành chính",
    "phát triển đảng viên", "tiếp công dân và xử lý đơn thư", "quy chế làm việc",
    "đánh giá, xếp loại tổ chức đảng", "công tác văn thư, lưu trữ", "quản lý tài sản",
    "phòng, chống tham nhũng", "quốc phòng, an ninh", "phát triển kinh tế - xã hội",
    "xây dựng nông thôn mới", "phòng, chống thiên tai", "bồi dưỡng lý luận chính trị",
    "sinh hoạt chuyên đề", "học tập và làm theo tấm gương", "bảo vệ chính trị nội bộ",
    "giải phóng mặt bằng", "sắp xếp tổ chức bộ máy", "thi đua, khen thưởng",
    "tài chính đảng", "công tác bảo hiểm xã hội", "an toàn giao thông", "chăm lo người có công",
)  # fmt: skip
WHERES = (
    "trên địa bàn", "ở các chi bộ", "trong toàn đảng bộ", "ở cơ sở", "trong khối cơ quan",
    "ở các đơn vị trực thuộc", "tại địa phương", "theo phân cấp",
)  # fmt: skip
WHENS = (
    "tháng 01 năm ", "tháng 3 năm ", "quý I năm ", "quý II năm ", "6 tháng đầu năm ",
    "quý III năm ", "9 tháng năm ", "quý IV năm ", "năm ", "đợt 1 năm ", "đợt 2 năm ",
    "tháng 11 năm ",
)  # fmt: skip
DUTIES = (
    "Tham mưu văn bản trả lời", "Xây dựng báo cáo", "Chuẩn bị nội dung", "Tổng hợp ý kiến",
    "Theo dõi, đôn đốc", "Rà soát số liệu",
)  # fmt: skip
# Names and symbols of those outside the hub, and whether they are of the State's family.
OUTSIDERS = (
    ("Uỷ ban nhân dân tỉnh (mẫu)", "UBND", True), ("Sở Nội vụ (mẫu)", "SNV", True),
    ("Sở Tài chính (mẫu)", "STC", True), ("Sở Tư pháp (mẫu)", "STP", True),
    ("Hội đồng nhân dân tỉnh (mẫu)", "HĐND", True), ("Kho bạc Nhà nước (mẫu)", "KBNN", True),
    ("Bảo hiểm xã hội tỉnh (mẫu)", "BHXH", True), ("Mặt trận Tổ quốc (mẫu)", "MTTQ", False),
    ("Hội Nông dân (mẫu)", "HND", False), ("Hội Phụ nữ (mẫu)", "BTV", False),
    ("Đoàn Thanh niên (mẫu)", "ĐTN", False), ("Liên đoàn Lao động (mẫu)", "LĐLĐ", False),
    ("Văn phòng Trung ương (mẫu)", "VPTW", False), ("Trường Chính trị (mẫu)", "TCT", False),
    ("Toà án nhân dân (mẫu)", "TAND", True), ("Viện Kiểm sát nhân dân (mẫu)", "VKS", True),
)  # fmt: skip
_SENTENCES = (
    "Đây là văn bản mẫu của bản dùng thử; tên người và nội dung đều là giả định.",
    "Thực hiện chương trình công tác, cơ quan đã {act} {matter} {where}.",
    "Đề nghị các đơn vị {act} {matter}, gửi kết quả bằng văn bản trước ngày {day}/{month}.",
    "Trong kỳ đã hoàn thành {n} nhiệm vụ, còn {m} nhiệm vụ đang thực hiện {where}.",
    "Qua {act}, {matter} {where} có chuyển biến, song còn {m} việc chậm so với kế hoạch.",
    "Giao văn phòng theo dõi, đôn đốc {matter}, báo cáo định kỳ vào ngày {day} hằng tháng.",
    "Các chi bộ {act} {matter}; bí thư chi bộ chịu trách nhiệm về {n} nội dung được giao.",
    "Kinh phí thực hiện {matter} bố trí theo dự toán, tổng cộng {n} triệu đồng.",
)
_ACTING = ("rà soát", "tổng hợp", "triển khai", "kiểm tra", "sơ kết", "hướng dẫn", "tuyên truyền")
LENGTH = 300  # words, as a paper of one page and a half


def text(random: Random) -> str:
    """Paragraphs of about 300 words."""
    lines = [_SENTENCES[0]]
    while sum(line.count(" ") + 1 for line in lines) < LENGTH:
        lines.append(
            random.choice(_SENTENCES[1:]).format(
                act=random.choice(_ACTING),
                matter=random.choice(MATTERS),
                where=random.choice(WHERES),
                n=random.randint(5, 400),
                m=random.randint(1, 40),
                day=random.randint(1, 28),
                month=random.randint(1, 12),
            )
        )
    return "\n".join(lines)
