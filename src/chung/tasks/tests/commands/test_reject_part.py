import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.tasks.commands import accept_part, reject_part
from chung.tasks.states import PartState


def test_refused_with_a_reason(cast, task):
    part = reject_part(
        cast.actor("helper"), part_id=task.parts.get().id, reason="Không có cán bộ chuyên môn"
    )
    assert (part.state, part.answer) == (PartState.REJECTED, "Không có cán bộ chuyên môn")


def test_not_without_one_and_not_by_others(cast, task):
    part_id = task.parts.get().id
    with pytest.raises(Invalid):
        reject_part(cast.actor("helper"), part_id=part_id, reason="")
    with pytest.raises(NotAllowed):
        reject_part(cast.actor("head"), part_id=part_id, reason="…")


def test_not_after_taking_it_on(cast, task):
    accept_part(cast.actor("helper"), part_id=task.parts.get().id)
    with pytest.raises(Conflict):
        reject_part(cast.actor("helper"), part_id=task.parts.get().id, reason="…")
