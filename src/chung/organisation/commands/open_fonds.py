"""Open the fonds of a body (lập phông lưu trữ)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Fonds, FondsCustody
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive


@command
def open_fonds(
    actor: Actor, *, body_id: int, since: date, name: str = "", basis: str = ""
) -> Fonds:
    """All papers of a body are one fonds from a day on, kept by the body itself (rule R3).

    Raises Conflict when the body has one already, Invalid when it does not exist that day.
    """
    must_administer(actor)
    hold_body(body_id)
    version = version_alive(body_id, since)
    if Fonds.objects.filter(body_id=body_id).exists():
        raise Conflict(
            _("Tổ chức này đã có phông lưu trữ."),
            _("Mỗi tổ chức có một phông; không lập thêm."),
        )
    fonds = Fonds.objects.create(
        body_id=body_id,
        since=since,
        name=squeeze(name) or f"Phông {version.name}"[:250],
        basis=squeeze(basis),
    )
    FondsCustody.objects.create(fonds=fonds, custodian_id=body_id, since=since, basis=fonds.basis)
    note(body_id=body_id, fonds=fonds.id, since=str(since))
    return fonds
