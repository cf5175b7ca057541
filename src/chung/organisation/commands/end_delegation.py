"""End a delegation before its time (thôi làm thay)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Delegation
from chung.organisation.permissions import must_be_party_to
from chung.organisation.queries.held import hold_post


@command
def end_delegation(actor: Actor, *, delegation_id: int, on: date) -> None:
    """From ``on`` the substitute has the powers no more; one that has not begun is taken back.

    Raises NotFound, NotAllowed unless the actor is absent, substitute or administrator, Conflict
    when it had ended before.
    """
    delegation = Delegation.objects.select_related("post").filter(id=delegation_id).first()
    if delegation is None:
        raise NotFound(_("Không tìm thấy việc làm thay này."), _("Tải lại trang."))
    must_be_party_to(actor, delegation.absent_id, delegation.substitute_id)
    hold_post(delegation.post_id)
    if delegation.until is not None and delegation.until <= on:
        raise Conflict(_("Việc làm thay này đã kết thúc."), _("Tải lại trang."))
    if on <= delegation.since:
        delegation.delete()
    else:
        delegation.until = on
        delegation.save(update_fields=["until"])
    note(
        body_id=delegation.post.body_id,
        post=delegation.post_id,
        absent=delegation.absent_id,
        substitute=delegation.substitute_id,
        on=str(on),
    )
