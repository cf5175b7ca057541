"""An agreement that has not begun is taken out of the book (rút thoả thuận)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.services.commands.desks import take_back
from chung.services.commands.frame import said
from chung.services.models import Agreement
from chung.services.permissions import must_agree
from chung.services.states import ServiceKind


@command
def withdraw_agreement(actor: Actor, *, agreement_id: int, reason: str) -> None:
    """As if it had not been written; the journal keeps what it said. The desk stays where it is.

    Raises Invalid without a reason, Conflict when it has begun or the desk changes again later,
    NotFound, NotAllowed.
    """
    must_agree(actor)
    agreement = coming_agreement(actor, agreement_id)
    words = said(reason)
    take_back_desk(actor, agreement)
    services = agreement.services.all()  # type: ignore[attr-defined]
    note(
        body_id=agreement.served_id,
        agreement=agreement.id,
        provider=agreement.provider_id,
        since=str(agreement.since),
        services=[each.kind for each in services],
        basis=agreement.basis,
        reason=words,
    )
    agreement.delete()


def coming_agreement(actor: Actor, agreement_id: int) -> Agreement:
    """An agreement that begins after today, its row locked. Raises NotFound, Conflict."""
    agreement = Agreement.objects.select_for_update().filter(id=agreement_id).first()
    if agreement is None:
        raise NotFound(_("Không tìm thấy thoả thuận này."))
    if agreement.since <= actor.on:
        raise Conflict(
            _("Thoả thuận đã có hiệu lực từ ngày %(day)s.")
            % {"day": f"{agreement.since:%d/%m/%Y}"},
            _("Kết thúc thoả thuận từ một ngày, rồi lập thoả thuận mới nếu cần."),
        )
    return agreement


def take_back_desk(actor: Actor, agreement: Agreement) -> None:
    """Where the agreement would have moved the desk on its first day, it does not move."""
    if agreement.services.filter(kind=ServiceKind.REGISTRY).exists():  # type: ignore[attr-defined]
        take_back(actor, served_id=agreement.served_id, since=agreement.since)
