"""On which days the organisation changed, for a time line and its slider."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chung.organisation.states import BodyKind


class ChangeKind(TextChoices):
    """What can happen to bodies on a day, in the order it is told."""

    RECORDED = "recorded", _("bắt đầu có dữ liệu")
    BEGUN = "begun", _("thành lập")
    ENDED = "ended", _("kết thúc")
    RENAMED = "renamed", _("đổi tên")
    MOVED = "moved", _("chuyển cấp trên")
    GREW = "grew", _("tiếp nhận")
    POOLED = "pooled", _("dùng chung văn thư")
    UNPOOLED = "unpooled", _("văn thư riêng")
    TERM = "term", _("nhiệm kỳ mới")


@dataclass(frozen=True)
class Change:
    """A kind of change on a day: how many bodies it met, the names of the first few, and of many
    how many there are of each kind (``kinds``).
    """

    kind: ChangeKind
    count: int
    names: tuple[str, ...]
    kinds: tuple[tuple[BodyKind, int], ...] = ()

    @property
    def label(self) -> str:
        """ "đổi tên: Đảng uỷ phường Nghi Phú", or "kết thúc: 432 cấp uỷ"."""
        what = "; ".join(self.names) if self.count <= len(self.names) else self._many()
        return _("%(change)s: %(what)s") % {"change": self.kind.label, "what": what}

    def _many(self) -> str:
        if not self.kinds or len(self.kinds) > _KINDS:
            return _("%(count)s tổ chức") % {"count": self.count}
        pattern = _("%(count)s %(kind)s")
        return ", ".join(
            str(pattern % {"count": number, "kind": str(kind.label).lower()})
            for kind, number in self.kinds
        )


@dataclass(frozen=True)
class ChangedDay:
    """A day on which something changed."""

    on: date
    changes: tuple[Change, ...]

    @property
    def label(self) -> str:
        """All that happened, in one line."""
        text = ", ".join(change.label for change in self.changes)
        return text[:1].upper() + text[1:]


# A change of a version counts by what it changed; an agency that begins or ends together with its
# committee is not counted beside it, nor a term that begins with its body.
_CHANGES = """
    WITH v AS (
        SELECT body_id, since, until, name, parent_id, kind, doubt,
               lag(until) OVER w AS was_until, lag(name) OVER w AS was_name,
               lag(parent_id) OVER w AS was_parent, lead(since) OVER w AS next_since
        FROM organisation_bodyversion WINDOW w AS (PARTITION BY body_id ORDER BY since)
    ), desk AS (
        SELECT body_id, since, provider_id,
               lag(provider_id) OVER (PARTITION BY body_id ORDER BY since) AS was_provider
        FROM organisation_desk
    ), begun AS (
        SELECT since AS day, body_id, parent_id, kind, name, doubt FROM v
        WHERE was_until IS DISTINCT FROM since
    ), ended AS (
        SELECT until AS day, body_id, parent_id, kind, name FROM v
        WHERE until IS NOT NULL AND next_since IS DISTINCT FROM until
    ), happened AS (
        SELECT CASE WHEN b.day IN (SELECT day FROM begun WHERE starts_with(doubt, %(first)s))
                    THEN 'recorded' ELSE 'begun' END AS what, b.day, b.name, b.kind FROM begun b
        LEFT JOIN begun above ON above.body_id = b.parent_id AND above.day = b.day
        WHERE above.body_id IS NULL OR b.kind <> ALL(%(organs)s)
        UNION ALL
        SELECT 'ended', e.day, e.name, e.kind FROM ended e
        LEFT JOIN ended above ON above.body_id = e.parent_id AND above.day = e.day
        WHERE above.body_id IS NULL OR e.kind <> ALL(%(organs)s)
        UNION ALL
        SELECT 'renamed', since, name, kind FROM v WHERE was_until = since AND was_name <> name
        UNION ALL
        SELECT 'moved', since, name, kind FROM v
        WHERE was_until = since AND was_parent IS DISTINCT FROM parent_id
        UNION ALL
        SELECT CASE WHEN desk.provider_id = desk.body_id THEN 'unpooled' ELSE 'pooled' END,
               desk.since, v.name, v.kind
        FROM desk JOIN v ON v.body_id = desk.body_id AND v.since <= desk.since
                        AND (v.until IS NULL OR v.until > desk.since)
        WHERE desk.provider_id <> desk.was_provider
        UNION ALL
        SELECT 'term', t.since, t.label || ' ' || v.name, v.kind FROM organisation_term t
        JOIN v ON v.body_id = t.body_id AND v.since <= t.since
              AND (v.until IS NULL OR v.until > t.since)
              AND (v.since < t.since OR v.was_until = v.since)
    )
    SELECT day, what, kind, count(*), (array_agg(name ORDER BY name))[1:%(few)s]
    FROM happened WHERE day >= %(since)s AND day <= %(until)s
    GROUP BY day, what, kind ORDER BY day, count(*) DESC, kind
"""

_ORGANS = [BodyKind.ADVISORY, BodyKind.INSPECTION, BodyKind.DIVISION]
_FEW = 2
_KINDS = 3
DATA_BEGINS = "Mốc bắt đầu của dữ liệu"
"""What stands in ``doubt`` of a first version where the data begin, not the body."""


def what_changed(since: date, until: date) -> list[ChangedDay]:
    """Days from ``since`` to ``until`` (both count) on which bodies changed, with what; one
    statement.
    """
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "organs": list(map(str, _ORGANS)),
            "few": _FEW,
            "first": DATA_BEGINS,
        }
        cursor.execute(_CHANGES, values | {"since": since, "until": until})
        rows = cursor.fetchall()
    days: dict[date, dict[ChangeKind, list[tuple[BodyKind, int, list[str]]]]] = {}
    for on, what, kind, count, names in rows:
        found = days.setdefault(on, {}).setdefault(ChangeKind(what), [])
        found.append((BodyKind(kind), count, names))
    order = list(ChangeKind)
    return [
        ChangedDay(on, tuple(_change(kind, found[kind]) for kind in sorted(found, key=order.index)))
        for on, found in days.items()
    ]


def _change(kind: ChangeKind, groups: list[tuple[BodyKind, int, list[str]]]) -> Change:
    names = sorted(name for _kind, _count, few in groups for name in few)
    return Change(
        kind=kind,
        count=sum(count for _kind, count, _names in groups),
        names=tuple(names[:_FEW]),
        kinds=tuple((body_kind, count) for body_kind, count, _names in groups),
    )
