"""Words and steps of tasks.

A task is stored as open or closed; everything a screen says beyond that is derived by
``rules.derived_status`` (processes.md §10.5). The life cycle below only says whose move it is.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.foundation.states import StateTable


class TaskState(TextChoices):
    """Whose move it is."""

    OFFERED = "offered", _("Chờ nhận việc")
    ACCEPTED = "accepted", _("Đã nhận việc")
    SUBMITTED = "submitted", _("Chờ nghiệm thu")
    REJECTED = "rejected", _("Bị từ chối nhận")
    DONE = "done", _("Đã hoàn thành")
    CANCELLED = "cancelled", _("Đã thôi giao")


CLOSED_STATES = (TaskState.DONE, TaskState.CANCELLED)
_OPEN = (TaskState.OFFERED, TaskState.ACCEPTED, TaskState.SUBMITTED, TaskState.REJECTED)

TASK_STEPS = StateTable(
    TaskState,
    {
        "accept": ((TaskState.OFFERED,), TaskState.ACCEPTED),
        "submit": ((TaskState.OFFERED, TaskState.ACCEPTED), TaskState.SUBMITTED),
        "accept_result": ((TaskState.SUBMITTED,), TaskState.DONE),
        "return_result": ((TaskState.SUBMITTED,), TaskState.ACCEPTED),
        "delegate": ((TaskState.OFFERED, TaskState.ACCEPTED), TaskState.ACCEPTED),
        "reject": ((TaskState.OFFERED,), TaskState.REJECTED),
        "hand_over": (
            (TaskState.OFFERED, TaskState.ACCEPTED, TaskState.REJECTED),
            TaskState.OFFERED,
        ),
        "close": ((TaskState.OFFERED, TaskState.ACCEPTED), TaskState.DONE),
        "close_by_paper": (
            (TaskState.OFFERED, TaskState.ACCEPTED, TaskState.SUBMITTED),
            TaskState.DONE,
        ),
        "cancel": (_OPEN, TaskState.CANCELLED),
    },
)


# Tones of the pills (chung.web): never without the words.
STATE_TONES = {
    TaskState.OFFERED: "new",
    TaskState.ACCEPTED: "doing",
    TaskState.SUBMITTED: "waiting",
    TaskState.REJECTED: "late",
    TaskState.DONE: "done",
    TaskState.CANCELLED: "stopped",
}


class PartRole(TextChoices):
    """What a unit or post besides the owner has to do with a task."""

    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")
    TO_KNOW = "to_know", _("Để biết")


class PartState(TextChoices):
    """A coordinating unit's own clock, apart from the owner's."""

    OFFERED = "offered", _("Chưa nhận")
    ACCEPTED = "accepted", _("Đang phối hợp")
    REJECTED = "rejected", _("Từ chối phối hợp")
    DONE = "done", _("Đã có ý kiến")
    ENDED = "ended", _("Thôi phối hợp")


PART_STEPS = StateTable(
    PartState,
    {
        "accept": ((PartState.OFFERED,), PartState.ACCEPTED),
        "reject": ((PartState.OFFERED,), PartState.REJECTED),
        "finish": ((PartState.OFFERED, PartState.ACCEPTED), PartState.DONE),
        "end": ((PartState.OFFERED, PartState.ACCEPTED, PartState.REJECTED), PartState.ENDED),
    },
)


class ChangeState(TextChoices):
    """A change of deadline: asked for, granted or refused."""

    REQUESTED = "requested", _("Đang xin gia hạn")
    GRANTED = "granted", _("Đã đồng ý")
    REFUSED = "refused", _("Không đồng ý")


CHANGE_STEPS = StateTable(
    ChangeState,
    {
        "grant": ((ChangeState.REQUESTED,), ChangeState.GRANTED),
        "refuse": ((ChangeState.REQUESTED,), ChangeState.REFUSED),
    },
)


class DeadlineKind(TextChoices):
    """Where the deadline comes from, or why there is none (processes.md §10.2)."""

    FIXED = "fixed", _("Có hạn cụ thể")
    SIGN_ISSUE = "sign_issue", _("Ký ban hành (10 ngày)")
    STANDING = "standing", _("Thường xuyên")
    WAITING = "waiting", _("Chờ điều kiện, chờ quyết định")
    UNSET = "unset", _("Chưa ấn định hạn")


DATED_KINDS = (DeadlineKind.FIXED, DeadlineKind.SIGN_ISSUE)


class Urgency(IntegerChoices):
    """How pressing, as on papers."""

    NORMAL = 0, _("Thường")
    URGENT = 1, _("Khẩn")
    VERY_URGENT = 2, _("Thượng khẩn")
    EXPRESS = 3, _("Hoả tốc")


class ProductKind(TextChoices):
    """What has to come out of the task, said when it is given."""

    LETTER = "letter", _("Công văn")
    REPORT = "report", _("Báo cáo")
    PLAN = "plan", _("Kế hoạch, chương trình")
    PROPOSAL = "proposal", _("Tờ trình")
    DECISION = "decision", _("Quyết định, quy định")
    CONCLUSION = "conclusion", _("Nghị quyết, kết luận, thông báo")
    ADVICE = "advice", _("Phiếu trình, ý kiến tham mưu")
    WORK = "work", _("Việc thực hiện (không ra văn bản)")


class ReceivingLevel(TextChoices):
    """The authority the product goes to; sent elsewhere it is not done (processes.md §10.7)."""

    CENTRAL = "central", _("Trung ương")
    COMMITTEE = "committee", _("Ban Chấp hành")
    STANDING_COMMITTEE = "standing_committee", _("Ban Thường vụ")
    STANDING_BOARD = "standing_board", _("Thường trực cấp uỷ")
    OFFICE_LEADERS = "office_leaders", _("Lãnh đạo văn phòng, ban")
    UNIT_HEAD = "unit_head", _("Lãnh đạo phòng")
    ISSUER = "issuer", _("Nơi gửi văn bản")
    SUBORDINATE = "subordinate", _("Cấp dưới, đơn vị trực thuộc")


class EvidenceKind(TextChoices):
    """What shows that the product exists and went out."""

    FILE = "file", _("Tệp")
    REFERENCE = "reference", _("Số, ký hiệu văn bản")
    RECORD = "record", _("Văn bản đi trong hệ thống")


class Grade(TextChoices):
    """How good the accepted result was (processes.md §10.7)."""

    FAILED = "failed", _("Không đạt")
    PASSED = "passed", _("Đạt")
    GOOD = "good", _("Đạt tốt")
    EXCELLENT = "excellent", _("Đạt xuất sắc")


class DerivedStatus(TextChoices):
    """What screens and reports say, in the order of derivation (processes.md §10.5)."""

    CLOSED = "closed", _("Đã kết thúc")
    STANDING = "standing", _("Thường xuyên")
    WAITING = "waiting", _("Chờ điều kiện")
    NO_DEADLINE = "no_deadline", _("Thiếu hạn")
    TO_ACCEPT = "to_accept", _("Chờ nghiệm thu")
    LONG_OVERDUE = "long_overdue", _("Quá hạn lâu")
    OVERDUE = "overdue", _("Quá hạn")
    DUE_SOON = "due_soon", _("Sắp đến hạn")
    ON_TIME = "on_time", _("Trong hạn")


RED_STATUSES = (DerivedStatus.LONG_OVERDUE, DerivedStatus.OVERDUE)


class Colour(TextChoices):
    """The warning colour (processes.md §10.6). Never shown without words."""

    NONE = "none", pgettext_lazy("warning colour", "Không xếp màu")
    GREEN = "green", pgettext_lazy("warning colour", "Xanh")
    YELLOW = "yellow", pgettext_lazy("warning colour", "Vàng")
    RED = "red", pgettext_lazy("warning colour", "Đỏ")
    DEEP_RED = "deep_red", pgettext_lazy("warning colour", "Đỏ đặc biệt")


class Verb(TextChoices):
    """Every act on a task; the word of its step in the history."""

    ASSIGN = "assign", _("Giao nhiệm vụ")
    ACCEPT = "accept", _("Nhận việc")
    REJECT = "reject", _("Từ chối nhận việc")
    DELEGATE = "delegate", _("Phân công trong đơn vị")
    HAND_OVER = "hand_over", _("Giao lại cho đơn vị khác")
    SUCCEED = "succeed", _("Tiếp nhận khi sắp xếp tổ chức")
    SUBMIT = "submit", _("Nộp sản phẩm")
    ACCEPT_RESULT = "accept_result", _("Nghiệm thu")
    RETURN_RESULT = "return_result", _("Trả lại, yêu cầu làm tiếp")
    CLOSE = "close", _("Kết thúc không cần sản phẩm")
    CLOSE_BY_PAPER = "close_by_paper", _("Hoàn thành bằng văn bản đã ban hành")
    CANCEL = "cancel", _("Thôi giao")
    EXTEND = "extend", _("Điều chỉnh hạn")
    REQUEST_EXTENSION = "request_extension", _("Xin gia hạn")
    GRANT_EXTENSION = "grant_extension", _("Đồng ý gia hạn")
    REFUSE_EXTENSION = "refuse_extension", _("Không đồng ý gia hạn")
    NOTE_OBSTACLE = "note_obstacle", _("Báo vướng mắc")
    CHANGE_FOLLOWER = "change_follower", _("Đổi người theo dõi")
    ADD_PARTS = "add_parts", _("Thêm đơn vị phối hợp")
    ACCEPT_PART = "accept_part", _("Nhận phối hợp")
    REJECT_PART = "reject_part", _("Từ chối phối hợp")
    FINISH_PART = "finish_part", _("Gửi ý kiến phối hợp")
