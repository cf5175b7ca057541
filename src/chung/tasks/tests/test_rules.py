from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.foundation.calendar import WorkingCalendar
from chung.foundation.refusals import Invalid
from chung.tasks import rules
from chung.tasks.rules import Thresholds, derived_status
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

TODAY = date(2026, 11, 23)


def stand(days_left, state=TaskState.ACCEPTED, kind=DeadlineKind.FIXED, submitted_on=None):
    deadline = None if days_left is None else TODAY + timedelta(days=days_left)
    return derived_status(
        state=state,
        deadline_kind=kind,
        deadline=deadline,
        submitted_on=submitted_on,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("days_left", "status", "colour"),
    [
        (8, DerivedStatus.ON_TIME, Colour.GREEN),
        (7, DerivedStatus.DUE_SOON, Colour.GREEN),
        (4, DerivedStatus.DUE_SOON, Colour.GREEN),
        (3, DerivedStatus.DUE_SOON, Colour.YELLOW),
        (0, DerivedStatus.DUE_SOON, Colour.YELLOW),
        (-1, DerivedStatus.OVERDUE, Colour.RED),
        (-2, DerivedStatus.OVERDUE, Colour.RED),
        (-3, DerivedStatus.LONG_OVERDUE, Colour.DEEP_RED),
        (-30, DerivedStatus.LONG_OVERDUE, Colour.DEEP_RED),
    ],
)
def test_colours_by_days_left(days_left, status, colour):
    derived = stand(days_left)
    assert (derived.status, derived.colour, derived.days_left) == (status, colour, days_left)


def test_each_step_of_the_order_hides_the_later_ones():
    """§10.5: closed, standing, waiting, no deadline, to accept come before any lateness."""
    assert stand(-9, TaskState.DONE).status == DerivedStatus.CLOSED
    assert stand(-9, TaskState.CANCELLED).status == DerivedStatus.CLOSED
    assert stand(None, kind=DeadlineKind.STANDING).status == DerivedStatus.STANDING
    assert stand(None, kind=DeadlineKind.WAITING).status == DerivedStatus.WAITING
    assert stand(None, kind=DeadlineKind.UNSET).status == DerivedStatus.NO_DEADLINE
    assert stand(-9, TaskState.SUBMITTED).status == DerivedStatus.TO_ACCEPT
    assert stand(-9, TaskState.REJECTED).status == DerivedStatus.LONG_OVERDUE


def test_while_the_result_waits_the_days_count_against_the_leader():
    derived = stand(-5, TaskState.SUBMITTED, submitted_on=TODAY - timedelta(days=6))
    assert (derived.colour, derived.waiting_days) == (Colour.NONE, 6)


def test_a_fixed_deadline_without_a_day_is_a_defect_seen_not_hidden():
    """65 of 110 migrated rows were like this and could never become late (§10.11)."""
    assert stand(None).status == DerivedStatus.NO_DEADLINE


thresholds = st.builds(
    Thresholds,
    soon=st.integers(3, 14),
    alert=st.integers(0, 3),
    grave=st.integers(1, 10),
)


@given(
    state=st.sampled_from(TaskState),
    kind=st.sampled_from(DeadlineKind),
    left=st.integers(-400, 400),
    limits=thresholds,
)
def test_status_and_colour_never_contradict_each_other(state, kind, left, limits):
    deadline = TODAY + timedelta(days=left) if kind in DATED_KINDS else None
    derived = derived_status(
        state=state,
        deadline_kind=kind,
        deadline=deadline,
        submitted_on=TODAY,
        today=TODAY,
        thresholds=limits,
    )
    assert (derived.status == DerivedStatus.CLOSED) == (state in CLOSED_STATES)
    assert (derived.colour == Colour.RED) == (derived.status == DerivedStatus.OVERDUE)
    assert (derived.colour == Colour.DEEP_RED) == (derived.status == DerivedStatus.LONG_OVERDUE)
    if derived.colour == Colour.YELLOW:
        assert 0 <= left <= limits.alert and derived.status == DerivedStatus.DUE_SOON
    if derived.status in (DerivedStatus.OVERDUE, DerivedStatus.LONG_OVERDUE):
        assert left < 0 and state != TaskState.SUBMITTED


@given(
    state=st.sampled_from([TaskState.OFFERED, TaskState.ACCEPTED, TaskState.REJECTED]),
    left=st.integers(-60, 60),
    limits=thresholds,
)
def test_a_task_only_gets_worse_while_days_go_by(state, left, limits):
    order = [
        DerivedStatus.ON_TIME,
        DerivedStatus.DUE_SOON,
        DerivedStatus.OVERDUE,
        DerivedStatus.LONG_OVERDUE,
    ]
    deadline = TODAY + timedelta(days=left)
    ranks = [
        order.index(
            derived_status(
                state=state,
                deadline_kind=DeadlineKind.FIXED,
                deadline=deadline,
                submitted_on=None,
                today=TODAY + timedelta(days=n),
                thresholds=limits,
            ).status
        )
        for n in range(20)
    ]
    assert ranks == sorted(ranks)


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(start=days, working=st.integers(0, 30), off=st.sets(days, max_size=12))
def test_a_deadline_counts_working_days_from_reception(start, working, off):
    calendar = WorkingCalendar.of(off=off)
    deadline = rules.deadline_after(calendar, start, working)
    assert calendar.between(start, deadline) == working
    assert working == 0 or calendar.is_working(deadline)


@given(start=days, off=st.sets(days, max_size=12))
def test_sign_and_issue_ends_on_a_working_day_not_early(start, off):
    calendar = WorkingCalendar.of(off=off)
    deadline = rules.sign_issue_deadline(calendar, start, 10)
    assert calendar.is_working(deadline)
    assert deadline >= start + timedelta(days=10)
    assert not any(
        calendar.is_working(start + timedelta(days=n)) for n in range(10, (deadline - start).days)
    )


@given(
    deadline=st.none() | days,
    kind=st.sampled_from(DeadlineKind),
    earliest=days,
    parent=st.none() | days,
)
def test_a_deadline_that_passes_fits_its_kind_its_parent_and_its_reception(
    deadline, kind, earliest, parent
):
    try:
        rules.check_deadline(kind, deadline, earliest=earliest, parent_deadline=parent)
    except Invalid as refused:
        assert refused.field == "deadline" and str(refused.message)
        return
    assert (deadline is not None) == (kind in DATED_KINDS)
    if deadline is not None:
        assert deadline >= earliest
        assert parent is None or deadline <= parent


def test_a_mistyped_year_is_refused():
    with pytest.raises(Invalid, match="năm"):
        rules.check_deadline(DeadlineKind.FIXED, date(2062, 1, 1), earliest=TODAY)


@given(deadline=days, children=st.lists(st.none() | days, max_size=4))
def test_no_child_ends_after_its_parent(deadline, children):
    late = [day for day in children if day is not None and day > deadline]
    if late:
        with pytest.raises(Invalid):
            rules.check_children(deadline, children)
    else:
        rules.check_children(deadline, children)


@pytest.mark.parametrize("kind", [k for k in ProductKind if k != ProductKind.WORK])
def test_a_paper_is_done_only_when_sent(kind):
    with pytest.raises(Invalid):
        rules.check_evidence(kind, [EvidenceKind.FILE], "xong rồi")
    rules.check_evidence(kind, [EvidenceKind.REFERENCE], "")
    rules.check_evidence(kind, [EvidenceKind.FILE, EvidenceKind.RECORD], "")


def test_work_without_a_paper_needs_words_or_a_file():
    with pytest.raises(Invalid):
        rules.check_evidence(ProductKind.WORK, [], "")
    rules.check_evidence(ProductKind.WORK, [], "đã kiểm tra 5 đơn vị")
    rules.check_evidence(ProductKind.WORK, [EvidenceKind.FILE], "")


@pytest.mark.parametrize(
    ("dated", "level", "field"),
    [
        (date(2026, 11, 24), "standing_board", "dated"),
        (date(2026, 10, 31), "standing_board", "dated"),
        (date(2026, 11, 20), "unit_head", "receiving_level"),
    ],
)
def test_evidence_of_another_day_or_level_is_refused(dated, level, field):
    with pytest.raises(Invalid) as refused:
        rules.check_sent(
            dated=dated,
            receiving_level=level,
            wanted_level="standing_board",
            given_on=date(2026, 11, 1),
            today=TODAY,
        )
    assert refused.value.field == field


def test_lead_time_counts_from_reception():
    assert rules.lead_time(date(2026, 11, 1), date(2026, 11, 20)) == 19
