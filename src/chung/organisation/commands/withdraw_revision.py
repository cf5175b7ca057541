"""Take back a body's latest version that nobody has worked under yet (huỷ lần sửa)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import BodyVersion
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body


@command
def withdraw_revision(actor: Actor, *, body_id: int) -> None:
    """The version before runs on as if the last one had not been written.

    Only while the last one begins today or later. Raises NotFound, Conflict when it began before
    or is the first, NotAllowed.
    """
    must_administer(actor)
    hold_body(body_id)
    versions = list(BodyVersion.objects.filter(body_id=body_id).order_by("-since")[:2])
    if len(versions) < 2 or versions[0].since < actor.on or versions[1].until != versions[0].since:
        raise Conflict(
            _("Lần sửa này không còn huỷ được: tổ chức đã hoạt động theo đó."),
            _("Sửa lại từ một ngày khác."),
        )
    last, before = versions
    last.delete()
    before.until = last.until
    before.save(update_fields=["until"])
    note(body_id=body_id, since=str(last.since))
