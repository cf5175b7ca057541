import pytest
from django.core.files.storage import default_storage

from chung.foundation.refusals import Conflict, NotAllowed
from chung.records.rules import storage_name
from chung.registry.commands import discard_arrival
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_a_discarded_file_leaves_the_queue_and_can_still_be_taken_back():
    who = factories.cast()
    arrival = factories.arrival(who)
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    arrival.refresh_from_db()
    assert arrival.state == "discarded"
    assert arrival.put_away_at is not None
    assert default_storage.exists(storage_name(arrival.file_id))
    with pytest.raises(Conflict):
        discard_arrival(who.actor("clerk"), arrival_id=arrival.id)


def test_a_stranger_does_not_discard():
    who = factories.cast()
    with pytest.raises(NotAllowed):
        discard_arrival(who.actor("stranger"), arrival_id=factories.arrival(who).id)
