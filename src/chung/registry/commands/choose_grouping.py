from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import series_groups
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.registry.models import SeriesGrouping
from chung.registry.permissions import demand
from chung.registry.queries.outgoing_acts import why_not_dispatch


@command
def choose_grouping(
    actor: Actor, *, issuer_id: int, group_key: str, since: date, reason: str, end: bool = False
) -> None:
    """Number several types in one series from a day on (or, with ``end``, no longer).

    The default is one series for each type name (05-HD/VPTW I.3.1.1b). A new series starts at 01
    unless ``set_series_start`` says otherwise.
    """
    demand(why_not_dispatch(actor, issuer_id))
    if group_key not in {group.key for group in series_groups() if group.types}:
        raise Invalid(_("Không có cách gộp dãy số này."), _("Chọn trong danh sách."), "group_key")
    if not squeeze(reason):
        raise Invalid(_("Đổi cách đánh số phải có lý do."), _("Ghi lý do, căn cứ."), "reason")
    open_rows = SeriesGrouping.objects.filter(
        issuer_id=issuer_id, group_key=group_key, until__isnull=True
    )
    if end:
        open_rows.update(until=since)
    elif not open_rows.exists():
        SeriesGrouping.objects.create(issuer_id=issuer_id, group_key=group_key, since=since)
    note(
        body_id=issuer_id,
        group=group_key,
        since=since.isoformat(),
        end=end,
        reason=squeeze(reason),
    )
