"""How much of a PDF is looked at, and what is said of one that cannot be."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Invalid, Refusal


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """Ceilings. What lies beyond them is not looked at and the view says so (``partial``)."""

    pages: int = 60
    letters_of_page: int = 20_000
    letters: int = 300_000
    paths_of_page: int = 4_000


LIMITS = PdfLimits()


def no_text() -> Refusal:
    return Invalid(
        _("Tệp PDF này là ảnh chụp, không có chữ, nên không kiểm tra được thể thức."),
        _("Hãy kiểm tra bản Word, hoặc bản PDF được lưu từ Word."),
        field="file",
    )


def unreadable() -> Refusal:
    return Invalid(
        _("Tệp PDF hỏng hoặc có mật khẩu nên không đọc được."),
        _("Hãy mở tệp, bỏ mật khẩu, lưu lại rồi thử lại; hoặc kiểm tra bản Word."),
        field="file",
    )
