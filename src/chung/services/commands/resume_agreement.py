"""An end recorded for an agreement is taken back (huỷ kết thúc phục vụ chung)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.queries import body_facts
from chung.services.commands.begin_agreement import refuse_overlap
from chung.services.commands.desks import take_back
from chung.services.models import AgreedService, Agreement
from chung.services.permissions import must_agree
from chung.services.states import ServiceKind


@command
def resume_agreement(actor: Actor, *, agreement_id: int) -> Agreement:
    """Services whose recorded end is still ahead go on as agreed; a desk that was to go back
    stays with the office. Other services may be taken back on their first day without, too.

    Raises Conflict (no end ahead, another office has the service by then, a body ends that day,
    the desk changes again later), NotFound, NotAllowed.
    """
    must_agree(actor)
    agreement = Agreement.objects.select_for_update().filter(id=agreement_id).first()
    if agreement is None:
        raise NotFound(_("Không tìm thấy thoả thuận này."))
    services = agreement.services.select_related("agreement")  # type: ignore[attr-defined]
    ending = [each for each in services if each.may_resume(actor.on)]
    if not ending:
        raise Conflict(
            _("Không có việc nào sắp kết thúc để huỷ."),
            _("Việc đã thôi thì lập thoả thuận mới."),
        )
    for each in ending:
        _go_on(actor, agreement, each)
    agreement.until, agreement.end_basis = agreement.agreed_until, ""
    agreement.save(update_fields=["until", "end_basis"])
    note(
        body_id=agreement.served_id,
        agreement=agreement.id,
        provider=agreement.provider_id,
        services=[each.kind for each in ending],
    )
    return agreement


def _go_on(actor: Actor, agreement: Agreement, service: AgreedService) -> None:
    on, kind = service.until, ServiceKind(service.kind)
    assert on is not None
    pair = (agreement.provider_id, agreement.served_id)
    if len(body_facts(pair, on)) < len(pair):
        raise Conflict(
            _("Một trong hai cơ quan kết thúc hoạt động vào ngày đó."),
            _("Để thoả thuận kết thúc cùng cơ quan."),
        )
    refuse_overlap(agreement.served_id, [kind], on, agreement.agreed_until, but=agreement.id)
    if kind == ServiceKind.REGISTRY:
        take_back(actor, served_id=agreement.served_id, since=on)
    service.until = agreement.agreed_until
    service.save(update_fields=["until"])
