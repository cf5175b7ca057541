from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import SeriesGroup, series_groups
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.registry.models import NumberSeries, SeriesGrouping
from chung.registry.permissions import demand, why_not_keep_series
from chung.registry.queries.series import highest_given, plan_series, series_for


@command
def choose_grouping(
    actor: Actor, *, issuer_id: int, group_key: str, since: date, reason: str, end: bool = False
) -> int | None:
    """Number several types in one series from a day on (or, with ``end``, no longer).

    The default is one series for each type name (05-HD/VPTW I.3.1.1b). In mid-term the shared
    series goes on above the highest number its types were given, so that no symbol comes twice;
    returns that first number (None: it begins at 01, or was chosen before). For the same reason a
    series that has given numbers is not split within its term. Raises Invalid, Conflict.
    """
    demand(why_not_keep_series(actor, issuer_id))
    group = next((g for g in series_groups() if g.key == group_key and g.types), None)
    if group is None:
        raise Invalid(_("Không có cách gộp dãy số này."), _("Chọn trong danh sách."), "group_key")
    if not squeeze(reason):
        raise Invalid(_("Đổi cách đánh số phải có lý do."), _("Ghi lý do, căn cứ."), "reason")
    row = (
        SeriesGrouping.objects.select_for_update()
        .filter(issuer_id=issuer_id, group_key=group_key, until__isnull=True)
        .first()
    )
    first_number = None
    if end and row is not None:
        _end(row, since, group)
    elif not end and row is None:
        first_number = _begin(issuer_id, group, since)
    note(
        body_id=issuer_id,
        group=group_key,
        since=since.isoformat(),
        end=end,
        first_number=first_number,
        reason=squeeze(reason),
    )
    return first_number


def _begin(issuer_id: int, group: SeriesGroup, since: date) -> int | None:
    SeriesGrouping.objects.create(issuer_id=issuer_id, group_key=group.key, since=since)
    plan = plan_series(issuer_id, group.types[0], since)
    given = highest_given(issuer_id, group, plan.term_id)
    if not given:
        return None
    if since > clock.today():
        raise Invalid(
            _("Trong nhiệm kỳ này đã cấp số riêng nên chưa biết dãy chung sẽ chạy tiếp từ số nào."),
            _("Chọn hôm nay, hoặc ngày đầu nhiệm kỳ sau."),
            "since",
        )
    series = NumberSeries.objects.select_for_update().get(pk=series_for(plan).pk)
    if series.last_number < given:
        series.first_number, series.last_number = given + 1, given
        series.save(update_fields=["first_number", "last_number"])
    return series.last_number + 1


def _end(row: SeriesGrouping, until: date, group: SeriesGroup) -> None:
    if until <= row.since:
        raise Invalid(
            _("Cách gộp này bắt đầu từ %(day)s nên phải kết thúc sau ngày đó.")
            % {"day": f"{row.since:%d/%m/%Y}"},
            _("Chọn ngày sau."),
            "since",
        )
    shared = series_for(plan_series(row.issuer_id, group.types[0], until))
    if shared.last_number >= shared.first_number:
        raise Conflict(
            _("Dãy chung đã cấp số trong nhiệm kỳ này; tách ra thì có số bị trùng."),
            _("Chọn ngày đầu nhiệm kỳ sau."),
            "since",
        )
    row.until = until
    row.save(update_fields=["until"])
