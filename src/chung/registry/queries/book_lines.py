"""Lines of the paper book ("sổ đăng ký văn bản đến", processes.md §4.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.clock import OFFICE_ZONE
from chung.organisation.queries import names_on, post_names
from chung.registry.models import RegisterEntry, Routing

COLUMNS = (
    _("Ngày đến"),
    _("Số đến"),
    _("Cơ quan ban hành"),
    _("Số, ký hiệu"),
    _("Ngày văn bản"),
    _("Tên loại và trích yếu"),
    _("Đơn vị, người nhận"),
    _("Ngày chuyển"),
    _("Ký nhận"),
    _("Hạn giải quyết"),
    _("Ghi chú"),
)


@dataclass(frozen=True)
class BookLine:
    """One line of the book."""

    record_id: int
    number: int
    arrived_on: date
    issuer: str
    symbol: str
    dated: date | None
    subject: str
    receivers: str
    passed_on: datetime | None
    due_on: date | None
    note: str
    void: bool

    def cells(self) -> list[Any]:
        """The cells in the order of ``COLUMNS``; the signature column stays empty."""
        passed = self.passed_on.astimezone(OFFICE_ZONE).date() if self.passed_on else None
        return [
            self.arrived_on,
            self.number,
            self.issuer,
            self.symbol,
            self.dated,
            self.subject,
            self.receivers,
            passed,
            "",
            self.due_on,
            self.note,
        ]


def book_lines(entries: Iterable[RegisterEntry], on: date) -> list[BookLine]:
    """Register entries as lines of the book; three queries however many lines."""
    entries = list(entries)
    routings: dict[int, list[Routing]] = {}
    rows = Routing.objects.filter(
        distribution__paper_id__in=[e.record_id for e in entries]
    ).select_related("distribution")
    for routing in rows.order_by("id"):
        routings.setdefault(routing.distribution.paper_id, []).append(routing)
    every = [r for found in routings.values() for r in found]
    names = names_on({r.body_id for r in every if r.body_id}, on, short=True)
    post_ids = {r.post_id for r in every if r.post_id}
    posts = post_names(post_ids, on) if post_ids else {}
    return [_line(entry, routings.get(entry.record_id, []), names, posts) for entry in entries]


def _line(
    entry: RegisterEntry, routings: list[Routing], names: dict[int, str], posts: dict[int, str]
) -> BookLine:
    paper = entry.record.incoming
    receivers = [names.get(r.body_id or 0) or posts.get(r.post_id or 0, "") for r in routings]
    void = _("Huỷ: %(reason)s") % {"reason": entry.void_reason} if entry.voided_at else ""
    notes = [str(void), entry.late_reason, paper.urgency, paper.note]
    return BookLine(
        record_id=entry.record_id,
        number=entry.number,
        arrived_on=entry.arrived_on,
        issuer=paper.issuer_words,
        symbol=paper.symbol,
        dated=paper.dated,
        subject=f"{paper.type_name}: {entry.record.title}"
        if paper.type_name
        else entry.record.title,
        receivers="; ".join(dict.fromkeys(filter(None, receivers))),
        passed_on=routings[0].distribution.given_at if routings else None,
        due_on=paper.due_on,
        note="; ".join(filter(None, notes)),
        void=entry.voided_at is not None,
    )
