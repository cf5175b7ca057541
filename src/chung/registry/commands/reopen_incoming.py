from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_settle
from chung.registry.states import INCOMING_STEPS


@command
def reopen_incoming(actor: Actor, *, record_id: int, reason: str) -> None:
    """Take a settled paper up again, with a reason."""
    record = visible_record(actor, record_id)
    demand(why_not_settle(actor, record.keeper_id))
    if not squeeze(reason):
        raise Invalid(_("Mở lại phải có lý do."), _("Ghi lý do mở lại."), "reason")
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    INCOMING_STEPS.move(paper, "reopen")
    paper.save(update_fields=["state"])
    note(record_id=record_id, body_id=record.keeper_id, reason=squeeze(reason))
