"""The sentences with which files are refused, by code; one place, so that they sound alike."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Refusal

_ASK_SENDER = _("Hãy đề nghị nơi gửi gửi lại bản khác, hoặc in ra và quét lại thành tệp PDF.")
_SAVE_PDF = _("Hãy mở tệp trên máy, lưu lại thành PDF rồi tải lên tệp PDF đó.")
_KINDS = _("Hệ thống nhận tệp PDF, DOCX, DOC, ODT, JPG và PNG.")

SENTENCES: dict[str, tuple[Any, Any]] = {
    "empty": (_("Tệp rỗng, không có nội dung."), _("Hãy kiểm tra tệp trên máy rồi tải lên lại.")),
    "too_big": (
        _("Tệp %(size)s MB lớn hơn mức cho phép %(limit)s MB."),
        _("Hãy quét lại ở độ phân giải 200–300 dpi, hoặc tách văn bản và phụ lục thành nhiều tệp."),
    ),
    "unknown": (_("Nội dung tệp không phải loại hệ thống đọc được."), _KINDS),
    "unknown_hint": (
        _("Tệp có đuôi “.%(extension)s” nhưng nội dung bên trong không đúng loại đó."),
        _("Hãy mở tệp trên máy, dùng “Lưu thành” để lưu sang DOCX hoặc PDF rồi tải lên lại."),
    ),
    "broken": (_("Tệp %(kind)s bị hỏng hoặc thiếu dữ liệu nên không mở được."), _ASK_SENDER),
    "locked": (
        _("Tệp %(kind)s được đặt mật khẩu nên không đọc được."),
        _("Hãy gỡ mật khẩu rồi tải lên lại, hoặc đề nghị nơi gửi gửi bản không khoá."),
    ),
    "too_hard": (
        _("Tệp %(kind)s mở quá lâu hoặc cần quá nhiều bộ nhớ nên đã dừng lại."),
        _SAVE_PDF,
    ),
    "too_many_pages": (
        _("Tệp có %(pages)s trang, nhiều hơn mức cho phép %(limit)s trang."),
        _("Hãy tách tệp thành nhiều phần rồi tải lên từng phần."),
    ),
    "no_pages": (_("Tệp PDF không có trang nào."), _ASK_SENDER),
    "bomb": (
        _("Tệp %(kind)s nén bất thường (giải nén ra quá lớn), có thể là tệp phá hoại."),
        _("Không mở tệp này trên máy. Hãy báo cho quản trị và xác minh với nơi gửi."),
    ),
    "archive_inside": (
        _("Tệp %(kind)s chứa tệp nén khác bên trong: “%(entry)s”."),
        _("Hãy lấy tệp đính kèm ra và tải lên riêng, hoặc lưu văn bản thành PDF."),
    ),
    "path_trick": (
        _("Tệp %(kind)s có cấu trúc giả mạo đường dẫn (“%(entry)s”), có thể là tệp phá hoại."),
        _("Không mở tệp này trên máy. Hãy báo cho quản trị và xác minh với nơi gửi."),
    ),
    "macros": (_("Tệp %(kind)s có chứa macro (mã lệnh tự chạy)."), _SAVE_PDF),
    "external": (
        _("Tệp %(kind)s tự lấy nội dung từ bên ngoài: “%(target)s”."),
        _SAVE_PDF,
    ),
    "dde": (_("Tệp %(kind)s có trường gọi chương trình khác trên máy (DDE)."), _SAVE_PDF),
    "entities": (
        _("Tệp %(kind)s khai báo thực thể XML bất thường, có thể là tệp phá hoại."),
        _("Không mở tệp này trên máy. Hãy báo cho quản trị và xác minh với nơi gửi."),
    ),
    "huge_image": (
        _("Ảnh có kích thước %(width)s × %(height)s điểm ảnh, quá lớn để xử lý."),
        _("Hãy chụp hoặc quét lại ở độ phân giải 200–300 dpi."),
    ),
}


def refuse(code: str, **values: object) -> Refusal:
    """The refusal for a code; values fill its sentence, in whatever language it is read."""
    message, way_out = SENTENCES[code]
    return Refusal(lazy(lambda: str(message) % (values or ()), str)(), way_out, field="file")
