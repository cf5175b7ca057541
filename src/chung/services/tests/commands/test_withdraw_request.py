import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.services.commands import finish_request, take_request, withdraw_request
from chung.services.events import ServiceWithdrawn
from chung.services.models import ServiceRequest


@pytest.fixture
def asked(cast):
    cast.agree()
    return cast.ask()


@pytest.mark.parametrize("name", ["specialist", "head"])
def test_who_asked_or_leads_the_body_takes_it_back(cast, asked, heard, name):
    take_request(cast.actor("clerk"), record_id=asked)
    withdraw_request(cast.actor(name), record_id=asked, reason="Hoãn chuyến đi")
    assert ServiceRequest.objects.get(pk=asked).state == "withdrawn"
    assert isinstance(heard[-1], ServiceWithdrawn)
    assert len(heard[-1].principal_ids) == 1  # who had it in hand


def test_the_office_does_not_withdraw(cast, asked):
    with pytest.raises(NotAllowed):
        withdraw_request(cast.actor("chief"), record_id=asked, reason="x")


def test_not_without_a_reason_and_not_when_done(cast, asked):
    with pytest.raises(Invalid):
        withdraw_request(cast.actor("specialist"), record_id=asked, reason="")
    finish_request(cast.actor("chief"), record_id=asked)
    with pytest.raises(Conflict):
        withdraw_request(cast.actor("specialist"), record_id=asked, reason="x")
