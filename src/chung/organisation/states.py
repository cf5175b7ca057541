"""Kinds and levels of bodies, as the statutes know them (organisation.md §1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.foundation.actor import Duty


class BodyKind(TextChoices):
    """What a body is; an attribute of its version, never of the body."""

    CONGRESS = "congress", _("Đại hội")
    COMMITTEE = "committee", _("Cấp uỷ")
    STANDING_COMMITTEE = "standing_committee", _("Ban thường vụ")
    STANDING_BOARD = "standing_board", _("Thường trực cấp uỷ")
    INSPECTION = "inspection", _("Uỷ ban kiểm tra")
    ADVISORY = "advisory", _("Cơ quan tham mưu, giúp việc")
    DIVISION = "division", _("Phòng")
    AGENCY_COMMITTEE = "agency_committee", _("Đảng uỷ cơ quan")
    STEERING = "steering", _("Ban chỉ đạo, tiểu ban")
    SERVICE_UNIT = "service_unit", _("Đơn vị sự nghiệp")
    CELL = "cell", _("Chi bộ")
    FRONT = "front", _("Mặt trận, đoàn thể")
    STATE = "state", _("Cơ quan nhà nước")
    GROUP = "group", _("Nhóm nơi nhận")


class Level(TextChoices):
    """Level in the Party's structure; the same name at one place changes level over time."""

    CENTRAL = "L1", _("Trung ương")
    PROVINCE = "L2", _("Tỉnh, thành phố")
    DISTRICT = "L3", _("Huyện và tương đương (đến 30/6/2025)")
    COMMUNE = "L4", _("Xã, phường, đặc khu")
    GRASSROOTS = "L5", _("Tổ chức cơ sở đảng")
    CELL = "L6", _("Chi bộ trực thuộc")


class SuccessionKind(TextChoices):
    """How one body follows another; the legal word is kept (organisation.md §3.1)."""

    CONSOLIDATE = "consolidate", _("Hợp nhất")
    ABSORB = "absorb", _("Sáp nhập")
    DIVIDE = "divide", _("Chia")
    SEPARATE = "separate", _("Tách")
    END = "end", _("Kết thúc hoạt động")
    TRANSFER = "transfer", _("Chuyển chức năng, nhiệm vụ")


INHERITING = frozenset(
    {
        SuccessionKind.CONSOLIDATE,
        SuccessionKind.ABSORB,
        SuccessionKind.DIVIDE,
        SuccessionKind.END,
    }
)
"""Kinds in which the predecessor ends, so that its access and duties pass on. After a separation
or a transfer of functions the elder body lives and keeps its papers (rule R3)."""


class PrincipalKind(TextChoices):
    """Who an access row may name."""

    DESK = "desk", _("Văn thư")
    UNIT = "unit", _("Lãnh đạo đơn vị")
    POST = "post", _("Chức danh")
    PERSON = "person", _("Cá nhân")


class AppointmentKind(TextChoices):
    """How a person holds a post."""

    MAIN = "main", _("Chính thức")
    CONCURRENT = "concurrent", _("Kiêm nhiệm")
    ACTING = "acting", _("Phụ trách, quyền")


DUTY_WORDS = {
    Duty.REGISTRY: (_("Văn thư"), _("vào sổ văn bản đến, cấp số, phát hành, tiếp nhận liên thông")),
    Duty.DISTRIBUTE: (_("Phân phối văn bản đến"), _("giao văn bản đến cho đơn vị, ấn định hạn")),
    Duty.LEAD_UNIT: (_("Lãnh đạo đơn vị"), _("xem việc của đơn vị, giao việc, duyệt dự thảo")),
    Duty.APPROVE_OFFICE: (_("Duyệt trình"), _("duyệt dự thảo ở bước lãnh đạo văn phòng")),
    Duty.SIGN: (pgettext_lazy("duty", "Ký văn bản"), _("ký văn bản của cơ quan")),
    Duty.SPECIALIST: (_("Chuyên viên"), _("nhận việc, soạn dự thảo")),
    Duty.ADMINISTER: (
        _("Quản trị hệ thống"),
        _("cán bộ, tài khoản, tổ chức; không xem nội dung văn bản"),
    ),
}
"""Each duty as people call it, and what it lets one do."""


def duty_choices() -> list[tuple[str, str]]:
    """Duties with what they let one do, to choose from; in the language of whoever chooses."""
    return [(str(duty), f"{name}: {means}") for duty, (name, means) in DUTY_WORDS.items()]


class SealKind(TextChoices):
    """Kinds of seals a body uses (Decree 99/2016)."""

    ROUND = "round", _("Dấu tròn")
    SMALL = "small", _("Dấu thu nhỏ")
    EMBOSSED = "embossed", _("Dấu nổi")
    DIGITAL = "digital", _("Chữ ký số của tổ chức")
