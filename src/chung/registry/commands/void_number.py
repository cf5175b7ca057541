from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.commands import freeze_record
from chung.records.queries import visible_record
from chung.registry.events import NumberVoided
from chung.registry.models import OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.outgoing_acts import why_not_dispatch
from chung.registry.states import OUTGOING_STEPS


@command
def void_number(actor: Actor, *, record_id: int, reason: str) -> None:
    """Give up a number before its paper is issued: the line stays, with its reason, for good.

    An issued paper is replaced or corrected by another paper, never voided (processes.md §5.4).
    """
    record = visible_record(actor, record_id)
    paper = OutgoingPaper.objects.select_for_update().get(pk=record_id)
    demand(why_not_dispatch(actor, paper.desk_id))
    if not squeeze(reason):
        raise Invalid(_("Huỷ số phải có lý do."), _("Ghi lý do huỷ số vào sổ."), "reason")
    OUTGOING_STEPS.move(paper, "void")
    paper.ended_at, paper.end_reason = clock.now(), squeeze(reason)[:500]
    paper.save(update_fields=["state", "ended_at", "end_reason"])
    freeze_record(record)
    note(record_id=record_id, body_id=paper.issuer_id, symbol=paper.symbol, reason=paper.end_reason)
    events.publish(NumberVoided(record_id))
