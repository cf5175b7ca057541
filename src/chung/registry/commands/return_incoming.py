from django.utils.translation import gettext_lazy as _

from chung.foundation import events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.events import IncomingReturned
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_settle
from chung.registry.states import INCOMING_STEPS


@command
def return_incoming(actor: Actor, *, record_id: int, reason: str) -> None:
    """Send a paper back to where it came from (wrong address), with a reason."""
    record = visible_record(actor, record_id)
    demand(why_not_settle(actor, record.keeper_id))
    if not squeeze(reason):
        raise Invalid(_("Trả lại phải có lý do."), _("Ghi lý do trả lại nơi gửi."), "reason")
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    INCOMING_STEPS.move(paper, "return")
    paper.outcome = squeeze(reason)[:500]
    paper.save(update_fields=["state", "outcome"])
    note(record_id=record_id, body_id=record.keeper_id, reason=paper.outcome)
    events.publish(IncomingReturned(record_id, paper.outcome))
