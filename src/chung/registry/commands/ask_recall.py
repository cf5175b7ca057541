from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.events import RecallAsked
from chung.registry.models import OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.outgoing_acts import why_not_dispatch
from chung.registry.states import DELIVERY_STEPS


@command
def ask_recall(
    actor: Actor, *, record_id: int, reason: str, delivery_ids: Sequence[int] | None = None
) -> int:
    """Ask recipients (some, or all) to give a paper back; returns how many are asked.

    Nothing is taken from anybody: each recipient's clerk agrees or declines (status 13 → 15/16).
    """
    visible_record(actor, record_id)
    paper = OutgoingPaper.objects.get(pk=record_id)
    demand(why_not_dispatch(actor, paper.desk_id))
    if not squeeze(reason):
        raise Invalid(_("Thu hồi phải có lý do."), _("Ghi lý do để nơi nhận xem xét."), "reason")
    packets = paper.deliveries.select_for_update().order_by("id")
    if delivery_ids is not None:
        packets = packets.filter(id__in=list(delivery_ids))
    asked = [p for p in packets if DELIVERY_STEPS.may("ask_recall", p.state)]
    if not asked:
        raise Conflict(
            _("Không có nơi nhận nào đang giữ văn bản này."), _("Xem lại bảng nơi nhận.")
        )
    now = clock.now()
    for packet in asked:
        DELIVERY_STEPS.move(packet, "ask_recall")
        packet.recall_asked_at, packet.recall_reason = now, squeeze(reason)[:500]
    paper.deliveries.bulk_update(asked, ["state", "recall_asked_at", "recall_reason"])
    note(record_id=record_id, body_id=paper.issuer_id, asked=len(asked), reason=squeeze(reason))
    events.publish(RecallAsked(record_id, tuple(p.id for p in asked)))
    return len(asked)
