"""States of a plan, kinds of operations, who takes what over (organisation.md §3.1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chung.foundation.states import StateTable
from chung.organisation.states import SuccessionKind


class PlanState(TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("Đang xây dựng")
    READY = "ready", _("Sẵn sàng thực hiện")
    CARRIED_OUT = "carried_out", _("Đã thực hiện")
    CANCELLED = "cancelled", _("Đã huỷ")


PLAN_STEPS = StateTable(
    PlanState,
    {
        "change": ((PlanState.DRAFT, PlanState.READY), PlanState.DRAFT),
        "ready": ((PlanState.DRAFT, PlanState.READY), PlanState.READY),
        "cancel": ((PlanState.DRAFT, PlanState.READY), PlanState.CANCELLED),
        "carry_out": ((PlanState.READY,), PlanState.CARRIED_OUT),
    },
)


class OperationKind(TextChoices):
    """What is done; the legal word is kept."""

    ESTABLISH = "establish", _("Thành lập")
    CONSOLIDATE = "consolidate", _("Hợp nhất")
    ABSORB = "absorb", _("Sáp nhập")
    DIVIDE = "divide", _("Chia")
    SEPARATE = "separate", _("Tách")
    RENAME = "rename", _("Đổi tên")
    END = "end", _("Kết thúc hoạt động")
    REPARENT = "reparent", _("Chuyển cấp trên trực tiếp")
    TRANSFER = "transfer", _("Chuyển chức năng, nhiệm vụ")
    POOL = "pool", _("Đưa vào văn phòng phục vụ chung")
    UNPOOL = "unpool", _("Thôi dùng văn phòng phục vụ chung")


ENDING = frozenset(
    {
        OperationKind.CONSOLIDATE,
        OperationKind.ABSORB,
        OperationKind.DIVIDE,
        OperationKind.END,
    }
)
"""Kinds that end their predecessors."""

ONE_SUCCESSOR = frozenset({OperationKind.CONSOLIDATE, OperationKind.ABSORB})
"""Kinds in which the rule names the receiver of everything: the one successor."""

SUCCESSION = {
    OperationKind.CONSOLIDATE: SuccessionKind.CONSOLIDATE,
    OperationKind.ABSORB: SuccessionKind.ABSORB,
    OperationKind.DIVIDE: SuccessionKind.DIVIDE,
    OperationKind.SEPARATE: SuccessionKind.SEPARATE,
    OperationKind.END: SuccessionKind.END,
    OperationKind.TRANSFER: SuccessionKind.TRANSFER,
}


class PartyRole(TextChoices):
    """What a body is to an operation."""

    PREDECESSOR = "predecessor", _("Tổ chức được sắp xếp")
    SUCCESSOR = "successor", _("Tổ chức kế thừa")
    PARENT = "parent", _("Cấp trên trực tiếp mới")
    PROVIDER = "provider", _("Văn phòng phục vụ chung")
    SERVED = "served", _("Tổ chức được phục vụ")


class PdfState(TextChoices):
    """How far the PDF of minutes is."""

    NONE = "none", _("Chưa tạo")
    WAITING = "waiting", _("Đang chờ đến lượt")
    BEING_MADE = "being_made", _("Đang tạo PDF")
    READY = "ready", _("Đã có")
    FAILED = "failed", _("Chưa tạo được")


class ReceiverRole(TextChoices):
    """What is handed over, each to a receiver of its own where need be (rule R12)."""

    DOCUMENTS = "documents", _("Hồ sơ, tài liệu, sổ văn thư")
    FUNCTIONS = "functions", _("Chức năng, nhiệm vụ")
    OPEN_TASKS = "open_tasks", _("Nhiệm vụ đang thực hiện")
    DRAFTS = "drafts", _("Dự thảo đang soạn")
    STAFF = "staff", _("Cán bộ, nhân viên")
    MEMBERS = "members", _("Tổ chức đảng, đảng viên")
    SEALS = "seals", _("Con dấu")
    FINANCE = "finance", _("Tài chính")
    ASSETS = "assets", _("Tài sản, trụ sở")
