"""Defects of the text, the signature and the recipients; and of capitals."""

import re

from bench.formats_corpus.defects import add_appendix, added, look, plants, wording
from bench.formats_corpus.papers import Content
from bench.formats_corpus.sheet import Para, Sheet

# --- text ---------------------------------------------------------------------------------------
look("DOC-037", "text", size=12)
look("DOC-037", "text", align="left")
look("DOC-038", "text", indent=0)
look("DOC-039", "text", before=0)
look("DOC-040", "text", line=None)
look("DOC-040", "text", line=26)
wording("DOC-041", "ending", r"\.$", "./.")
wording("DOC-042", "base", r"^- ", "")
wording("DOC-043", "base", r", ngày.*$", ";")
look("DOC-048", "article", bold_to=0)
wording("DOC-048", "article", r"^Điều 2\.", "Điều 4.")
wording("DOC-049", "clause", r"^2\.", "3.")
added("DOC-045", "Các cơ quan phối hợp với BQLKV thực hiện theo quy định.")


def _headed(sheet: Sheet, *new: Para) -> None:
    """Headings before the first article or paragraph."""
    first = (sheet.all("article") or sheet.all("text"))[0]
    for para in new:
        sheet.insert(first, para, behind=False)


@plants("DOC-046")
def _chapter(sheet: Sheet, _made: Content) -> None:
    _headed(sheet, Para("chapter", "Chương 1", bold=True, align="left"),
            Para("chapter_name", "quy định chung", align="left"))  # fmt: skip


@plants("DOC-047")
def _section(sheet: Sheet, _made: Content) -> None:
    _headed(sheet, Para("chapter", "Chương I", bold=True),
            Para("chapter_name", "QUY ĐỊNH CHUNG", bold=True),
            Para("section", "Mục I", bold=True, align="left"),
            Para("section_name", "phạm vi áp dụng", align="left"))  # fmt: skip


@plants("DOC-044")
def _cited_in_full_again(sheet: Sheet, _made: Content) -> None:
    for para in sheet.all("text", "base"):
        found = re.search(r"(\w+ \w+ số \S+, ngày \S+ của [^,.;]+)", para.text)
        if found:
            text = f"Tiếp tục thực hiện {found.group(1)}."
            sheet.insert(sheet.one("ending"), Para("text", text, align="both", indent=10,
                                                   before=6, line=19), behind=False)  # fmt: skip
            return
    raise LookupError("DOC-044")


@plants("DOC-065")
def _unmentioned_appendix(sheet: Sheet, made: Content) -> None:
    add_appendix(sheet, made, mentioned=False)


# --- signature and recipients -------------------------------------------------------------------
wording("DOC-050", "authority", "^T/M", "TM.")
wording("DOC-050", "authority", "^K/T", "KT.")
wording("DOC-051", "authority", r"^T/M (BAN THƯỜNG VỤ|ĐẢNG UỶ|CHI BỘ|TỈNH UỶ)", "K/T BÍ THƯ")
wording("DOC-051", "authority", r"^K/T (CHÁNH VĂN PHÒNG|TRƯỞNG BAN)", r"T/M \1")
wording("DOC-053", "position", r"^(PHÓ BÍ THƯ|BÍ THƯ)$", r"\1 ĐẢNG UỶ XÃ ĐỒNG MẪU")
wording("DOC-053", "position", r"^(CHÁNH VĂN PHÒNG)$", r"\1 TỈNH UỶ")
look("DOC-054", "authority", bold=False)
look("DOC-054", "name", bold=False)
look("DOC-054", "name", size=12)
wording("DOC-055", "name", "^", "TS. ")
wording("DOC-055", "name", "^", "Đại tá ")
look("DOC-057", "recipients_head", underline=False)
look("DOC-057", "recipients_head", size=12, bold=True, italic=True)
look("DOC-058", "recipient", size=14)
wording("DOC-058", "recipient", ";$", ",")
wording("DOC-059", "recipient", r"^- Lưu .*$", "- Lưu: VT.")
wording("DOC-061", "recipient", r"^- Như trên;", "- Các cơ quan liên quan;")


@plants("DOC-052")
def _wrong_after_authority(sheet: Sheet, made: Content) -> None:
    if not made.authority.startswith("T/M") or not made.position:
        raise LookupError("DOC-052")
    sheet.one("position").text = "CHÁNH VĂN PHÒNG"


@plants("DOC-067")
def _sealed_cell(sheet: Sheet, made: Content) -> None:
    if made.body.organ != "CB" or made.other_signer:
        raise LookupError("DOC-067")
    cell = sheet.end[-1][1]
    after = next((n for n, para in enumerate(cell) if para.role == "name"), None)
    if after is None:
        raise LookupError("DOC-067")
    cell.insert(after, Para("sealed", "(Ký, đóng dấu)", 13, italic=True))


@plants("DOC-056")
def _signature_left(sheet: Sheet, made: Content) -> None:
    if made.other_signer:
        raise LookupError("DOC-056")
    sheet.end = [(right, left) for left, right in sheet.end]


@plants("DOC-066")
def _contact(sheet: Sheet, _made: Content) -> None:
    text = "Địa chỉ: số 1, đường Ví Dụ; điện thoại: 0000.000.000; email: vidu@vi-du.vn"
    cell = sheet.end[-1][0]
    cell.append(Para("contact", text, 14, align="left"))


@plants("DOC-069")
def _bare_copy(sheet: Sheet, _made: Content) -> None:
    cell = sheet.end[-1][0]
    cell += [Para("copy", "BẢN SAO VĂN BẢN", 13, bold=True, before=12),
             Para("copy", "Số 5/SY", 13)]  # fmt: skip


# --- words and capitals -------------------------------------------------------------------------
added("DOC-070", "Đảng ủy và Đảng uỷ cùng thực hiện; ủy viên và uỷ viên cùng ký.")
added("CAP-01", "Nhiệm vụ đã hoàn thành. các đơn vị tiếp tục thực hiện.")
added("CAP-02", "Văn bản nêu rõ: “các đơn vị phải báo cáo đúng hạn, đúng nội dung.”")
added("CAP-03", "Mục tiêu: bảo đảm hoàn thành đúng hạn.")
added("CAP-04", "Giao đồng chí Nguyễn văn Mẫu theo dõi việc thực hiện.")
added("CAP-05", "Cán bộ, đảng viên học tập tấm gương của bác hồ.")
added("CAP-06", "Nhiệm vụ được triển khai trên toàn tỉnh Nghệ an.")
added("CAP-06", "Nhiệm vụ được triển khai trên toàn Tỉnh Nghệ An.")
added("CAP-07", "Nhiệm vụ được thực hiện ở quận 1 và phường Điện Biên Phủ.")
added("CAP-08", "Đoàn công tác đến thủ đô Hà Nội và thành phố Hồ Chí Minh.")
added("CAP-09", "Khu dân cư nằm dọc theo Sông Vàm Cỏ được di dời.")
added("CAP-10", "Sự lãnh đạo của đảng cộng sản Việt Nam và của đảng ta là nhân tố quyết định.")
added("CAP-11", "Thực hiện kết luận của Ban chấp hành Trung ương và Ban thường vụ.")
added("CAP-12", "Mỗi Chi bộ và mỗi Đảng uỷ phân công một cấp uỷ viên phụ trách.")
added("CAP-13", "Các đơn vị thực hiện theo quyết định số 18-QĐ/TU và nghị quyết số 20-NQ/TU.")
added("CAP-14", "Tác phẩm của Vla-đi-mia i-lích lê-nin được giới thiệu.")
added("CAP-15", "Bảo vệ sức khoẻ, hoà giải ở cơ sở; bảo đảm sức khỏe, hòa bình.")


NUMBER_TAKEN = "DOC-024"  # shown by what the caller knows of the series, not by the file


@plants(NUMBER_TAKEN)
def _number_taken(sheet: Sheet, _made: Content) -> None:
    sheet.one("number")
