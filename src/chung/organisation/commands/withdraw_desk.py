"""Take back a desk that has not begun yet (huỷ việc chuyển văn thư)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import Desk
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body


@command
def withdraw_desk(actor: Actor, *, body_id: int, since: date) -> None:
    """The desk before runs on as if the one of that day had not been opened.

    Raises Conflict when it has begun, or is not the body's last one, NotAllowed.
    """
    must_administer(actor)
    hold_body(body_id)
    last = Desk.objects.filter(body_id=body_id).order_by("-since").first()
    if last is None or last.since != since or since <= actor.on or last.until is not None:
        raise Conflict(
            _("Văn thư đã chuyển hoặc còn thay đổi khác sau ngày này."),
            _("Ghi thay đổi từ một ngày muộn hơn."),
        )
    last.delete()
    Desk.objects.filter(body_id=body_id, until=since).update(until=None)
    note(body_id=body_id, since=str(since), provider=last.provider_id)
