"""End several bodies on one day, those below together with those above."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import BodyVersion
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_bodies, versions_alive
from chung.organisation.queries.holdings import begin_later, end_rows_of
from chung.organisation.rules import must_end_after_start


@command
def end_bodies(
    actor: Actor, *, body_ids: Iterable[int], on: date, basis: str = ""
) -> dict[str, int]:
    """From ``on`` these bodies are no more; as ``end_body``, in as many statements for a hundred
    as for one. Returns how many rows of each kind ended.

    A body under one of them may end with it. Raises what ``end_body`` raises, of the first body it
    meets; then none of them ends.
    """
    must_administer(actor)
    ids = sorted(set(body_ids))
    ended = end_all(ids, on)
    note(bodies=ids, on=str(on), basis=basis, ended=ended)
    return ended


def end_all(body_ids: list[int], on: date) -> dict[str, int]:
    """The bodies' dated rows end, after all that could stand in the way has been asked."""
    hold_bodies(body_ids)
    last = {
        v.body_id: v for v in BodyVersion.objects.filter(body_id__in=body_ids).order_by("since")
    }
    for version in last.values():
        must_end_after_start(version.since, on)
    versions_alive(body_ids, on - timedelta(days=1), field="on")
    _must_leave_no_children(body_ids, on)
    if begin_later(body_ids, on):
        raise Conflict(
            _("Tổ chức còn chức danh, nhiệm vụ hoặc phân công bắt đầu từ ngày này trở đi."),
            _("Bỏ các mục đó trước, rồi kết thúc tổ chức."),
            field="on",
        )
    return end_rows_of(body_ids, on)


def _must_leave_no_children(body_ids: list[int], on: date) -> None:
    below = BodyVersion.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), parent_id__in=body_ids
    ).exclude(body_id__in=body_ids)
    names = list(below.order_by("sort_key").values_list("short_name", flat=True)[:4])
    if names:
        raise Conflict(
            _("Còn tổ chức trực thuộc: %(names)s.") % {"names": ", ".join(names)},
            _("Kết thúc hoặc chuyển các tổ chức trực thuộc trước."),
        )
