"""The cast of the demo, and how an account stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Persona(TextChoices):
    """A part of the demo; the label says what one can do in it."""

    PROVINCE_CLERK = (
        "province_clerk",
        _("Vào sổ, trình, phát hành văn bản của Tỉnh uỷ, Văn phòng và Ban Nội chính"),
    )
    CHIEF = "chief", _("Phân phối văn bản đến, duyệt dự thảo, ký văn bản của Văn phòng")
    DEPUTY_CHIEF = "deputy_chief", _("Duyệt dự thảo, thay Chánh Văn phòng khi được uỷ quyền")
    DEPUTY_SECRETARY = "deputy_secretary", _("Cho ý kiến chỉ đạo, ký văn bản của Tỉnh uỷ")
    ROOM_HEAD = "room_head", _("Giao việc trong phòng, kiểm tra và trình dự thảo")
    SPECIALIST = "specialist", _("Nhận việc, soạn dự thảo trả lời, trình duyệt")
    BOARD_HEAD = "board_head", _("Phân phối và ký văn bản của Ban Tổ chức")
    BOARD_CLERK = "board_clerk", _("Vào sổ, phát hành văn bản của Ban Tổ chức")
    COMMUNE_CLERK = "commune_clerk", _("Tiếp nhận, vào sổ, phát hành văn bản của xã, phường")
    COMMUNE_SECRETARY = "commune_secretary", _("Cho ý kiến chỉ đạo, ký văn bản của Đảng uỷ xã")
    COMMUNE_ALL = (
        "commune_all",
        _("Một mình vừa văn thư, vừa phân phối, soạn thảo và duyệt ở một xã"),
    )
    ADMINISTRATOR = "administrator", _("Quản trị tài khoản và tổ chức, không xem nội dung văn bản")
    COLLEAGUE = "colleague", _("Làm việc theo chức danh được giao")


class Standing(TextChoices):
    """How somebody stands with the door; people are listed by it."""

    NONE = "chua-co", _("Chưa có tài khoản")
    NEVER = "chua-vao", _("Chưa đăng nhập lần nào")
    OPEN = "dang-dung", _("Đang dùng")
    LOCKED = "khoa", _("Đã khoá")
