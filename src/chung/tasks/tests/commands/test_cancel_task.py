import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import PartOrder, accept_task, add_parts, cancel_task, note_obstacle
from chung.tasks.events import TaskClosed
from chung.tasks.states import PartRole, PartState, TaskState


def test_taken_back_with_a_reason(cast, task, heard):
    cancelled = cancel_task(cast.actor("chief"), task_id=task.record_id, reason="trùng việc")
    assert cancelled.state == TaskState.CANCELLED and not cancelled.is_open
    assert heard == [TaskClosed(task.record_id)]


def test_then_nothing_moves_it(cast, task):
    cancel_task(cast.actor("chief"), task_id=task.record_id, reason="trùng việc")
    with pytest.raises(Conflict):
        accept_task(cast.actor("head"), task_id=task.record_id)
    with pytest.raises(Conflict):
        note_obstacle(cast.actor("head"), task_id=task.record_id, words="…")


def test_the_owner_does_not_cancel_and_a_reason_is_needed(cast, task):
    with pytest.raises(NotAllowed):
        cancel_task(cast.actor("head"), task_id=task.record_id, reason="không làm")
    with pytest.raises(Invalid):
        cancel_task(cast.actor("chief"), task_id=task.record_id, reason="")


def test_parts_still_open_end_with_it(cast, task):
    add_parts(cast.actor("chief"), task_id=task.record_id, parts=[PartOrder(unit_id=cast.board.id)])
    assert task.parts.filter(state=PartState.OFFERED, role=PartRole.COORDINATE).exists()
    cancel_task(cast.actor("chief"), task_id=task.record_id, reason="trùng việc")
    states = task.parts.filter(role=PartRole.COORDINATE).values_list("state", flat=True)
    assert set(states) == {PartState.ENDED}
