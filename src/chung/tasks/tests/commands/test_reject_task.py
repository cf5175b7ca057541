import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import accept_task, reject_task
from chung.tasks.events import TaskRejected
from chung.tasks.states import TaskState


def test_a_rejected_task_stays_open_with_its_reason(cast, task, heard):
    rejected = reject_task(
        cast.actor("head"), task_id=task.record_id, reason=" Không đúng lĩnh vực "
    )
    assert rejected.state == TaskState.REJECTED and rejected.is_open
    assert task.steps.last().note == "Không đúng lĩnh vực"
    assert heard == [TaskRejected(task.record_id)]


def test_without_a_reason_it_is_refused(cast, task):
    with pytest.raises(Invalid) as refused:
        reject_task(cast.actor("head"), task_id=task.record_id, reason=" ")
    assert refused.value.field == "reason"


def test_what_was_taken_on_is_not_rejected(cast, task):
    accept_task(cast.actor("head"), task_id=task.record_id)
    with pytest.raises(Conflict):
        reject_task(cast.actor("head"), task_id=task.record_id, reason="nghĩ lại")


def test_only_the_owner_rejects(cast, task):
    with pytest.raises(NotAllowed):
        reject_task(cast.actor("helper"), task_id=task.record_id, reason="bận")
