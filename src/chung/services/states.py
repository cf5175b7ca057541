"""Words of the shared office: kinds of service, states of a request."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chung.foundation.states import StateTable


class ServiceKind(TextChoices):
    """What an office does for the bodies it serves (organisation.md §3.4; processes.md §1.6)."""

    REGISTRY = "registry", _("Văn thư")
    ARCHIVE = "archive", _("Lưu trữ")
    ACCOUNTING = "accounting", _("Kế toán")
    CASHIER = "cashier", _("Thủ quỹ")
    DRIVERS = "drivers", _("Lái xe")
    VEHICLES = "vehicles", _("Xe công")
    LOGISTICS = "logistics", _("Hậu cần, phục vụ")
    IT = "it", _("Công nghệ thông tin")


class RequestState(TextChoices):
    """How a request of a served body stands."""

    ASKED = "asked", _("Chờ tiếp nhận")
    TAKEN = "taken", _("Đang làm")
    DONE = "done", _("Đã xong")
    REFUSED = "refused", _("Không nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


OPEN = (RequestState.ASKED, RequestState.TAKEN)
REQUEST_STEPS = StateTable(
    RequestState,
    {
        "take": (("asked",), "taken"),
        "hand_on": (("taken",), "taken"),
        "finish": (("asked", "taken"), "done"),
        "refuse": (("asked", "taken"), "refused"),
        "withdraw": (("asked", "taken"), "withdrawn"),
    },
)


class Verb(TextChoices):
    """What was done to a request, in its history."""

    ASK = "ask", _("Đề nghị")
    TAKE = "take", _("Tiếp nhận")
    HAND_ON = "hand_on", _("Chuyển người làm")
    FINISH = "finish", _("Làm xong")
    REFUSE = "refuse", _("Không nhận")
    WITHDRAW = "withdraw", _("Rút đề nghị")
    ATTACH = "attach", _("Đính kèm tệp")
