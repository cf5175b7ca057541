"""End a body (kết thúc hoạt động)."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import BodyVersion
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive
from chung.organisation.queries.holdings import rows_of_bodies
from chung.organisation.rules import must_end_after_start


@command
def end_body(actor: Actor, *, body_id: int, on: date, basis: str = "") -> None:
    """From ``on`` the body is no more; what it kept stays, and its successors inherit it.

    Its term, desk, codes, posts, duties for it and appointments end with it: from that day the
    old body issues nothing (rule R1), its fonds is closed (R2) and its seals are out of use (R7).
    Raises Conflict when a body under it lives on or something of it begins later, Invalid when it
    does not exist the day before or began that day.
    """
    must_administer(actor)
    hold_body(body_id)
    last = BodyVersion.objects.filter(body_id=body_id).latest("since")
    must_end_after_start(last.since, on)
    version_alive(body_id, date.fromordinal(on.toordinal() - 1), field="on")
    _must_have_no_children(body_id, on)
    ended = {}
    for name, rows in rows_of_bodies([body_id]).items():
        if rows.filter(since__gte=on).exists():
            raise Conflict(
                _("Tổ chức còn chức danh, nhiệm vụ hoặc phân công bắt đầu từ ngày này trở đi."),
                _("Bỏ các mục đó trước, rồi kết thúc tổ chức."),
                field="on",
            )
        ended[name] = rows.filter(Q(until__isnull=True) | Q(until__gt=on)).update(until=on)
    note(body_id=body_id, on=str(on), basis=basis, ended=ended)


def _must_have_no_children(body_id: int, on: date) -> None:
    below = BodyVersion.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), parent_id=body_id
    ).exclude(body_id=body_id)
    names = list(below.order_by("sort_key").values_list("short_name", flat=True)[:4])
    if names:
        raise Conflict(
            _("Còn tổ chức trực thuộc: %(names)s.") % {"names": ", ".join(names)},
            _("Kết thúc hoặc chuyển các tổ chức trực thuộc trước."),
        )
