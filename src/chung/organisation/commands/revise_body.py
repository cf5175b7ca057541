"""Give a body a new version from a day (đổi tên, đổi ký hiệu, chuyển cấp trên …)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.organisation.commands.establish_body import BodyDetails
from chung.organisation.models import BodyVersion
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive

_FIELDS = tuple(BodyDetails.__dataclass_fields__)


@command
def revise_body(actor: Actor, *, body_id: int, since: date, **changes: Any) -> BodyVersion:
    """The version in force on ``since`` ends the day before; the new one carries ``changes``.

    ``changes`` are fields of BodyDetails; the rest stays as it was. A later version stays as it
    is. Raises Invalid (nothing changes, body or parent not there that day, parent below itself),
    Conflict when a version begins on that very day.
    """
    must_administer(actor)
    hold_body(body_id)
    old = version_alive(body_id, since)
    if old.since == since:
        raise Conflict(
            _("Đã có một thời kỳ của tổ chức bắt đầu đúng ngày này."),
            _("Chọn ngày khác."),
            field="since",
        )
    before = BodyDetails(**{name: getattr(old, name) for name in _FIELDS})
    after = replace(before, **changes)
    if after == before:
        raise Invalid(_("Chưa có gì thay đổi."), _("Sửa ít nhất một mục."))
    if after.parent_id is not None and after.parent_id != before.parent_id:
        _must_stay_a_tree(body_id, after.parent_id, since)
    new = BodyVersion(body_id=body_id, since=since, until=old.until)
    for name in _FIELDS:
        setattr(new, name, getattr(after, name))
    old.until = since
    old.save(update_fields=["until"])
    new.keyed().save()
    note(body_id=body_id, since=str(since), changed=sorted(changes))
    return new


def _must_stay_a_tree(body_id: int, parent_id: int, on: date) -> None:
    above: int | None = parent_id
    while above is not None:
        if above == body_id:
            raise Invalid(
                _("Tổ chức không thể trực thuộc chính nó hoặc cấp dưới của nó."),
                _("Chọn cấp trên khác."),
                field="parent",
            )
        above = version_alive(above, on, field="parent").parent_id
