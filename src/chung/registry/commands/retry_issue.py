from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.jobs import enqueue
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.models import OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.outgoing_acts import why_not_dispatch
from chung.registry.states import OutgoingState


@command
def retry_issue(actor: Actor, *, record_id: int) -> None:
    """Have a numbered paper finished again, under the number it has.

    Raises Conflict when there is nothing left to finish.
    """
    from chung.registry.jobs import ISSUING, finish_issues

    visible_record(actor, record_id)
    paper = OutgoingPaper.objects.select_for_update().get(pk=record_id)
    demand(why_not_dispatch(actor, paper.desk_id))
    if paper.state != OutgoingState.NUMBERED:
        raise Conflict(
            _("Văn bản không còn ở bước hoàn thiện."), _("Tải lại trang để xem tình trạng.")
        )
    paper.problem = ""
    paper.save(update_fields=["problem"])
    enqueue(finish_issues, lock=ISSUING)
    note(record_id=record_id, body_id=paper.issuer_id)
