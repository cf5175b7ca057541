from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.models import IncomingPaper, RegisterEntry
from chung.registry.permissions import demand, why_not_register
from chung.registry.states import INCOMING_STEPS


@command
def void_entry(actor: Actor, *, record_id: int, reason: str) -> None:
    """Void a line of the register, with a reason; the number is never used again."""
    record = visible_record(actor, record_id)
    demand(why_not_register(actor, record.keeper_id))
    if not squeeze(reason):
        raise Invalid(_("Huỷ số phải có lý do."), _("Ghi lý do huỷ số."), "reason")
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    INCOMING_STEPS.move(paper, "void")
    paper.outcome = squeeze(reason)[:500]
    paper.save(update_fields=["state", "outcome"])
    entry = RegisterEntry.objects.select_for_update().get(record_id=record_id)
    entry.voided_at, entry.void_reason = clock.now(), squeeze(reason)[:250]
    entry.save(update_fields=["voided_at", "void_reason"])
    note(record_id=record_id, body_id=record.keeper_id, number=entry.number, reason=reason)
