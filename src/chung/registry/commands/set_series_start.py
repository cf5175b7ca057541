from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import HIGHEST
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.registry.models import NumberSeries
from chung.registry.permissions import demand, why_not_keep_series
from chung.registry.queries.series import plan_series, series_for


@command
def set_series_start(
    actor: Actor,
    *,
    issuer_id: int,
    type_key: str,
    first_number: int,
    reason: str,
    on: date | None = None,
) -> NumberSeries:
    """Let a series begin at a number above 01 (the paper register was kept elsewhere till then).

    Opens the series when it is new. Raises Conflict once Chung has given a number of it: from
    then on it runs without gaps.
    """
    plan = plan_series(issuer_id, type_key, on or clock.today())
    demand(why_not_keep_series(actor, plan.desk_id))
    if not 1 <= first_number <= HIGHEST:
        raise Invalid(
            _("Số bắt đầu phải từ 1 đến %(highest)s.") % {"highest": HIGHEST},
            _("Nhập số tiếp theo của sổ giấy."),
            "first_number",
        )
    if not squeeze(reason):
        raise Invalid(_("Đặt số bắt đầu phải có lý do."), _("Ghi lý do, căn cứ."), "reason")
    series = NumberSeries.objects.select_for_update().get(id=series_for(plan).id)
    if series.last_number >= series.first_number:
        raise Conflict(
            _("Dãy số đã cấp đến số %(last)s nên không đặt lại được.")
            % {"last": series.last_number},
            _("Dãy số chạy liên tục đến hết nhiệm kỳ; số cấp nhầm thì huỷ kèm lý do."),
        )
    before = series.first_number
    series.first_number, series.last_number = first_number, first_number - 1
    series.save(update_fields=["first_number", "last_number"])
    note(
        body_id=plan.desk_id,
        series=series.id,
        before=before,
        first_number=first_number,
        reason=squeeze(reason),
    )
    return series
