from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_distribute
from chung.registry.states import INCOMING_STEPS


@command
def pause_incoming(actor: Actor, *, record_id: int, reason: str) -> None:
    """Hold a paper while an opinion is asked; distributing it again takes it up."""
    record = visible_record(actor, record_id)
    demand(why_not_distribute(actor, record.keeper_id))
    if not squeeze(reason):
        raise Invalid(_("Tạm dừng phải có lý do."), _("Ghi đang chờ ý kiến của ai."), "reason")
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    INCOMING_STEPS.move(paper, "pause")
    paper.outcome = squeeze(reason)[:500]
    paper.save(update_fields=["state", "outcome"])
    note(record_id=record_id, body_id=record.keeper_id, reason=paper.outcome)
