from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.journal.queries import history
from chung.records.queries import visible_record
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_settle
from chung.registry.states import INCOMING_STEPS

STANDS = timedelta(hours=1)


@command
def unsettle_incoming(actor: Actor, *, record_id: int) -> None:
    """Take back what ``settle_incoming`` did within the last hour: the paper stands as before it,
    which the journal knows. Raises Conflict when something else was done since, or by a reply:
    then it is reopened, with a reason.
    """
    record = visible_record(actor, record_id)
    demand(why_not_settle(actor, record.keeper_id))
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    told = next(iter(history(record_id, limit=1)), None)
    before = str(told.data.get("before", "")) if told else ""
    if not (
        told
        and told.command == "registry.settle_incoming"
        and told.at >= clock.now() - STANDS
        and INCOMING_STEPS.may("reopen", paper.state)
        and INCOMING_STEPS.may("settle", before)
    ):
        raise Conflict(
            _("Không hoàn tác được việc kết thúc xử lý này nữa."),
            _("Bấm “Mở lại…” và ghi lý do."),
        )
    paper.state, paper.outcome = before, ""
    paper.save(update_fields=["state", "outcome"])
    note(record_id=record_id, body_id=record.keeper_id, state=before)
