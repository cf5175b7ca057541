"""Lines of the paper book ("sổ đăng ký văn bản đi", processes.md §5.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.clock import office_day
from chung.registry.models import OutgoingPaper
from chung.registry.queries.deliveries import Receipts, receipts_of_all
from chung.registry.queries.outgoing import issuer_names
from chung.registry.states import OutgoingState

OUT_COLUMNS = (
    _("Số, ký hiệu"),
    _("Ngày văn bản"),
    _("Tên loại và trích yếu"),
    _("Người ký"),
    _("Nơi nhận"),
    _("Đơn vị soạn thảo"),
    _("Đơn vị, người nhận bản lưu"),
    _("Số lượng bản"),
    _("Ngày chuyển"),
    _("Ghi chú"),
)


@dataclass(frozen=True)
class OutgoingLine:
    """One line of the book."""

    record_id: int
    symbol: str
    dated: date | None
    subject: str
    signer: str
    receivers: str
    unit: str
    kept_at: str
    copies: int
    sent_on: date | None
    note: str
    void: bool
    state: str
    state_label: Any
    receipts: Receipts
    issuer_id: int
    issuer: str

    def cells(self) -> list[Any]:
        """The cells in the order of ``OUT_COLUMNS``."""
        return [
            self.symbol,
            self.dated,
            self.subject,
            self.signer,
            self.receivers,
            self.unit,
            self.kept_at,
            self.copies or "",
            self.sent_on,
            self.note,
        ]


def outgoing_lines(papers: Iterable[OutgoingPaper], on: date) -> list[OutgoingLine]:
    """Papers as lines of the book; two queries however many lines."""
    papers = list(papers)
    receipts = receipts_of_all(p.pk for p in papers)
    names = issuer_names(papers, on)
    return [_line(paper, receipts.get(paper.pk, Receipts()), names) for paper in papers]


def _receivers(lines: list[str], sent: int) -> str:
    """What is printed on the paper, and how many got it where that is more ("130 xã, phường")."""
    said = "; ".join(lines)
    if sent <= len(lines):
        return said
    return str(_("%(lines)s (gửi %(count)s nơi)") % {"lines": said, "count": sent})


def _line(paper: OutgoingPaper, receipts: Receipts, names: dict[int, str]) -> OutgoingLine:
    return OutgoingLine(
        record_id=paper.pk,
        symbol=paper.symbol or f"…-{paper.type_code}/{paper.organ}",
        dated=paper.dated,
        subject=f"{paper.type_name}: {paper.record.title}",
        signer=paper.signer_name,
        receivers=_receivers(paper.recipient_lines, receipts.total),
        unit=names.get(paper.unit_id or paper.issuer_id, ""),
        kept_at=paper.kept_at,
        copies=receipts.total,
        sent_on=office_day(paper.issued_at) if paper.issued_at else None,
        note="; ".join(filter(None, [paper.end_reason, paper.urgency, paper.note])),
        void=paper.state in (OutgoingState.VOID, OutgoingState.WITHDRAWN),
        state=paper.state,
        state_label=paper.get_state_display(),
        receipts=receipts,
        issuer_id=paper.issuer_id,
        issuer=names.get(paper.issuer_id, ""),
    )
