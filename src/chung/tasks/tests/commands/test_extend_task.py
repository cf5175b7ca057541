from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import Due, extend_task, request_extension
from chung.tasks.events import TaskDeadlineChanged
from chung.tasks.models import Task
from chung.tasks.states import ChangeState, DeadlineKind
from chung.tasks.tests import factories

LATER = date(2026, 12, 11)


def test_the_old_deadline_is_kept_with_reason_and_who(cast, task, heard):
    change = extend_task(
        cast.actor("chief"), task_id=task.record_id, deadline=LATER, reason="chờ số liệu"
    )
    assert (change.old_deadline, change.new_deadline) == (factories.FRIDAY_WEEK, LATER)
    assert change.state == ChangeState.GRANTED and change.reason == "chờ số liệu"
    assert change.decided_label.startswith("Người Thử 1")
    assert Task.objects.get().deadline == LATER
    assert heard == [TaskDeadlineChanged(task.record_id, change.id)]


def test_a_helpers_own_clock_moves_alone(cast, task):
    part = task.parts.get()
    change = extend_task(
        cast.actor("chief"),
        task_id=task.record_id,
        part_id=part.id,
        deadline=date(2026, 12, 1),
        reason="đơn vị phối hợp đi công tác",
    )
    part.refresh_from_db()
    assert (change.old_deadline, part.deadline) == (date(2026, 11, 27), date(2026, 12, 1))
    assert Task.objects.get().deadline == factories.FRIDAY_WEEK
    with pytest.raises(Invalid):
        extend_task(
            cast.actor("chief"),
            task_id=task.record_id,
            part_id=part.id,
            deadline=date(2026, 12, 7),
            reason="sau cả hạn của đơn vị chủ trì",
        )


def test_a_task_without_deadline_gets_one(cast):
    task = factories.task(cast, due=Due(DeadlineKind.WAITING), parts=())
    change = extend_task(
        cast.actor("chief"), task_id=task.record_id, deadline=LATER, reason="đã có ý kiến"
    )
    stored = Task.objects.get()
    assert (stored.deadline_kind, stored.deadline) == (DeadlineKind.FIXED, LATER)
    assert (change.old_kind, change.old_deadline) == (DeadlineKind.WAITING, None)


@pytest.mark.parametrize(
    ("deadline", "reason"),
    [
        (LATER, ""),
        (factories.FRIDAY_WEEK, "như cũ"),
        (date(2026, 11, 20), "đã qua"),
        (date(2062, 12, 1), "gõ nhầm năm"),
    ],
)
def test_what_cannot_be_right_is_refused(cast, task, deadline, reason):
    with pytest.raises(Invalid):
        extend_task(cast.actor("chief"), task_id=task.record_id, deadline=deadline, reason=reason)


def test_parent_and_child_hold_each_other(cast, task):
    child = factories.task(cast, parent_id=task.record_id, parts=())
    chief = cast.actor("chief")
    with pytest.raises(Invalid):
        extend_task(chief, task_id=child.record_id, deadline=LATER, reason="quá hạn cha")
    with pytest.raises(Invalid):
        extend_task(
            chief, task_id=task.record_id, deadline=date(2026, 12, 3), reason="sớm hơn hạn con"
        )


def test_a_waiting_request_is_answered_first(cast, task):
    request_extension(
        cast.actor("head"), task_id=task.record_id, deadline=LATER, reason="thiếu người"
    )
    with pytest.raises(Conflict):
        extend_task(cast.actor("chief"), task_id=task.record_id, deadline=LATER, reason="cho thêm")


def test_the_owner_asks_and_does_not_extend(cast, task):
    with pytest.raises(NotAllowed):
        extend_task(
            cast.actor("head"), task_id=task.record_id, deadline=LATER, reason="thiếu người"
        )
