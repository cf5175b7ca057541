from datetime import date

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed
from chung.tasks.commands import SentPaper, accept_result, complete_task, delegate_task
from chung.tasks.events import TaskResultAccepted
from chung.tasks.models import Evidence
from chung.tasks.states import Grade, ReceivingLevel, TaskState
from chung.tasks.tests import factories

SENT = SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)


@pytest.fixture
def handed_in(cast, task):
    return complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])


def test_the_assigner_accepts_and_grades(cast, handed_in, heard):
    done = accept_result(cast.actor("chief"), task_id=handed_in.record_id, grade=Grade.GOOD)
    assert done.state == TaskState.DONE and not done.is_open
    assert (done.grade, done.closed_at) == (Grade.GOOD, clock.now())
    assert Evidence.objects.get().valid is True
    assert heard == [TaskResultAccepted(done.record_id)]


@pytest.mark.parametrize("who", ["head", "helper"])
def test_neither_owner_nor_helper_accepts(cast, handed_in, who):
    with pytest.raises(NotAllowed):
        accept_result(cast.actor(who), task_id=handed_in.record_id)


def test_inside_the_unit_the_head_accepts_what_the_specialist_did(cast):
    task = factories.task(cast, by="head", post_id=cast.post_id("specialist"))
    complete_task(cast.actor("specialist"), task_id=task.record_id, papers=[SENT])
    with pytest.raises(NotAllowed, match="không tự nghiệm thu"):
        accept_result(cast.actor("specialist"), task_id=task.record_id)
    assert accept_result(cast.actor("head"), task_id=task.record_id).state == TaskState.DONE


def test_a_head_who_handed_in_for_the_specialist_does_not_accept(cast):
    task = factories.task(cast, by="head", post_id=cast.post_id("specialist"))
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    with pytest.raises(NotAllowed, match="không tự nghiệm thu"):
        accept_result(cast.actor("head"), task_id=task.record_id)
    assert accept_result(cast.actor("chief"), task_id=task.record_id).state == TaskState.DONE


def test_another_hat_does_not_make_another_person(cast, task):
    """The specialist stands in for the chief and may not accept what she handed in herself."""
    delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist"))
    complete_task(cast.actor("specialist"), task_id=task.record_id, papers=[SENT])
    factories.substitute(cast, "chief", "specialist", date(2026, 11, 20), date(2026, 11, 30))
    with pytest.raises(NotAllowed, match="không tự nghiệm thu"):
        accept_result(cast.acting_in("specialist", "chief"), task_id=task.record_id)


def test_before_it_was_handed_in_there_is_nothing_to_accept(cast, task):
    with pytest.raises(Conflict):
        accept_result(cast.actor("chief"), task_id=task.record_id)
