"""Agreements of the shared office: who serves whom, with what, from when until when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.questions import Question
from chung.foundation.refusals import NotFound
from chung.organisation.queries import body_facts, desk_on, names_on
from chung.services.models import AgreedService, Agreement, ServiceRequest
from chung.services.permissions import administers, read_for
from chung.services.queries.asking import live_on
from chung.services.states import OPEN, ServiceKind


@dataclass(frozen=True)
class ServiceLine:
    """One service of an agreement as pages show it."""

    kind: ServiceKind
    days: int | None
    unit: str
    unit_id: int | None
    since: date
    last: date | None
    runs: bool
    may_end: bool
    may_resume: bool


@dataclass(frozen=True)
class AgreementFacts:
    """An agreement with the names of its day; ``last`` is the last day it counts."""

    id: int
    provider_id: int
    served_id: int
    provider: str
    served: str
    basis: str
    since: date
    last: date | None
    note: str
    end_basis: str
    made_by: str
    made_at: Any
    stands: str
    services: tuple[ServiceLine, ...]

    @property
    def running(self) -> list[ServiceLine]:
        return [line for line in self.services if line.runs]

    @property
    def to_end(self) -> list[ServiceLine]:
        """Services no end is recorded of."""
        return [line for line in self.services if line.may_end]

    @property
    def to_resume(self) -> list[ServiceLine]:
        """Services whose recorded end can still be taken back."""
        return [line for line in self.services if line.may_resume]


@dataclass(frozen=True)
class ServiceHoldings:
    """What a body still has in agreements and requests, asked before it ends."""

    serves: tuple[int, ...] = field(default=())
    served_by: tuple[int, ...] = field(default=())
    agreements: int = 0
    open_requests: int = 0


def agreements_of(actor: Actor) -> QuerySet[Agreement]:
    """Agreements the actor may read: the administrator all, others those of bodies they lead or
    are clerks of, on either side.
    """
    if administers(actor):
        return Agreement.objects.all()
    bodies = read_for(actor)
    return Agreement.objects.filter(Q(provider_id__in=bodies) | Q(served_id__in=bodies))


def agreement_lines(actor: Actor, *, ended: bool = False) -> list[AgreementFacts]:
    """Those that run or are to come, or those that ended; the latest first."""
    over = Q(until__lte=actor.on)
    found = agreements_of(actor).filter(over) if ended else agreements_of(actor).exclude(over)
    return _facts(actor, found.order_by("provider_id", "-since", "-id")[:200])


def agreement_facts(actor: Actor, agreement_id: int) -> AgreementFacts:
    """One agreement. Raises NotFound when it is not there or not the actor's to read."""
    found = _facts(actor, agreements_of(actor).filter(id=agreement_id))
    if not found:
        raise NotFound(
            _("Không tìm thấy thoả thuận này, hoặc anh/chị không được xem."),
            _("Chọn đúng chức danh đang làm việc ở góc trên."),
        )
    return found[0]


def contradictions_on(on: date) -> list[int]:
    """Bodies whose desk is not worked by the office that agreed to keep their registry: none, or
    the book and the desks tell two stories.
    """
    rows = AgreedService.objects.filter(live_on(on), kind=ServiceKind.REGISTRY)
    wrong = []
    for served_id, provider_id in rows.values_list("served_id", "agreement__provider_id"):
        desk = desk_on(served_id, on)
        if desk is None or desk.provider_id != provider_id:
            wrong.append(served_id)
    return wrong


def holdings_of(body_ids: Iterable[int], on: date) -> dict[int, ServiceHoldings]:
    """Body id → what it serves, who serves it, requests still open; in one statement."""
    return holdings_asked(body_ids, on).answer


def holdings_asked(body_ids: Iterable[int], on: date) -> Question[dict[int, ServiceHoldings]]:
    """The same, to be asked together with others."""
    ids = set(body_ids)
    theirs = Q(provider_id__in=ids) | Q(served_id__in=ids)
    running = Agreement.objects.filter(theirs).exclude(until__lte=on)
    asked = ServiceRequest.objects.filter(theirs, state__in=OPEN)

    def made(pairs: list[Any], requests: list[Any]) -> dict[int, ServiceHoldings]:
        return {
            body_id: ServiceHoldings(
                serves=tuple(sorted({s for p, s in pairs if p == body_id})),
                served_by=tuple(sorted({p for p, s in pairs if s == body_id})),
                agreements=sum(body_id in pair for pair in pairs),
                open_requests=sum(body_id in pair for pair in requests),
            )
            for body_id in ids
        }

    return Question(
        running.values_list("provider_id", "served_id"),
        asked.values_list("provider_id", "served_id"),
        make=made,
    )


def _facts(actor: Actor, rows: Iterable[Agreement]) -> list[AgreementFacts]:
    agreements = list(rows)
    lines: dict[int, list[AgreedService]] = defaultdict(list)
    for service in AgreedService.objects.filter(agreement_id__in=[a.id for a in agreements]):
        lines[service.agreement_id].append(service)
    for row in agreements:
        for service in lines[row.id]:
            service.agreement = row
    names = _names(actor, agreements, lines)
    return [_of(actor, row, lines[row.id], names) for row in agreements]


def _names(
    actor: Actor, agreements: list[Agreement], lines: dict[int, list[AgreedService]]
) -> dict[int, str]:
    """Short names today; of a body that ended or is to come, a name it had or has."""
    ids = {a.provider_id for a in agreements} | {a.served_id for a in agreements}
    ids |= {s.unit_id for rows in lines.values() for s in rows if s.unit_id is not None}
    known = {f.body_id: f.short_name for f in body_facts(ids, actor.on)}
    return {**names_on(ids - set(known), actor.on), **known}


def _of(
    actor: Actor, row: Agreement, services: list[AgreedService], names: dict[int, str]
) -> AgreementFacts:
    order = list(ServiceKind)
    lines = tuple(
        ServiceLine(
            kind=ServiceKind(each.kind),
            days=each.days,
            unit=names.get(each.unit_id or 0, ""),
            unit_id=each.unit_id,
            since=each.since,
            last=_last(each.until),
            runs=each.since <= actor.on and (each.until is None or each.until > actor.on),
            may_end=not each.ended_early and (each.until is None or each.until > actor.on),
            may_resume=each.may_resume(actor.on),
        )
        for each in sorted(services, key=lambda each: order.index(ServiceKind(each.kind)))
    )
    return AgreementFacts(
        id=row.id,
        provider_id=row.provider_id,
        served_id=row.served_id,
        provider=names.get(row.provider_id, ""),
        served=names.get(row.served_id, ""),
        basis=row.basis,
        since=row.since,
        last=_last(row.until),
        note=row.note,
        end_basis=row.end_basis,
        made_by=row.made_by,
        made_at=row.made_at,
        stands=_stands(row, actor.on),
        services=lines,
    )


def _last(until: date | None) -> date | None:
    return until - timedelta(days=1) if until else None


def _stands(row: Agreement, on: date) -> str:
    if row.since > on:
        return "coming"
    return "ended" if row.until is not None and row.until <= on else "runs"
