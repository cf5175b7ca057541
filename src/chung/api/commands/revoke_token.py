"""A token opens nothing any more."""

from django.utils.translation import gettext_lazy as _

from chung.api.models import Token
from chung.api.queries import tokens_for
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note


@command
def revoke_token(actor: Actor, *, token_id: int) -> Token:
    """At once and for good, by its owner or an administrator (or the command line).

    Raises NotFound, also for a token of somebody else; Conflict when it is revoked already.
    """
    tokens = tokens_for(actor) if actor.person_id is not None else Token.objects.all()
    token = tokens.select_for_update(of=("self",)).filter(id=token_id).first()
    if token is None:
        raise NotFound(_("Không tìm thấy mã truy cập này."), _("Tải lại trang."))
    if token.revoked_at is not None:
        raise Conflict(_("Mã này đã thu hồi."), _("Tải lại trang."))
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    note(token=token.id, prefix=token.prefix, owner=token.person_id)
    return token
