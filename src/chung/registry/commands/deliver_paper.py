"""One packet for each recipient's desk inside the hub."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.commands import Grant, grant_access
from chung.records.states import Cause
from chung.registry.events import PaperDelivered
from chung.registry.models import Delivery, OutgoingPaper
from chung.registry.queries.desks import desks_in_place
from chung.registry.states import OutgoingState


@command
def deliver_paper(actor: Actor, *, record_id: int, body_ids: Iterable[int]) -> int:
    """Put an issued paper before the desks of bodies; returns how many packets are new.

    Called when a paper is issued and by ``add_recipients``, which ask who may. A body that ended
    since it was chosen is written to where its place is now. Two bulk inserts, whether there are
    two recipients or a hundred and fifty. Raises Conflict before issue.
    """
    paper = OutgoingPaper.objects.select_related("record").get(pk=record_id)
    if paper.state != OutgoingState.ISSUED:
        raise Conflict(
            _("Văn bản chưa phát hành nên chưa gửi được."), _("Chờ phát hành xong rồi gửi.")
        )
    have = {*paper.deliveries.values_list("recipient_id", flat=True), paper.desk_id}
    missing = [b for b in dict.fromkeys(body_ids) if b not in have]
    wanted = [b for b in desks_in_place(missing, clock.today()) if b not in have]
    note(record_id=record_id, body_id=paper.issuer_id, recipients=len(wanted))
    if not wanted:
        return 0
    now = clock.now()
    Delivery.objects.bulk_create(
        [Delivery(outgoing=paper, recipient_id=body_id, sent_at=now) for body_id in wanted],
        ignore_conflicts=True,
    )
    grant_access(paper.record, [Grant(p, Cause.RECEIVED) for p in _desks(paper, wanted)])
    events.publish(PaperDelivered(record_id, tuple(wanted)))
    return len(wanted)


def _desks(paper: OutgoingPaper, body_ids: list[int]) -> list[int]:
    """The desks' principals in one read; a desk never written to before is named now."""
    known = dict(
        Delivery.objects.filter(
            outgoing=paper, recipient__principals__kind=PrincipalKind.DESK
        ).values_list("recipient_id", "recipient__principals__id")
    )
    return [
        known.get(body_id) or principal_for_body(body_id, PrincipalKind.DESK)
        for body_id in body_ids
    ]
