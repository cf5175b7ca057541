"""An agreement that has not begun is written anew (sửa thoả thuận)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command
from chung.services.commands.begin_agreement import AgreementTerms, write_terms
from chung.services.commands.withdraw_agreement import coming_agreement, take_back_desk
from chung.services.models import Agreement
from chung.services.permissions import must_agree


@command
def change_agreement(actor: Actor, *, agreement_id: int, terms: AgreementTerms) -> Agreement:
    """Other days, another basis, other services between the same two; the desk follows.

    Raises Conflict when it has begun, Invalid for other bodies, and what ``begin_agreement``
    raises.
    """
    must_agree(actor)
    agreement = coming_agreement(actor, agreement_id)
    if (terms.provider_id, terms.served_id) != (agreement.provider_id, agreement.served_id):
        raise Invalid(
            _("Thoả thuận này là của hai cơ quan khác."),
            _("Rút thoả thuận rồi lập thoả thuận mới."),
        )
    take_back_desk(actor, agreement)
    agreement.services.all().delete()  # type: ignore[attr-defined]
    write_terms(actor, agreement, terms)
    return agreement
