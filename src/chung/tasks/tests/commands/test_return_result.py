from datetime import date

import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.tasks.commands import SentPaper, complete_task, return_result
from chung.tasks.events import TaskResultReturned
from chung.tasks.models import Evidence
from chung.tasks.states import ReceivingLevel, TaskState

SENT = SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)


@pytest.fixture
def handed_in(cast, task):
    return complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])


def test_the_owner_works_on_and_the_evidence_stays_as_invalid(cast, handed_in, heard):
    task = return_result(
        cast.actor("chief"), task_id=handed_in.record_id, reason="Thiếu số liệu quý III"
    )
    assert task.state == TaskState.ACCEPTED and task.submitted_at is None
    assert task.deadline == handed_in.deadline
    assert Evidence.objects.get().valid is False
    assert heard == [TaskResultReturned(task.record_id)]


def test_it_needs_a_reason(cast, handed_in):
    with pytest.raises(Invalid):
        return_result(cast.actor("chief"), task_id=handed_in.record_id, reason="")


def test_the_owner_does_not_call_it_back_this_way(cast, handed_in):
    with pytest.raises(NotAllowed):
        return_result(cast.actor("head"), task_id=handed_in.record_id, reason="sửa lại")
