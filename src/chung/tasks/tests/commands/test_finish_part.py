import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import PartOrder, finish_part
from chung.tasks.events import TaskPartFinished
from chung.tasks.states import PartRole, PartState
from chung.tasks.tests import factories


def test_the_opinion_stops_the_helpers_clock_only(cast, task, heard):
    part = finish_part(
        cast.actor("helper"), part_id=task.parts.get().id, words="Nhất trí, đề nghị bổ sung mục 2"
    )
    assert (part.state, part.done_at) == (PartState.DONE, clock.now())
    assert part.answer.startswith("Nhất trí")
    task.refresh_from_db()
    assert task.is_open and task.submitted_at is None
    assert heard == [TaskPartFinished(task.record_id, part.id)]


def test_an_opinion_has_words(cast, task):
    with pytest.raises(Invalid):
        finish_part(cast.actor("helper"), part_id=task.parts.get().id)


def test_who_has_to_know_only_takes_note(cast):
    order = PartOrder(PartRole.TO_KNOW, unit_id=cast.commune.id)
    task = factories.task(cast, parts=(order,))
    part = finish_part(cast.actor("stranger"), part_id=task.parts.get().id)
    assert part.state == PartState.DONE


def test_not_for_another_and_not_twice(cast, task):
    part_id = task.parts.get().id
    with pytest.raises(NotAllowed):
        finish_part(cast.actor("head"), part_id=part_id, words="ý kiến")
    finish_part(cast.actor("helper"), part_id=part_id, words="ý kiến")
    with pytest.raises(Conflict):
        finish_part(cast.actor("helper"), part_id=part_id, words="ý kiến")
