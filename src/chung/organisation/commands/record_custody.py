"""Record who keeps a fonds from a day on (giao nộp phông)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Fonds, FondsCustody
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import version_alive


@command
def record_custody(
    actor: Actor, *, fonds_id: int, custodian_id: int, since: date, basis: str = ""
) -> FondsCustody:
    """The whole fonds goes to another keeper; it stays the fonds of the body that made it (R3).

    Raises NotFound, Invalid when the keeper does not exist that day, Conflict when a custody
    begins that day or later.
    """
    must_administer(actor)
    fonds = Fonds.objects.select_for_update().filter(id=fonds_id).first()
    if fonds is None:
        raise NotFound(_("Không tìm thấy phông lưu trữ này."))
    version_alive(custodian_id, since, field="custodian")
    if fonds.custodies.filter(since__gte=since).exists():
        raise Conflict(
            _("Đã ghi nơi giữ phông từ ngày này hoặc sau đó."), _("Chọn ngày muộn hơn."), "since"
        )
    fonds.custodies.filter(live_on(since)).update(until=since)
    custody = FondsCustody.objects.create(
        fonds=fonds, custodian_id=custodian_id, since=since, basis=basis
    )
    note(body_id=fonds.body_id, fonds=fonds.id, custodian=custodian_id, since=str(since))
    return custody
