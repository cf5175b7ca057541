from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import decide_extension, request_extension
from chung.tasks.events import TaskDeadlineChanged, TaskExtensionRefused
from chung.tasks.models import Task
from chung.tasks.states import ChangeState
from chung.tasks.tests import factories

LATER = date(2026, 12, 11)


@pytest.fixture
def asked(cast, task):
    return request_extension(
        cast.actor("head"), task_id=task.record_id, deadline=LATER, reason="chờ số liệu"
    )


def test_granted_as_asked(cast, task, asked, heard):
    change = decide_extension(cast.actor("chief"), task_id=task.record_id, grant=True)
    assert change.state == ChangeState.GRANTED
    assert change.old_deadline == factories.FRIDAY_WEEK
    assert Task.objects.get().deadline == LATER
    assert heard[-1] == TaskDeadlineChanged(task.record_id, asked.id)


def test_granted_for_another_day(cast, task, asked):
    day = date(2026, 12, 8)
    change = decide_extension(cast.actor("chief"), task_id=task.record_id, grant=True, deadline=day)
    assert change.new_deadline == day == Task.objects.get().deadline


def test_refused_with_words(cast, task, asked, heard):
    chief = cast.actor("chief")
    with pytest.raises(Invalid):
        decide_extension(chief, task_id=task.record_id, grant=False)
    change = decide_extension(chief, task_id=task.record_id, grant=False, words="Báo cáo gấp")
    assert (change.state, change.answer) == (ChangeState.REFUSED, "Báo cáo gấp")
    assert Task.objects.get().deadline == factories.FRIDAY_WEEK
    assert heard[-1] == TaskExtensionRefused(task.record_id, asked.id)


def test_nothing_waits(cast, task):
    with pytest.raises(Conflict):
        decide_extension(cast.actor("chief"), task_id=task.record_id, grant=True)


def test_who_asked_does_not_decide(cast, task, asked):
    with pytest.raises(NotAllowed):
        decide_extension(cast.actor("head"), task_id=task.record_id, grant=True)
