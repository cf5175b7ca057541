import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.tasks.commands import accept_part, cancel_task
from chung.tasks.states import PartState, TaskState


def test_a_helpers_clock_is_its_own(cast, task):
    part = accept_part(cast.actor("helper"), part_id=task.parts.get().id)
    assert (part.state, part.accepted_at) == (PartState.ACCEPTED, clock.now())
    task.refresh_from_db()
    assert (task.state, task.accepted_at) == (TaskState.OFFERED, None)


def test_the_owner_does_not_answer_for_the_helper(cast, task):
    with pytest.raises(NotAllowed):
        accept_part(cast.actor("head"), part_id=task.parts.get().id)
    with pytest.raises(NotFound):
        accept_part(cast.actor("stranger"), part_id=task.parts.get().id)


def test_not_once_the_task_is_closed(cast, task):
    cancel_task(cast.actor("chief"), task_id=task.record_id, reason="trùng việc")
    with pytest.raises(Conflict):
        accept_part(cast.actor("helper"), part_id=task.parts.get().id)
