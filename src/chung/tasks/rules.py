"""Pure rules of tasks: derived status, colours, deadlines, evidence. No database, no clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from chung.foundation.calendar import WorkingCalendar
from chung.foundation.refusals import Invalid
from chung.tasks.states import (
    CLOSED_STATES,
    DATED_KINDS,
    Colour,
    DeadlineKind,
    DerivedStatus,
    EvidenceKind,
    ProductKind,
    TaskState,
)

FARTHEST_YEARS = 6  # no term is longer; beyond it the year was mistyped (processes.md §10.11)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days of warning in force on a day (calendar days, processes.md §10.5–10.6)."""

    soon: int = 7
    alert: int = 3
    grave: int = 3


@dataclass(frozen=True, slots=True)
class Derived:
    """How a task stands on a day.

    ``days_left`` is negative when overdue and None without a deadline. While the result waits to
    be accepted the owner is not late: ``waiting_days`` count against the accepting leader.
    """

    status: DerivedStatus
    colour: Colour
    days_left: int | None = None
    waiting_days: int | None = None


def derived_status(
    *,
    state: str,
    deadline_kind: str,
    deadline: date | None,
    submitted_on: date | None,
    today: date,
    thresholds: Thresholds = Thresholds(),
) -> Derived:
    """The one place that says how a task stands; the order is that of processes.md §10.5.

    closed → standing → waiting for a condition → lacks a deadline → waiting to be accepted →
    overdue for long → overdue → due soon → on time.
    """
    left = (deadline - today).days if deadline is not None else None
    if state in CLOSED_STATES:
        return Derived(DerivedStatus.CLOSED, Colour.NONE)
    undated = _without_deadline(deadline_kind, deadline)
    if undated is not None:
        return Derived(undated, Colour.NONE)
    if state == TaskState.SUBMITTED:
        waiting = (today - submitted_on).days if submitted_on is not None else None
        return Derived(DerivedStatus.TO_ACCEPT, Colour.NONE, left, waiting)
    assert left is not None
    status, colour = _by_days(left, thresholds)
    return Derived(status, colour, left)


def _without_deadline(deadline_kind: str, deadline: date | None) -> DerivedStatus | None:
    if deadline_kind == DeadlineKind.STANDING:
        return DerivedStatus.STANDING
    if deadline_kind == DeadlineKind.WAITING:
        return DerivedStatus.WAITING
    return DerivedStatus.NO_DEADLINE if deadline is None else None


def own_clock(
    *, deadline: date | None, done: bool, today: date, thresholds: Thresholds = Thresholds()
) -> Colour:
    """The colour of a helping unit's own clock, by the same days as the owner's."""
    if done or deadline is None:
        return Colour.NONE
    return _by_days((deadline - today).days, thresholds)[1]


def _by_days(left: int, thresholds: Thresholds) -> tuple[DerivedStatus, Colour]:
    if left <= -thresholds.grave:
        return DerivedStatus.LONG_OVERDUE, Colour.DEEP_RED
    if left < 0:
        return DerivedStatus.OVERDUE, Colour.RED
    colour = Colour.YELLOW if left <= thresholds.alert else Colour.GREEN
    if left <= thresholds.soon:
        return DerivedStatus.DUE_SOON, colour
    return DerivedStatus.ON_TIME, colour


def deadline_after(calendar: WorkingCalendar, given_on: date, working_days: int) -> date:
    """The deadline some working days after reception; the day of reception counts not.

    The clock starts at reception, never at the signing date (processes.md §4.5).
    """
    return calendar.add(given_on, working_days)


def sign_issue_deadline(calendar: WorkingCalendar, given_on: date, days: int) -> date:
    """The deadline for signing and issuing: so many days on, moved to the next day worked."""
    return calendar.next_working(given_on + timedelta(days=days))


def check_deadline(
    kind: str, deadline: date | None, *, earliest: date, parent_deadline: date | None = None
) -> None:
    """Hold a deadline to its kind, its earliest day, the parent task and common sense.

    Raises Invalid.
    """
    if kind not in DATED_KINDS:
        if deadline is not None:
            raise Invalid(
                _("Loại hạn này không có ngày cụ thể."),
                _("Xoá ngày, hoặc chọn “Có hạn cụ thể”."),
                field="deadline",
            )
        return
    if deadline is None:
        raise Invalid(
            _("Nhiệm vụ có hạn cụ thể thì phải ghi ngày."),
            _("Ghi ngày hết hạn, hoặc chọn loại hạn khác."),
            field="deadline",
        )
    _check_day(deadline, earliest, parent_deadline)


def _check_day(deadline: date, earliest: date, parent_deadline: date | None) -> None:
    if deadline < earliest:
        raise Invalid(
            _("Hạn %(day)s sớm hơn ngày %(earliest)s.")
            % {"day": _vn(deadline), "earliest": _vn(earliest)},
            _("Kiểm tra lại ngày, tháng, năm."),
            field="deadline",
        )
    if deadline > earliest + timedelta(days=366 * FARTHEST_YEARS):
        raise Invalid(
            _("Hạn %(day)s quá xa.") % {"day": _vn(deadline)},
            _("Kiểm tra lại năm."),
            field="deadline",
        )
    if parent_deadline is not None and deadline > parent_deadline:
        raise Invalid(
            _("Hạn của nhiệm vụ con không được sau hạn của nhiệm vụ cha (%(day)s).")
            % {"day": _vn(parent_deadline)},
            _("Chọn ngày sớm hơn, hoặc xin gia hạn nhiệm vụ cha trước."),
            field="deadline",
        )


def check_children(deadline: date | None, child_deadlines: Iterable[date | None]) -> None:
    """A task may not end before its children. Raises Invalid."""
    latest = max((day for day in child_deadlines if day is not None), default=None)
    if deadline is not None and latest is not None and latest > deadline:
        raise Invalid(
            _("Có nhiệm vụ con đến hạn sau ngày này (%(day)s).") % {"day": _vn(latest)},
            _("Rút hạn của nhiệm vụ con trước."),
            field="deadline",
        )


def check_evidence(product_kind: str, kinds: Collection[str], note: str) -> None:
    """A paper is done when it was sent: its number and date, or the paper itself, has to be shown.

    Work that makes no paper is shown by a file or by words. Raises Invalid.
    """
    if product_kind == ProductKind.WORK:
        if not kinds and not note:
            raise Invalid(_("Cần ghi kết quả thực hiện hoặc đính kèm minh chứng."), field="note")
        return
    if not {EvidenceKind.REFERENCE, EvidenceKind.RECORD} & set(kinds):
        raise Invalid(
            _("Chưa có số, ký hiệu và ngày của văn bản đã gửi."),
            _("Sản phẩm là văn bản thì chỉ hoàn thành khi văn bản đã được gửi đi."),
            field="symbol",
        )


def check_sent(
    *, dated: date, receiving_level: str, wanted_level: str, given_on: date, today: date
) -> None:
    """Was the product sent to the right level, on a day that can be? Raises Invalid."""
    if dated > today or dated < given_on:
        raise Invalid(
            _("Ngày văn bản %(day)s phải từ ngày nhận việc (%(given)s) đến hôm nay.")
            % {"day": _vn(dated), "given": _vn(given_on)},
            _("Kiểm tra lại ngày, tháng, năm."),
            field="dated",
        )
    if receiving_level != wanted_level:
        raise Invalid(
            _("Văn bản chưa gửi đúng cấp nhận sản phẩm của nhiệm vụ."),
            _("Gửi đúng cấp rồi nộp lại, hoặc đề nghị người giao sửa cấp nhận."),
            field="receiving_level",
        )


def lead_time(given_on: date, dated: date) -> int:
    """Days from reception to the date of the product (processes.md §10.7)."""
    return (dated - given_on).days


def _vn(day: date) -> str:
    return f"{day:%d/%m/%Y}"
