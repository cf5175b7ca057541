from decimal import Decimal

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.services.commands import finish_request, take_request
from chung.services.events import ServiceDone
from chung.services.models import ServiceRequest
from chung.services.tests.scene import TODAY


@pytest.fixture
def asked(cast):
    cast.agree()
    return cast.ask()


def test_it_is_done_with_hours_and_cost_as_typed(cast, asked, heard):
    take_request(cast.actor("clerk"), record_id=asked)
    finish_request(
        cast.actor("clerk"), record_id=asked, words="Đã đi", hours=Decimal("3.5"), cost=450_000
    )
    request = ServiceRequest.objects.get(pk=asked)
    assert (request.state, request.ended_on, request.answer) == ("done", TODAY, "Đã đi")
    assert (request.hours, request.cost) == (Decimal("3.5"), 450_000)
    assert isinstance(heard[-1], ServiceDone)
    with pytest.raises(Conflict):
        finish_request(cast.actor("clerk"), record_id=asked)


def test_it_is_done_at_once_by_whoever_deals_with_it(cast, asked):
    finish_request(cast.actor("chief"), record_id=asked)
    request = ServiceRequest.objects.get(pk=asked)
    assert (request.holder_id, request.hours, request.cost) == (cast.posts["chief"].id, None, None)


def test_less_than_nothing_is_refused(cast, asked):
    with pytest.raises(Invalid) as refused:
        finish_request(cast.actor("chief"), record_id=asked, cost=-1)
    assert refused.value.field == "cost"


def test_the_served_body_does_not_say_that_it_is_done(cast, asked):
    with pytest.raises(NotAllowed):
        finish_request(cast.actor("head"), record_id=asked)
