"""What a notice is about, and the words it is said in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeKind(TextChoices):
    """One kind of news; the label is the sentence shown, ``%(…)s`` filled from the notice."""

    INCOMING_WAITING = "incoming_waiting", _("Văn bản đến số %(number)s chờ phân phối")
    INCOMING_DISTRIBUTED = "incoming_distributed", _("Văn bản được phân phối cho anh/chị")
    INCOMING_RETURNED = "incoming_returned", _("Văn bản đã trả lại hoặc chuyển đi: %(reason)s")
    TASK_ASSIGNED = "task_assigned", _("Nhiệm vụ mới được giao")
    TASK_PART = "task_part", _("Được đề nghị phối hợp một nhiệm vụ")
    TASK_REJECTED = "task_rejected", _("Nhiệm vụ bị từ chối nhận")
    TASK_COMPLETED = "task_completed", _("Sản phẩm đã nộp, chờ nghiệm thu")
    TASK_ACCEPTED = "task_accepted", _("Kết quả đã được nghiệm thu")
    TASK_RETURNED = "task_returned", _("Kết quả bị trả lại, cần làm tiếp")
    TASK_EXTENSION = "task_extension", _("Có đề nghị gia hạn")
    TASK_EXTENSION_REFUSED = "task_ext_refused", _("Đề nghị gia hạn không được đồng ý")
    TASK_DEADLINE = "task_deadline", _("Hạn của nhiệm vụ đã đổi")
    TASK_CLOSED = "task_closed", _("Nhiệm vụ đã kết thúc")
    TASK_DUE_SOON = "task_due_soon", _("Nhiệm vụ sắp đến hạn: %(day)s")
    TASK_OVERDUE = "task_overdue", _("Nhiệm vụ đã quá hạn: %(day)s")
    TASK_LONG_OVERDUE = "task_long_overdue", _("Nhiệm vụ quá hạn lâu, cần chỉ đạo: %(day)s")
    TASK_OBSTACLE = "task_obstacle", _("Có vướng mắc khi thực hiện")
    DRAFT_SENT_UP = "draft_sent_up", _("Dự thảo chờ anh/chị cho ý kiến")
    DRAFT_RETURNED = "draft_returned", _("Dự thảo bị trả lại: %(reason)s")
    DRAFT_SIGNED = "draft_signed", _("Văn bản đã ký, chờ cấp số")
    PAPER_ISSUED = "paper_issued", _("Văn bản đã phát hành: %(symbol)s")
    DELIVERY_ARRIVED = "delivery_arrived", _("Văn bản liên thông mới, chờ tiếp nhận")
    DELIVERY_REFUSED = "delivery_refused", _("%(name)s từ chối nhận văn bản: %(reason)s")
    RECALL_ASKED = "recall_asked", _("Nơi gửi xin thu hồi văn bản")
    RECALL_ANSWERED = "recall_answered", _("Nơi nhận đã trả lời về thu hồi")
    POST_LENT = (
        "post_lent",
        _("Anh/chị được cử làm thay %(name)s, %(title)s, từ %(since)s đến hết %(last)s"),
    )
    POST_LENT_FOR = (
        "post_lent_for",
        _("%(name)s được cử làm thay anh/chị ở chức danh %(title)s, từ %(since)s đến hết %(last)s"),
    )
    SERVICE_ASKED = "service_asked", _("Yêu cầu phục vụ mới, chờ tiếp nhận")
    SERVICE_TAKEN = "service_taken", _("Văn phòng đã tiếp nhận yêu cầu của anh/chị")
    SERVICE_GIVEN = "service_given", _("Anh/chị được giao làm một yêu cầu phục vụ")
    SERVICE_DONE = "service_done", _("Yêu cầu phục vụ của anh/chị đã xong")
    SERVICE_REFUSED = "service_refused", _("Văn phòng không nhận yêu cầu: %(reason)s")
    SERVICE_FILES = "service_files", _("Yêu cầu phục vụ có thêm tệp: %(name)s")
    SERVICE_WITHDRAWN = "service_withdrawn", _("Yêu cầu phục vụ đã rút: %(reason)s")
    HANDOVER_MADE = "handover_made", _("Có biên bản bàn giao chờ ký nhận: %(title)s")
    HANDOVER_SIGNED = "handover_signed", _("Bên nhận đã ký nhận đủ bàn giao của %(name)s")
    HANDOVER_DONE = "handover_done", _("Bàn giao đã xong: %(title)s")


# Kind of record → name of its page; whoever opens it has read the news about it.
PAGES = {
    "incoming": "registry:incoming",
    "outgoing": "registry:outgoing",
    "task": "tasks:task",
    "draft": "drafting:draft",
    "request": "services:request",
}
ICONS = {
    "incoming": "inbox",
    "task": "tasks",
    "draft": "draft",
    "paper": "send",
    "delivery": "mail",
    "recall": "undo",
    "post": "person",
    "service": "group",
    "handover": "stamp",
}
