"""An office serves a body no more, wholly or in one service (kết thúc phục vụ chung)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import bodies_below
from chung.services.commands.desks import give_back, must_be_of_body, must_have_clerk
from chung.services.models import AgreedService, Agreement
from chung.services.permissions import must_agree
from chung.services.states import ServiceKind


@command
def end_agreement(
    actor: Actor,
    *,
    agreement_id: int,
    on: date,
    basis: str,
    kinds: Collection[ServiceKind] = (),
    clerk_post_id: int | None = None,
) -> Agreement:
    """From ``on`` the services (all without ``kinds``) are no longer given; what was given stays.

    With the registry the desk goes back to the served body, worked by ``clerk_post_id`` or by
    clerks it has. Raises Invalid (no basis, a past day, before it began, nobody to keep the
    registry, a post of another body), Conflict (ended already), NotFound, NotAllowed.
    """
    must_agree(actor)
    agreement = Agreement.objects.select_for_update().filter(id=agreement_id).first()
    if agreement is None:
        raise NotFound(_("Không tìm thấy thoả thuận này."))
    _check(actor, agreement, on, basis)
    ending = list(_running(agreement, on, kinds))
    if not ending:
        raise Conflict(
            _("Việc này đã kết thúc trước ngày đó."), _("Tải lại trang để xem tình trạng.")
        )
    if any(each.kind == ServiceKind.REGISTRY for each in ending):
        _registry_back(actor, agreement, on, clerk_post_id)
    AgreedService.objects.filter(id__in=[each.id for each in ending]).update(until=on)
    if not _running(agreement, on, ()).exists():
        agreement.until, agreement.end_basis = on, squeeze(basis)[:250]
        agreement.save(update_fields=["until", "end_basis"])
    note(
        body_id=agreement.served_id,
        agreement=agreement.id,
        provider=agreement.provider_id,
        on=str(on),
        services=[each.kind for each in ending],
        basis=squeeze(basis),
    )
    return agreement


def _running(
    agreement: Agreement, on: date, kinds: Collection[ServiceKind]
) -> QuerySet[AgreedService]:
    still = Q(until__isnull=True) | Q(until__gt=on)
    found = AgreedService.objects.filter(still, agreement=agreement)
    return found.filter(kind__in=list(kinds)) if kinds else found


def _check(actor: Actor, agreement: Agreement, on: date, basis: str) -> None:
    if not squeeze(basis):
        raise Invalid(
            _("Chưa có căn cứ."), _("Ghi số, ký hiệu, ngày của quyết định."), field="basis"
        )
    if actor.person_id is not None and on < clock.today():
        raise Invalid(_("Ngày này đã qua."), _("Chọn từ hôm nay trở đi."), field="on")
    if on <= agreement.since:
        raise Invalid(
            _("Thoả thuận bắt đầu từ ngày %(day)s.") % {"day": f"{agreement.since:%d/%m/%Y}"},
            _("Chọn ngày sau đó."),
            field="on",
        )


def _registry_back(actor: Actor, agreement: Agreement, on: date, clerk_post_id: int | None) -> None:
    if clerk_post_id is not None:
        must_be_of_body(clerk_post_id, bodies_below(agreement.served_id, on), on)
    must_have_clerk(agreement.served_id, on, clerk_post_id)
    give_back(actor, served_id=agreement.served_id, on=on, clerk_post_id=clerk_post_id)
