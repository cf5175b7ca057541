"""How large a Word file may be to be looked at, and what is said of a larger one."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Invalid, Refusal


@dataclass(frozen=True, slots=True)
class ViewLimits:
    """Ceilings: a paper of 2,000 pages or 100,000 runs still passes, a trap does not."""

    paragraphs: int = 100_000
    runs: int = 300_000
    tables_deep: int = 30
    styles_deep: int = 32  # styles based on styles; Word itself stops at 10
    part_bytes: int = 80 * 1024 * 1024


LIMITS = ViewLimits()


def too_large() -> Refusal:
    return Invalid(
        _("Tệp Word quá lớn nên không kiểm tra được."),
        _("Hãy tách phần phụ lục thành tệp riêng rồi kiểm tra từng tệp."),
        field="file",
    )


def too_deep() -> Refusal:
    return Invalid(
        _("Tệp Word có quá nhiều bảng lồng trong nhau nên không kiểm tra được."),
        _("Hãy chép nội dung sang tệp Word mới, bỏ các bảng lồng nhau."),
        field="file",
    )


def unreadable() -> Refusal:
    return Invalid(
        _("Tệp không phải tệp Word (.docx) đọc được."),
        _("Hãy mở tệp bằng Word, chọn “Lưu thành” kiểu .docx rồi thử lại."),
        field="file",
    )
