"""A line of cost was typed wrongly: it no longer counts, and stays to be seen."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.services.models import ServiceCost
from chung.services.permissions import enters_cost


@command
def strike_cost(actor: Actor, *, cost_id: int) -> int:
    """Strike the line out; returns the office's id. Raises NotFound (also for the line of another
    office), Conflict.
    """
    line = ServiceCost.objects.select_for_update().filter(id=cost_id).first()
    if line is None or not enters_cost(actor, line.provider_id):
        raise NotFound(_("Không tìm thấy dòng chi phí này."))
    if line.struck_at is not None:
        raise Conflict(_("Dòng này đã gạch bỏ."), _("Tải lại trang."))
    line.struck_at = clock.now()
    line.save(update_fields=["struck_at"])
    note(body_id=line.provider_id, cost=cost_id)
    return line.provider_id
