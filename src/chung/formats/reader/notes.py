"""What the reader tells about a reading: codes, sentences, and what a missing tool means."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Refusal

SENTENCES: dict[str, Any] = {
    "legacy_font": _(
        "Văn bản gõ bằng phông chữ cũ (TCVN3 hoặc VNI); đã chuyển sang Unicode, cần đối chiếu."
    ),
    "garbled_text": _(
        "Lớp chữ có sẵn trong tệp PDF bị sai nên đã nhận dạng lại từ hình ảnh; cần đối chiếu."
    ),
    "ocr": _("Chữ được nhận dạng từ hình ảnh; cần đối chiếu với bản gốc."),
    "partly_read": _("Mới đọc những trang cần cho việc đăng ký; các trang còn lại đọc sau."),
    "maybe_secret": _(
        "Có thể là văn bản mật: đầu trang 1 có dấu giống dấu chỉ độ mật. Kiểm tra bản gốc; nếu đúng"
        " là văn bản mật thì không vào sổ ở đây, loại bỏ tệp này ngay."
    ),
    "ocr_missing": _("Máy chủ chưa cài bộ nhận dạng chữ nên không đọc được trang quét."),
    "no_text": _("Không đọc được chữ nào trong tệp."),
}

_OFF = {
    "ocr_missing": (
        _("Tệp này là bản quét hoặc ảnh, mà máy chủ chưa cài bộ nhận dạng chữ tiếng Việt."),
        _("Văn thư nhập các trường bằng tay; quản trị cài gói tesseract-ocr-vie rồi thử lại."),
    ),
    "office_missing": (
        _("Máy chủ chưa cài LibreOffice nên không đọc được tệp DOC và ODT."),
        _("Hãy lưu tệp sang DOCX hoặc PDF; quản trị có thể cài gói libreoffice-writer."),
    ),
    "office_failed": (
        _("Không chuyển đổi được tệp này để đọc."),
        _("Hãy mở tệp trên máy, lưu sang DOCX hoặc PDF rồi tải lên lại."),
    ),
    "office_slow": (
        _("Chuyển đổi tệp quá lâu nên đã dừng lại."),
        _("Hãy mở tệp trên máy, lưu sang DOCX hoặc PDF rồi tải lên lại."),
    ),
    "unreadable": (
        _("Tệp bị hỏng nên không đọc được nội dung."),
        _("Hãy đề nghị nơi gửi gửi lại bản khác, hoặc in ra và quét lại thành tệp PDF."),
    ),
}


class SecretPaper(Refusal):
    """The paper bears a secrecy mark: nothing of it is shown or kept (Law 117/2025/QH15)."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("Văn bản có dấu chỉ mức độ mật nên không được đọc trên máy nối mạng."),
            _("Xoá tệp khỏi máy này và đăng ký bằng sổ mật, theo hướng dẫn của cơ yếu."),
            field="file",
        )


def off(code: str) -> Refusal:
    """The refusal for something that is missing or failed."""
    message, way_out = _OFF[code]
    return Refusal(message, way_out, field="file")
