import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.tasks.commands import note_obstacle
from chung.tasks.events import TaskObstacleNoted
from chung.tasks.models import Task
from chung.tasks.tests import factories


def test_noted_and_cleared_both_stay_in_the_history(cast, task, heard):
    head = cast.actor("head")
    note_obstacle(head, task_id=task.record_id, words="Sở chưa gửi số liệu")
    assert Task.objects.get().obstacle == "Sở chưa gửi số liệu"
    note_obstacle(head, task_id=task.record_id, words="")
    assert Task.objects.get().obstacle == ""
    notes = [step.note for step in task.steps.order_by("number")]
    assert notes[1:] == ["Sở chưa gửi số liệu", ""]
    assert heard == [TaskObstacleNoted(task.record_id)] * 2


def test_nothing_to_note(cast, task):
    with pytest.raises(Invalid):
        note_obstacle(cast.actor("head"), task_id=task.record_id, words=" ")


def test_the_follower_may_note_it_a_helper_may_not(cast):
    task = factories.task(cast, follower_post_id=cast.post_id("follower"))
    note_obstacle(cast.actor("follower"), task_id=task.record_id, words="Chưa thấy phản hồi")
    with pytest.raises(NotAllowed):
        note_obstacle(cast.actor("helper"), task_id=task.record_id, words="…")
