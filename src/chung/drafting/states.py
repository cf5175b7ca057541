"""States of a draft from the first word to the number (processes.md §5.1, §5.5)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chung.foundation.states import StateTable
from chung.foundation.text import Tone


class DraftState(TextChoices):
    """Where a draft stands."""

    WRITING = "writing", _("Đang soạn thảo")
    AT_ROOM = "room", _("Chờ duyệt nội dung")
    AT_FORMAT = "format", _("Chờ kiểm tra thể thức")
    AT_OFFICE = "office", _("Chờ duyệt trình ký")
    AT_SIGNER = "signer", _("Chờ ký")
    RETURNED = "returned", _("Trả lại, chờ sửa")
    SIGNED = "signed", _("Đã ký, chờ cấp số")
    ISSUED = "issued", _("Đã phát hành")
    WITHDRAWN = "withdrawn", _("Thôi ban hành")


class StepKind(TextChoices):
    """The distinct acts of the chain, in order. Content, form, and signature are never one act,
    not even where one person does them all; the number is a fourth, at the registry.
    """

    ROOM = "room", _("Duyệt nội dung")
    FORMAT = "format", _("Kiểm tra thể thức")
    OFFICE = "office", _("Duyệt trình ký")
    SIGN = "sign", _("Ký")


class Halt(TextChoices):
    """Which findings on the form of a paper stop it."""

    NOTHING = "nothing", _("Không dừng, chỉ báo")
    ERRORS = "errors", _("Dừng khi có lỗi")
    WARNINGS = "warnings", _("Dừng khi có lỗi hoặc cảnh báo")


class TonePlace(TextChoices):
    """Where an office writes the tone of oa, oe, uy: both are right, a paper keeps to one."""

    FREE = "", _("Theo người soạn, chỉ cần thống nhất trong một văn bản")
    NEW = Tone.NEW.value, _("Trên chữ sau: uỷ, hoà, thuý")
    OLD = Tone.OLD.value, _("Trên chữ trước: ủy, hòa, thúy")


class Act(TextChoices):
    """What somebody did with a draft, for its history."""

    START = "start", _("Khởi tạo dự thảo")
    UPLOAD = "upload", _("Nộp phiên bản")
    CORRECT = "correct", _("Văn thư sửa thể thức")
    AMEND = "amend", _("Sửa thông tin dự thảo")
    SEND_UP = "send_up", _("Trình duyệt")
    ROOM = "room", _("Duyệt nội dung")
    FORMAT = "format", _("Xác nhận đúng thể thức")
    OFFICE = "office", _("Đồng ý trình ký")
    SIGN = "sign", _("Ký")
    RETURN = "return", _("Trả lại")
    TAKE_BACK = "take_back", _("Rút về để sửa")
    WITHDRAW = "withdraw", _("Thôi ban hành")
    REOPEN = "reopen", _("Văn thư trả lại trước khi cấp số")
    ISSUE = "issue", _("Phát hành")
    HAND_OVER = "hand_over", _("Tiếp nhận khi sắp xếp tổ chức")


_WITH_DRAFTER = (DraftState.WRITING, DraftState.RETURNED)
_IN_CHAIN = (
    DraftState.AT_ROOM,
    DraftState.AT_FORMAT,
    DraftState.AT_OFFICE,
    DraftState.AT_SIGNER,
)

DRAFT_STEPS = StateTable(
    DraftState,
    {
        "upload": (_WITH_DRAFTER, DraftState.WRITING),
        "correct_form": ((DraftState.AT_FORMAT,), DraftState.AT_FORMAT),
        "send_to_room": (_WITH_DRAFTER, DraftState.AT_ROOM),
        "send_to_format": ((*_WITH_DRAFTER, DraftState.AT_ROOM), DraftState.AT_FORMAT),
        "send_to_office": (
            (*_WITH_DRAFTER, DraftState.AT_ROOM, DraftState.AT_FORMAT),
            DraftState.AT_OFFICE,
        ),
        "send_to_signer": (
            (DraftState.AT_ROOM, DraftState.AT_FORMAT, DraftState.AT_OFFICE),
            DraftState.AT_SIGNER,
        ),
        "sign": ((DraftState.AT_SIGNER,), DraftState.SIGNED),
        "return": (_IN_CHAIN, DraftState.RETURNED),
        "take_back": (_IN_CHAIN, DraftState.WRITING),
        "withdraw": ((*_WITH_DRAFTER, *_IN_CHAIN), DraftState.WITHDRAWN),
        "hand_over": ((*_WITH_DRAFTER, *_IN_CHAIN), DraftState.RETURNED),
        "reopen": ((DraftState.SIGNED,), DraftState.RETURNED),
        "issue": ((DraftState.SIGNED,), DraftState.ISSUED),
    },
)

SEND_TO = {
    StepKind.ROOM: "send_to_room",
    StepKind.FORMAT: "send_to_format",
    StepKind.OFFICE: "send_to_office",
    StepKind.SIGN: "send_to_signer",
}
IN_CHAIN = frozenset(_IN_CHAIN)
WITH_DRAFTER = frozenset(_WITH_DRAFTER)
CLOSED = frozenset({DraftState.SIGNED, DraftState.ISSUED, DraftState.WITHDRAWN})


class TemplateState(TextChoices):
    """Where an office's own template stands: looked at, in use, past."""

    TRIAL = "trial", _("Đang xem thử")
    VALID = "valid", _("Đang dùng")
    ENDED = "ended", _("Thôi dùng")


TEMPLATE_STEPS = StateTable(
    TemplateState,
    {
        "adopt": ((TemplateState.TRIAL,), TemplateState.VALID),
        "drop": ((TemplateState.TRIAL,), TemplateState.ENDED),
        "end": ((TemplateState.VALID,), TemplateState.ENDED),
    },
)
