import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.tasks.commands import Due, close_task
from chung.tasks.events import TaskClosed
from chung.tasks.states import DeadlineKind, TaskState
from chung.tasks.tests import factories


def test_a_standing_duty_ends_without_a_product(cast, heard):
    task = factories.task(cast, due=Due(DeadlineKind.STANDING), parts=())
    closed = close_task(cast.actor("chief"), task_id=task.record_id, reason="Chuyển sang quy chế")
    assert closed.state == TaskState.DONE and closed.closed_at is not None
    assert heard[-1] == TaskClosed(task.record_id)


def test_a_dated_task_is_not_done_without_evidence(cast, task):
    """78 of 146 migrated tasks were "done" without evidence (processes.md §10.11)."""
    with pytest.raises(Invalid):
        close_task(cast.actor("chief"), task_id=task.record_id, reason="xong rồi")


def test_the_owner_does_not_close(cast):
    task = factories.task(cast, due=Due(DeadlineKind.STANDING), parts=())
    with pytest.raises(NotAllowed):
        close_task(cast.actor("head"), task_id=task.record_id, reason="thôi")
