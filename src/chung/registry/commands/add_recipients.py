from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.commands.deliver_paper import deliver_paper
from chung.registry.models import OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.outgoing_acts import why_not_dispatch


@command
def add_recipients(actor: Actor, *, record_id: int, body_ids: Sequence[int]) -> int:
    """Send an issued paper to more bodies; returns how many got it for the first time."""
    visible_record(actor, record_id)
    paper = OutgoingPaper.objects.get(pk=record_id)
    demand(why_not_dispatch(actor, paper.desk_id))
    if not body_ids:
        raise Invalid(
            _("Chưa chọn nơi nhận."), _("Chọn ít nhất một cơ quan hoặc một nhóm."), "recipients"
        )
    sent = deliver_paper(actor, record_id=record_id, body_ids=body_ids)
    note(record_id=record_id, body_id=paper.issuer_id, asked=len(body_ids), sent=sent)
    return sent
