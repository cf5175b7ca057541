import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.records.models import TextContent
from chung.registry.commands import discard_arrival, propose_fields
from chung.registry.models import Arrival
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db

READ = {"subject": {"value": "về việc thử", "confidence": 0.9, "page": 1}}


def propose(arrival, **changes):
    given = {"proposal": READ, "text": "toàn văn", "pages": 3, "pages_read": 2, "source": "text"}
    propose_fields(
        system_actor(clock.today(), "Máy đọc"), arrival_id=arrival.id, **{**given, **changes}
    )


def test_the_proposal_is_kept_with_its_places_and_the_text_for_search():
    arrival = factories.arrival(factories.cast())
    propose(arrival)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.proposal, arrival.pages) == ("ready", READ, 3)
    assert TextContent.objects.get(file_id=arrival.file_id).text == "toàn văn"


def test_reading_the_rest_leaves_the_proposal_the_clerk_already_has():
    arrival = factories.arrival(factories.cast())
    propose(arrival)
    propose(arrival, proposal={}, text="toàn văn, mọi trang", pages_read=3)
    arrival.refresh_from_db()
    assert arrival.proposal == READ
    assert TextContent.objects.get(file_id=arrival.file_id).text == "toàn văn, mọi trang"


def test_an_arrival_that_left_the_queue_is_left_alone():
    who = factories.cast()
    arrival = factories.arrival(who)
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    propose(arrival)
    assert Arrival.objects.get().state == "discarded"
