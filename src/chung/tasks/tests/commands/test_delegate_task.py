import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.records.queries import visible_record
from chung.tasks.commands import accept_task, delegate_task
from chung.tasks.events import TaskDelegated
from chung.tasks.states import TaskState


def test_the_specialist_gets_the_work_and_the_unit_still_answers(cast, task, heard):
    delegated = delegate_task(
        cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist")
    )
    assert delegated.state == TaskState.ACCEPTED
    assert delegated.unit_id == task.unit_id
    assert delegated.holder.post_id == cast.post_id("specialist")
    assert visible_record(cast.actor("specialist"), task.record_id)
    assert heard == [TaskDelegated(task.record_id, delegated.holder_id)]


def test_given_on_to_a_colleague_the_first_sees_it_no_more(cast, task):
    for name in ("specialist", "colleague"):
        delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id(name))
    assert visible_record(cast.actor("colleague"), task.record_id)
    with pytest.raises(NotFound):
        visible_record(cast.actor("specialist"), task.record_id)


def test_only_inside_the_unit(cast, task):
    with pytest.raises(Invalid):
        delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("helper"))


def test_only_by_the_head(cast, task):
    delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist"))
    with pytest.raises(NotAllowed):
        delegate_task(
            cast.actor("specialist"), task_id=task.record_id, post_id=cast.post_id("colleague")
        )


def test_taking_on_first_changes_nothing(cast, task):
    first = accept_task(cast.actor("head"), task_id=task.record_id)
    delegated = delegate_task(
        cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist")
    )
    assert delegated.accepted_at == first.accepted_at
