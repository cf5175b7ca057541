from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import request_extension
from chung.tasks.events import TaskExtensionRequested
from chung.tasks.models import Task
from chung.tasks.states import ChangeState
from chung.tasks.tests import factories

LATER = date(2026, 12, 11)


def test_until_granted_the_old_deadline_counts(cast, task, heard):
    change = request_extension(
        cast.actor("head"), task_id=task.record_id, deadline=LATER, reason="chờ số liệu"
    )
    assert change.state == ChangeState.REQUESTED
    assert Task.objects.get().deadline == factories.FRIDAY_WEEK
    assert heard == [TaskExtensionRequested(task.record_id, change.id)]


def test_one_request_at_a_time(cast, task):
    head = cast.actor("head")
    request_extension(head, task_id=task.record_id, deadline=LATER, reason="chờ số liệu")
    with pytest.raises(Conflict):
        request_extension(head, task_id=task.record_id, deadline=LATER, reason="vẫn chờ")


@pytest.mark.parametrize("deadline", [factories.FRIDAY_WEEK, date(2026, 12, 1)])
def test_only_a_later_day(cast, task, deadline):
    with pytest.raises(Invalid):
        request_extension(cast.actor("head"), task_id=task.record_id, deadline=deadline, reason="…")


def test_a_helper_does_not_ask_for_the_owner(cast, task):
    with pytest.raises(NotAllowed):
        request_extension(cast.actor("helper"), task_id=task.record_id, deadline=LATER, reason="…")
