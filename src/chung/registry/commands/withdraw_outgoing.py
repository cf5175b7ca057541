from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.events import PaperWithdrawn
from chung.registry.models import OutgoingPaper
from chung.registry.queries.outgoing_acts import why_not_dispatch
from chung.registry.states import OUTGOING_STEPS


@command
def withdraw_outgoing(actor: Actor, *, record_id: int, reason: str) -> None:
    """Take a signed paper back before it has a number (the signer, or the desk)."""
    visible_record(actor, record_id)
    paper = OutgoingPaper.objects.select_for_update().get(pk=record_id)
    if actor.post_id != paper.signer_post_id and why_not_dispatch(actor, paper.desk_id):
        raise NotAllowed(
            _("Chỉ người ký hoặc văn thư mới rút văn bản lại."), _("Liên hệ văn thư cơ quan.")
        )
    if not squeeze(reason):
        raise Invalid(_("Rút lại phải có lý do."), _("Ghi lý do rút văn bản."), "reason")
    OUTGOING_STEPS.move(paper, "withdraw")
    paper.ended_at, paper.end_reason = clock.now(), squeeze(reason)[:500]
    paper.save(update_fields=["state", "ended_at", "end_reason"])
    note(record_id=record_id, body_id=paper.issuer_id, reason=paper.end_reason)
    events.publish(PaperWithdrawn(record_id, paper.end_reason))
