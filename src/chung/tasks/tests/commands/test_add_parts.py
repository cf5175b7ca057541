import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.tasks.commands import PartOrder, add_parts
from chung.tasks.events import TaskPartsAdded
from chung.tasks.states import PartRole


def test_parts_are_added_once_with_the_tasks_deadline(cast, task, heard):
    orders = [
        PartOrder(unit_id=cast.board.id),
        PartOrder(PartRole.TO_KNOW, unit_id=cast.commune.id),
        PartOrder(unit_id=cast.other_division.id),
    ]
    made = add_parts(cast.actor("head"), task_id=task.record_id, parts=orders)
    assert [(p.role, p.deadline) for p in made] == [
        (PartRole.COORDINATE, task.deadline),
        (PartRole.TO_KNOW, None),
    ]
    assert task.parts.count() == 3
    assert heard == [TaskPartsAdded(task.record_id, tuple(p.principal_id for p in made))]


def test_a_helper_does_not_draw_others_in(cast, task):
    with pytest.raises(NotAllowed):
        add_parts(
            cast.actor("helper"), task_id=task.record_id, parts=[PartOrder(unit_id=cast.board.id)]
        )


def test_a_part_names_somebody(cast, task):
    with pytest.raises(Invalid):
        add_parts(cast.actor("chief"), task_id=task.record_id, parts=[PartOrder()])
