"""What happened to a record, in words: the journal read aloud."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.journal.queries import history
from chung.organisation.queries import names_on
from chung.registry.models import Delivery
from chung.registry.states import DeliveryState
from chung.web.parts import Step

_SAID: dict[str, Any] = {
    "registry.register_incoming": _("Vào sổ, số đến %(number)s"),
    "registry.correct_incoming": _("Sửa thông tin đăng ký"),
    "registry.void_entry": _("Huỷ số đến %(number)s"),
    "registry.distribute_incoming": _("Cho ý kiến phân phối"),
    "registry.start_incoming": _("Bắt đầu xử lý"),
    "registry.pause_incoming": _("Tạm dừng, xin ý kiến"),
    "registry.submit_incoming": _("Trình dự thảo trả lời"),
    "registry.settle_incoming": _("Kết thúc xử lý"),
    "registry.unsettle_incoming": _("Hoàn tác kết thúc xử lý"),
    "registry.settle_by_reply": _("Đã trả lời bằng %(symbol)s"),
    "registry.file_incoming": _("Lưu hồ sơ"),
    "registry.unfile_incoming": _("Lấy ra khỏi lưu hồ sơ"),
    "registry.reopen_incoming": _("Mở lại"),
    "registry.return_incoming": _("Trả lại nơi gửi"),
    "registry.forward_incoming": _("Chuyển tiếp nơi khác"),
}
_ALL = 500
_TONES = {"registry.void_entry": "stopped", "registry.return_incoming": "stopped"}


def steps_of(record_id: int, packet: Delivery | None = None) -> list[Step]:
    """The history of a paper, oldest first, with the recall of the packet it came by. The caller
    has checked access.
    """
    found = []
    for entry in reversed(history(record_id, limit=_ALL)):
        said = _SAID.get(entry.command)
        if said is None or entry.data.get("moved") is False:
            continue
        if entry.data.get("submitted") is False:
            said = _("Dự thảo trả lời được đưa về sửa")
        data = {"number": "", "symbol": "", **entry.data}
        found.append(
            Step(
                what=str(said) % data,
                who=entry.actor_label,
                when=entry.at,
                note=data.get("reason") or data.get("outcome") or data.get("late") or "",
                tone=_TONES.get(entry.command, "plain"),
            )
        )
    if packet is None or packet.recall_asked_at is None:
        return found
    return sorted([*found, *_recall(packet)], key=lambda step: step.when or clock.now())


def _recall(packet: Delivery) -> Iterator[Step]:
    """What the sender asked, and what was answered. (The sender's journal has it in full.)"""
    sender = packet.outgoing.record.keeper_id
    asked_at: Any = packet.recall_asked_at
    yield Step(
        what=str(_("Nơi gửi đề nghị thu hồi")),
        who=names_on([sender], clock.today()).get(sender, ""),
        when=asked_at,
        note=packet.recall_reason,
        tone="stopped",
    )
    if packet.decided_at is None or packet.decided_at < asked_at:
        return
    agreed = packet.state == DeliveryState.RECALLED
    yield Step(
        what=str(_("Đồng ý thu hồi") if agreed else _("Không đồng ý thu hồi")),
        who=packet.decided_by,
        when=packet.decided_at,
        note="" if agreed else packet.reason,
        tone="stopped" if agreed else "plain",
    )
