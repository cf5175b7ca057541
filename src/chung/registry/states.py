"""States of papers coming in and going out, as tables (processes.md §4.5 and §5.5)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chung.foundation.states import StateTable


class ArrivalState(TextChoices):
    """A file on its way into the register (TIẾP_NHẬN)."""

    READING = "reading", _("Đang đọc")
    READY = "ready", _("Chờ vào sổ")
    UNREADABLE = "unreadable", _("Không đọc được, nhập tay")
    REFUSED = "refused", _("Không được nhận")
    REGISTERED = "registered", _("Đã vào sổ")
    DISCARDED = "discarded", _("Đã bỏ")


ARRIVAL_STEPS = StateTable(
    ArrivalState,
    {
        "propose": (("reading", "ready", "unreadable"), "ready"),
        "give_up": (("reading",), "unreadable"),
        "refuse": (("reading", "ready", "unreadable", "discarded"), "refused"),
        "register": (("reading", "ready", "unreadable"), "registered"),
        "discard": (("reading", "ready", "unreadable"), "discarded"),
        "restore": (("discarded",), "ready"),
        "reread": (("ready", "unreadable"), "reading"),
    },
)


class IncomingState(TextChoices):
    """Where a registered paper stands."""

    WAITING = "waiting", _("Chờ phân phối")
    DISTRIBUTED = "distributed", _("Đã phân phối")
    IN_PROGRESS = "in_progress", _("Đang xử lý")
    AWAITING_APPROVAL = "approval", _("Chờ duyệt")
    SETTLED = "settled", _("Đã giải quyết")
    FILED = "filed", _("Lưu hồ sơ")
    PAUSED = "paused", _("Tạm dừng, xin ý kiến")
    RETURNED = "returned", _("Trả lại nơi gửi")
    FORWARDED = "forwarded", _("Chuyển nhầm, đã chuyển tiếp")
    RECALLED = "recalled", _("Nơi gửi thu hồi")
    VOID = "void", _("Huỷ số")


INCOMING_STEPS = StateTable(
    IncomingState,
    {
        "distribute": (("waiting", "distributed", "in_progress", "paused"), "distributed"),
        "start": (("distributed", "paused"), "in_progress"),
        "pause": (("distributed", "in_progress"), "paused"),
        "submit": (("distributed", "in_progress", "approval"), "approval"),
        "take_back": (("approval",), "in_progress"),
        "settle": (("waiting", "distributed", "in_progress", "approval"), "settled"),
        "reopen": (("settled",), "in_progress"),
        "file": (("settled",), "filed"),
        "unfile": (("filed",), "settled"),
        "return": (("waiting", "distributed"), "returned"),
        "forward": (("waiting", "distributed"), "forwarded"),
        "recall": (
            ("waiting", "distributed", "in_progress", "approval", "settled", "paused"),
            "recalled",
        ),
        "void": (("waiting",), "void"),
    },
)


class PaperUrgency(TextChoices):
    """How a paper's own mark of urgency reads; the value is the stamp itself."""

    URGENT = "KHẨN", _("Khẩn")
    VERY_URGENT = "THƯỢNG KHẨN", _("Thượng khẩn")
    EXPRESS = "HOẢ TỐC", _("Hoả tốc")


def urgency_words(stamp: str) -> str:
    """A stamp in the reader's language; an unknown one as it stands."""
    known = stamp in PaperUrgency.values
    return str(PaperUrgency(stamp).label) if known else stamp


class RoutingRole(TextChoices):
    """What a unit is to do with a distributed paper (bút phê)."""

    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")
    TO_KNOW = "to_know", _("Để biết")


class OutgoingState(TextChoices):
    """Where a paper going out stands between signature and issue (ĐÃ_KÝ → CẤP_SỐ → PHÁT_HÀNH)."""

    SIGNED = "signed", _("Đã ký, chờ cấp số")
    NUMBERED = "numbered", _("Đã cấp số, đang hoàn thiện")
    ISSUED = "issued", _("Đã phát hành")
    WITHDRAWN = "withdrawn", _("Rút lại trước khi cấp số")
    VOID = "void", _("Huỷ số")


OUTGOING_STEPS = StateTable(
    OutgoingState,
    {
        "number": (("signed",), "numbered"),
        "issue": (("numbered",), "issued"),
        "withdraw": (("signed",), "withdrawn"),
        "void": (("numbered",), "void"),
    },
)


class DeliveryState(TextChoices):
    """A packet to one recipient, as the sender sees it."""

    SENT = "sent", _("Đã gửi, chưa nhận")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    REFUSED = "refused", _("Từ chối nhận")
    RECALL_ASKED = "recall_asked", _("Đang xin thu hồi")
    RECALLED = "recalled", _("Đã thu hồi")


DELIVERY_STEPS = StateTable(
    DeliveryState,
    {
        "accept": (("sent",), "accepted"),
        "refuse": (("sent",), "refused"),
        "resend": (("refused",), "sent"),
        "ask_recall": (("sent", "accepted"), "recall_asked"),
        "consent_recall": (("recall_asked",), "recalled"),
        "decline_recall": (("recall_asked",), "accepted"),
        "keep_unopened": (("recall_asked",), "sent"),
    },
)
