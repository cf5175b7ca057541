import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.tasks.commands import accept_task
from chung.tasks.events import TaskAccepted
from chung.tasks.states import TaskState


def test_the_head_takes_the_task_on_and_the_deadline_stays(cast, task, heard):
    accepted = accept_task(cast.actor("head"), task_id=task.record_id)
    assert accepted.state == TaskState.ACCEPTED and accepted.accepted_at == clock.now()
    assert accepted.deadline == task.deadline
    assert heard == [TaskAccepted(task.record_id)]


def test_twice_is_a_conflict(cast, task):
    accept_task(cast.actor("head"), task_id=task.record_id)
    with pytest.raises(Conflict):
        accept_task(cast.actor("head"), task_id=task.record_id)


@pytest.mark.parametrize("who", ["helper", "chief"])
def test_others_who_see_it_may_not(cast, task, who):
    with pytest.raises(NotAllowed):
        accept_task(cast.actor(who), task_id=task.record_id)


@pytest.mark.parametrize("who", ["stranger", "specialist"])
def test_for_those_who_may_not_see_it_it_is_not_there(cast, task, who):
    with pytest.raises(NotFound):
        accept_task(cast.actor(who), task_id=task.record_id)
