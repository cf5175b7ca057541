"""An office begins to serve a body (thoả thuận phục vụ chung)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import bodies_below, body_facts, desk_on
from chung.services.commands.desks import pool
from chung.services.models import AgreedService, Agreement
from chung.services.permissions import must_agree
from chung.services.states import ServiceKind


@dataclass(frozen=True)
class ServiceTerms:
    """One service agreed upon: its level in working days, and the provider's unit that does it."""

    kind: ServiceKind
    days: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True)
class AgreementTerms:
    """Who serves whom, from when until before when, on what basis, and what."""

    provider_id: int
    served_id: int
    since: date
    services: Sequence[ServiceTerms]
    basis: str
    until: date | None = None
    note: str = ""


@command
def begin_agreement(actor: Actor, *, terms: AgreementTerms) -> Agreement:
    """Write the agreement; with the registry among its services the desk of the served body goes
    to the provider's clerks on its first day.

    Raises Invalid (nothing to serve, no basis, a body or unit that is not there, days that run
    backwards, a desk that would change hands in the past), Conflict (another office has one of the
    services on one of the days; the provider has no desk of its own), NotAllowed.
    """
    must_agree(actor)
    made = Agreement(
        provider_id=terms.provider_id,
        served_id=terms.served_id,
        made_at=clock.now(),
        made_by=actor.label[:250],
    )
    write_terms(actor, made, terms)
    return made


def write_terms(actor: Actor, agreement: Agreement, terms: AgreementTerms) -> None:
    """Check the terms, write them into an agreement without services, move the desk."""
    _check(actor, terms)
    refuse_overlap(terms.served_id, _kinds(terms), terms.since, terms.until)
    agreement.basis, agreement.note = squeeze(terms.basis), squeeze(terms.note)
    agreement.since, agreement.until = terms.since, terms.until
    agreement.agreed_until = terms.until
    agreement.save()
    AgreedService.objects.bulk_create(
        AgreedService(
            agreement=agreement,
            served_id=terms.served_id,
            kind=each.kind,
            days=each.days,
            unit_id=each.unit_id,
            since=terms.since,
            until=terms.until,
        )
        for each in terms.services
    )
    if ServiceKind.REGISTRY in _kinds(terms):
        pool(actor, served_id=terms.served_id, provider_id=terms.provider_id, since=terms.since)
    note(
        body_id=terms.served_id,
        agreement=agreement.id,
        provider=terms.provider_id,
        since=str(terms.since),
        services=[str(kind) for kind in _kinds(terms)],
    )


def _kinds(terms: AgreementTerms) -> list[ServiceKind]:
    return [each.kind for each in terms.services]


def _check(actor: Actor, terms: AgreementTerms) -> None:
    if terms.provider_id == terms.served_id:
        raise Invalid(
            _("Cơ quan phục vụ và cơ quan được phục vụ là một."),
            _("Chọn hai cơ quan khác nhau."),
            field="served",
        )
    if not terms.services:
        raise Invalid(
            _("Chưa chọn việc phục vụ nào."), _("Chọn ít nhất một việc."), field="services"
        )
    if not squeeze(terms.basis):
        raise Invalid(
            _("Chưa có căn cứ."), _("Ghi số, ký hiệu, ngày của quyết định."), field="basis"
        )
    if terms.until is not None and terms.until <= terms.since:
        raise Invalid(
            _("Ngày kết thúc phải sau ngày bắt đầu."), _("Chọn ngày muộn hơn."), field="until"
        )
    _must_be_there(terms)
    _registry_allowed(actor, terms)


def _must_be_there(terms: AgreementTerms) -> None:
    """Both bodies work on the first day, and units named are the provider's."""
    alive = {facts.body_id for facts in body_facts(_both(terms), terms.since)}
    for body_id, field in ((terms.provider_id, "provider"), (terms.served_id, "served")):
        if body_id not in alive:
            raise Invalid(
                _("Cơ quan này không hoạt động vào ngày bắt đầu."),
                _("Chọn ngày hoặc cơ quan khác."),
                field=field,
            )
    units = {each.unit_id for each in terms.services if each.unit_id is not None}
    if units and not units <= set(bodies_below(terms.provider_id, terms.since)):
        raise Invalid(
            _("Đơn vị phụ trách không thuộc cơ quan phục vụ."),
            _("Chọn phòng của cơ quan phục vụ."),
            field="services",
        )


def _both(terms: AgreementTerms) -> tuple[int, int]:
    return terms.provider_id, terms.served_id


def _registry_allowed(actor: Actor, terms: AgreementTerms) -> None:
    """The desk changes hands from today on, and without a fixed end: then a clerk is needed."""
    if ServiceKind.REGISTRY not in _kinds(terms):
        return
    if terms.until is not None:
        raise Invalid(
            _("Phục vụ chung văn thư không ghi trước ngày kết thúc."),
            _("Để trống; khi thôi dùng chung sẽ chọn văn thư riêng."),
            field="until",
        )
    desk = desk_on(terms.served_id, terms.since)
    stands = desk is not None and desk.provider_id == terms.provider_id
    if actor.person_id is not None and not stands and terms.since < clock.today():
        raise Invalid(
            _("Văn thư chỉ chuyển từ hôm nay trở đi."), _("Chọn ngày khác."), field="since"
        )


def refuse_overlap(
    served_id: int,
    kinds: Collection[ServiceKind],
    since: date,
    until: date | None,
    *,
    but: int = 0,
) -> None:
    """Raises Conflict when an agreement other than ``but`` has one of the services on a day."""
    Agreement.objects.select_for_update().filter(served_id=served_id).order_by("id").first()
    found = AgreedService.objects.filter(served_id=served_id, kind__in=kinds)
    for other in found.exclude(agreement_id=but).order_by("kind", "since"):
        begins_after = until is not None and other.since >= until
        ends_before = other.until is not None and other.until <= since
        if not (begins_after or ends_before):
            raise Conflict(
                _("“%(kind)s” đã có thoả thuận phục vụ chung từ ngày %(since)s.")
                % {
                    "kind": ServiceKind(other.kind).label,
                    "since": f"{other.since:%d/%m/%Y}",
                },
                _("Kết thúc thoả thuận ấy trước, hoặc bỏ chọn việc này."),
                field="services",
            )
