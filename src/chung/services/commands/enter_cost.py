"""What serving a body took in a period, as the office typed it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.services.models import AgreedService, ServiceCost
from chung.services.permissions import enters_cost
from chung.services.states import ServiceKind


@dataclass(frozen=True)
class CostLine:
    """Hours, or đồng, or both, of one service for one body from a day to the last day."""

    provider_id: int
    served_id: int
    kind: ServiceKind
    since: date
    last: date
    hours: Decimal | None = None
    cost: int | None = None
    words: str = ""


@command
def enter_cost(actor: Actor, *, line: CostLine) -> ServiceCost:
    """Write the line; no rate is assumed. Raises Invalid (nothing typed, less than nothing, days
    that run backwards or lie ahead, a service not agreed upon in that time), NotAllowed.
    """
    if not enters_cost(actor, line.provider_id):
        raise NotAllowed(
            _("Chỉ lãnh đạo văn phòng phục vụ ghi chi phí."), _("Chuyển số liệu cho lãnh đạo.")
        )
    _check(line)
    made = ServiceCost.objects.create(
        provider_id=line.provider_id,
        served_id=line.served_id,
        kind=line.kind,
        since=line.since,
        last=line.last,
        hours=line.hours,
        cost=line.cost,
        words=squeeze(line.words)[:250],
        entered_at=clock.now(),
        entered_by=actor.label[:250],
    )
    note(body_id=line.provider_id, cost=made.id, served=line.served_id, kind=str(line.kind))
    return made


def _check(line: CostLine) -> None:
    if line.hours is None and line.cost is None:
        raise Invalid(_("Chưa ghi giờ công hay chi phí."), _("Ghi một trong hai."), field="cost")
    if (line.hours or 0) < 0 or (line.cost or 0) < 0:
        raise Invalid(_("Số này không âm."), _("Để trống nếu không ghi."), field="cost")
    if line.last < line.since:
        raise Invalid(_("Ngày cuối trước ngày đầu."), _("Kiểm tra lại hai ngày."), field="last")
    if line.last > clock.today():
        raise Invalid(_("Kỳ này chưa qua."), _("Ghi đến hết hôm nay."), field="last")
    agreed = AgreedService.objects.filter(
        agreement__provider_id=line.provider_id,
        served_id=line.served_id,
        kind=line.kind,
        since__lte=line.last,
    ).exclude(until__lte=line.since)
    if not agreed.exists():
        raise Invalid(
            _("Trong kỳ này không có thoả thuận về việc ấy."),
            _("Chọn việc, cơ quan hoặc kỳ khác."),
            field="kind",
        )
