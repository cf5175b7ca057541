from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import body_on
from chung.records.queries import files_of, visible_record
from chung.registry.events import IncomingReturned
from chung.registry.models import Arrival, IncomingPaper
from chung.registry.permissions import demand, why_not_settle
from chung.registry.queries.proposals import proposal_of_paper
from chung.registry.states import INCOMING_STEPS, ArrivalState


@command
def forward_incoming(actor: Actor, *, record_id: int, to_body_id: int, reason: str) -> None:
    """Send a paper that came to the wrong address on to another desk of the hub.

    It arrives there with the same bytes and the fields already read; that desk registers it.
    """
    record = visible_record(actor, record_id)
    demand(why_not_settle(actor, record.keeper_id))
    if not squeeze(reason):
        raise Invalid(_("Chuyển tiếp phải có lý do."), _("Ghi lý do chuyển."), "reason")
    if to_body_id == record.keeper_id:
        raise Invalid(_("Nơi nhận trùng với cơ quan đang giữ văn bản."), _("Chọn nơi khác."), "to")
    receiver = body_on(to_body_id, actor.on)
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    INCOMING_STEPS.move(paper, "forward")
    paper.outcome = f"{receiver.name}: {squeeze(reason)}"[:500]
    paper.save(update_fields=["state", "outcome"])
    for index, attachment in enumerate(files_of(record_id)):
        Arrival.objects.create(
            desk_id=to_body_id,
            token=f"forward-{record_id}-{index}",
            batch=f"forward-{record_id}",
            name=attachment.name,
            kind="",
            file=attachment.file,
            state=ArrivalState.READY,
            proposal=proposal_of_paper(paper) if index == 0 else {},
            arrived_at=clock.now(),
            brought_by_id=actor.person_id,
        )
    note(record_id=record_id, body_id=record.keeper_id, to=to_body_id, reason=paper.outcome)
    events.publish(IncomingReturned(record_id, paper.outcome))
