import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.services.commands import finish_request, take_request
from chung.services.events import ServiceTaken
from chung.services.models import ServiceRequest
from chung.services.queries import request_facts, requests_asked


@pytest.fixture
def asked(cast):
    cast.agree()
    return cast.ask()


def waiting(cast, name):
    return [request.pk for request in requests_asked(cast.actor(name))]


def test_who_takes_it_has_it(cast, asked, heard):
    assert waiting(cast, "chief") == waiting(cast, "clerk") == [asked]
    take_request(cast.actor("clerk"), record_id=asked)
    request = ServiceRequest.objects.get(pk=asked)
    assert (request.state, request.holder_id) == ("taken", cast.posts["clerk"].id)
    assert waiting(cast, "clerk") == [asked]
    assert waiting(cast, "chief") == []
    assert [type(event) for event in heard] == [ServiceTaken]


def test_it_is_given_into_other_hands_who_see_it_then(cast, asked):
    with pytest.raises(NotFound):
        take_request(cast.actor("driver"), record_id=asked)
    take_request(cast.actor("chief"), record_id=asked, post_id=cast.posts["driver"].id)
    assert waiting(cast, "driver") == [asked]
    steps = request_facts(cast.actor("driver"), asked).steps
    assert [step.verb for step in steps] == ["ask", "take"]
    assert "Lái xe" in steps[-1].words
    take_request(cast.actor("driver"), record_id=asked, post_id=cast.posts["motor"].id)
    assert waiting(cast, "driver") == []
    assert waiting(cast, "motor") == [asked]


def test_it_stays_in_the_office(cast, asked):
    with pytest.raises(Invalid) as refused:
        take_request(cast.actor("chief"), record_id=asked, post_id=cast.posts["stranger"].id)
    assert refused.value.field == "post"


def test_who_asked_does_not_take_it(cast, asked):
    with pytest.raises(NotAllowed):
        take_request(cast.actor("specialist"), record_id=asked)


def test_what_is_done_is_not_taken(cast, asked):
    finish_request(cast.actor("chief"), record_id=asked)
    with pytest.raises(Conflict):
        take_request(cast.actor("clerk"), record_id=asked)
