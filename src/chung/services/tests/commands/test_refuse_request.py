import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.services.commands import refuse_request
from chung.services.events import ServiceRefused
from chung.services.models import ServiceRequest


@pytest.fixture
def asked(cast):
    cast.agree()
    return cast.ask()


def test_no_is_said_with_its_reason(cast, asked, heard):
    refuse_request(cast.actor("chief"), record_id=asked, reason=" Hết xe hôm đó ")
    request = ServiceRequest.objects.get(pk=asked)
    assert (request.state, request.answer) == ("refused", "Hết xe hôm đó")
    assert heard[-1].reason == "Hết xe hôm đó"
    assert isinstance(heard[-1], ServiceRefused)
    with pytest.raises(Conflict):
        refuse_request(cast.actor("chief"), record_id=asked, reason="lần nữa")


def test_not_without_a_reason_and_not_by_who_asked(cast, asked):
    with pytest.raises(Invalid):
        refuse_request(cast.actor("chief"), record_id=asked, reason="  ")
    with pytest.raises(NotAllowed):
        refuse_request(cast.actor("specialist"), record_id=asked, reason="x")
