from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.jobs import enqueue
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register
from chung.registry.states import ARRIVAL_STEPS


@command
def restore_arrival(actor: Actor, *, arrival_id: int) -> Arrival:
    """Take a discarded file back into the queue, with what was read of it.

    One that had not been read (or could not be) is read again. Raises Conflict when its bytes are
    gone.
    """
    from chung.registry.jobs import read_arrival

    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    demand(why_not_register(actor, arrival.desk_id))
    ARRIVAL_STEPS.move(arrival, "restore")
    if arrival.file_id is None:
        raise Conflict(
            _("Tệp này đã xoá hẳn, không lấy lại được."), _("Kéo tệp vào trang Tiếp nhận lần nữa.")
        )
    if not (arrival.proposal or arrival.pages_read):
        ARRIVAL_STEPS.move(arrival, "reread")
        enqueue(read_arrival, arrival_id=arrival.id)
    arrival.put_away_at, arrival.problem = None, ""
    arrival.save(update_fields=["state", "put_away_at", "problem"])
    note(body_id=arrival.desk_id, arrival=arrival.id)
    return arrival
