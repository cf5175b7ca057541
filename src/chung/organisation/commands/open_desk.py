"""Open a body's desk (văn thư), or move it to a shared office."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Desk
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive
from chung.organisation.queries.people import principal_for_body
from chung.organisation.states import PrincipalKind


@command
def open_desk(
    actor: Actor, *, body_id: int, since: date, name: str = "", provider_id: int | None = None
) -> Desk:
    """The body's papers come in and go out here; the desk it had ends the day before.

    ``provider_id`` is the body whose clerks do the work (itself by default); the desk keeps its
    name when they change. Registers stay the body's own. Raises Conflict when a desk begins that
    day or later, Invalid when a body is not there that day.
    """
    must_administer(actor)
    hold_body(body_id)
    version = version_alive(body_id, since)
    if provider_id is not None:
        version_alive(provider_id, since, field="provider")
    if Desk.objects.filter(body_id=body_id, since__gte=since).exists():
        raise Conflict(
            _("Tổ chức đã có văn thư bắt đầu từ ngày này hoặc sau đó."),
            _("Chọn ngày muộn hơn."),
            field="since",
        )
    before = Desk.objects.filter(live_on(since), body_id=body_id)
    known = before.values_list("name", flat=True).first()
    before.update(until=since)
    desk = Desk.objects.create(
        body_id=body_id,
        provider_id=provider_id or body_id,
        since=since,
        name=squeeze(name) or known or f"Văn thư {version.name}",
    )
    principal_for_body(body_id, PrincipalKind.DESK)
    note(body_id=body_id, desk=desk.id, provider=desk.provider_id, since=str(since))
    return desk
