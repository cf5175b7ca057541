"""What happened to a paper going out, in words: the journal read aloud.

Receipts are not told one by one: the table of recipients says them better. Answers to a recall are.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.journal.queries import history
from chung.web.parts import Step

_SAID: dict[str, tuple[Any, str]] = {
    "registry.prepare_outgoing": (_("Đã ký, chuyển văn thư"), "plain"),
    "registry.number_paper": (pgettext_lazy("history", "Cấp số"), "doing"),
    "registry.report_issue_problem": (_("Chưa hoàn thiện được văn bản"), "late"),
    "registry.retry_issue": (_("Thử hoàn thiện lại"), "doing"),
    "registry.freeze_issued": (_("Phát hành %(symbol)s"), "done"),
    "registry.deliver_paper": (_("Gửi đến %(recipients)s nơi nhận"), "plain"),
    "registry.resend_delivery": (_("Gửi lại một nơi nhận"), "plain"),
    "registry.ask_recall": (_("Đề nghị thu hồi ở %(asked)s nơi nhận"), "stopped"),
    "registry.consent_recall": (_("Nơi nhận đồng ý thu hồi"), "done"),
    "registry.decline_recall": (_("Nơi nhận không đồng ý thu hồi"), "stopped"),
    "registry.void_number": (_("Huỷ số %(symbol)s"), "stopped"),
    "registry.withdraw_outgoing": (_("Rút lại"), "stopped"),
}
_ALL = 500


def outgoing_steps(record_id: int) -> list[Step]:
    """The history of a paper, oldest first. The caller has checked access."""
    found = []
    for entry in reversed(history(record_id, limit=_ALL)):
        if entry.command not in _SAID:
            continue
        words, tone = _SAID[entry.command]
        data = {"symbol": "", "recipients": 0, "asked": 0, **entry.data}
        found.append(
            Step(
                what=str(words) % data,
                who=entry.actor_label,
                when=entry.at,
                note=data.get("reason", ""),
                tone=tone,
            )
        )
    return found
