"""Take back a body that was added by mistake (huỷ tổ chức vừa thêm)."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import BodyVersion, Desk, Principal
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body


@command
def withdraw_body(actor: Actor, *, body_id: int) -> None:
    """As if it had never been established: only while it begins today or later and nothing of it
    is used: no post, nothing below it, no paper. Otherwise a body is ended, never deleted.

    Raises NotFound, Conflict, NotAllowed.
    """
    must_administer(actor)
    body = hold_body(body_id)
    versions = BodyVersion.objects.filter(body_id=body_id)
    used = _("Tổ chức này đã hoạt động hoặc đã có chức danh, văn bản.")
    way_out = _("Tổ chức đã hoạt động thì không xoá được.")
    if versions.filter(since__lt=actor.on).exists():
        raise Conflict(used, way_out)
    try:
        with transaction.atomic():
            Desk.objects.filter(body_id=body_id).delete()
            versions.delete()
            Principal.objects.filter(body_id=body_id).delete()
            body.delete()
    except ProtectedError:
        raise Conflict(used, way_out) from None
    note(slug=body.slug)
