from datetime import date

import pytest

from chung.foundation.refusals import NotAllowed
from chung.organisation.queries import desk_on
from chung.services.commands import unpool_desk
from chung.services.queries import contradictions_on, service_on
from chung.services.states import ServiceKind

LATER = date(2026, 12, 1)


def test_a_plan_gives_the_desk_back_and_leaves_other_services(cast):
    cast.agree()
    unpool_desk(cast.actor("admin"), served_id=cast.board.id, on=LATER, basis="QĐ")
    assert desk_on(cast.board.id, LATER).provider_id == cast.board.id
    assert service_on(cast.board.id, ServiceKind.REGISTRY, LATER) is None
    assert service_on(cast.board.id, ServiceKind.VEHICLES, LATER) is not None
    assert contradictions_on(LATER) == []


def test_only_who_plans(cast):
    with pytest.raises(NotAllowed):
        unpool_desk(cast.actor("chief"), served_id=cast.board.id, on=LATER, basis="QĐ")
