import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.records.queries import visible_record
from chung.tasks.commands import delegate_task, hand_over_task, reject_task
from chung.tasks.events import TaskHandedOver
from chung.tasks.states import TaskState
from chung.tasks.tests import factories


def test_another_unit_answers_and_the_past_stays(cast, heard):
    task = factories.task(cast, follower_post_id=cast.post_id("follower"))
    reject_task(cast.actor("head"), task_id=task.record_id, reason="không đúng lĩnh vực")
    before = task.owner_ids
    handed = hand_over_task(
        cast.actor("chief"),
        task_id=task.record_id,
        unit_id=cast.board.id,
        reason="đúng việc của Ban",
    )
    assert handed.state == TaskState.OFFERED and handed.unit.body_id == cast.board.id
    assert handed.superior_id is None and handed.accepted_at is None
    assert (handed.deadline, handed.follower_id, handed.follower_since) == (
        task.deadline,
        task.follower_id,
        task.follower_since,
    )
    assert heard[-1] == TaskHandedOver(task.record_id, before, handed.owner_ids)


def test_who_hands_over_sees_it_no_more(cast, task):
    delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist"))
    hand_over_task(cast.actor("chief"), task_id=task.record_id, unit_id=cast.board.id, reason="…")
    assert visible_record(cast.actor("board_head"), task.record_id)
    for gone in ("head", "specialist"):
        with pytest.raises(NotFound):
            visible_record(cast.actor(gone), task.record_id)


def test_not_to_itself_and_not_without_reason(cast, task):
    chief = cast.actor("chief")
    with pytest.raises(Invalid):
        hand_over_task(chief, task_id=task.record_id, unit_id=cast.division.id, reason="nhầm")
    with pytest.raises(Invalid):
        hand_over_task(chief, task_id=task.record_id, unit_id=cast.board.id, reason="")


def test_the_owner_does_not_push_it_away(cast, task):
    with pytest.raises(NotAllowed):
        hand_over_task(
            cast.actor("head"), task_id=task.record_id, unit_id=cast.other_division.id, reason="bận"
        )
