import pytest

from chung.foundation.jobs import drain
from chung.foundation.refusals import Conflict, NotAllowed
from chung.registry.commands import (
    discard_arrival,
    forget_arrival,
    refuse_secret,
    restore_arrival,
)
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return factories.cast()


def discarded(who, *, read: bool):
    arrival = factories.arrival(who, text="Lấy lại tệp đã bỏ")
    if read:
        drain()
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    return arrival


def test_what_was_read_is_still_there(who):
    arrival = discarded(who, read=True)
    restore_arrival(who.actor("clerk"), arrival_id=arrival.id)
    before = arrival.file_id
    arrival.refresh_from_db()
    assert (arrival.state, arrival.file_id, arrival.put_away_at) == ("ready", before, None)
    assert arrival.pages_read == 1


def test_what_was_not_read_yet_is_read(who):
    arrival = discarded(who, read=False)
    restore_arrival(who.actor("clerk"), arrival_id=arrival.id)
    arrival.refresh_from_db()
    assert arrival.state == "reading"
    drain()
    arrival.refresh_from_db()
    assert arrival.state == "ready"


def test_what_is_erased_does_not_come_back(who):
    arrival = discarded(who, read=True)
    forget_arrival(who.actor("clerk"), arrival_id=arrival.id)
    with pytest.raises(Conflict, match="xoá hẳn"):
        restore_arrival(who.actor("clerk"), arrival_id=arrival.id)


def test_a_file_found_secret_after_it_was_put_away_keeps_nothing(who):
    arrival = discarded(who, read=False)
    refuse_secret(who.actor("clerk"), arrival_id=arrival.id)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.file_id, arrival.name) == ("refused", None, "—")
    with pytest.raises(Conflict):
        restore_arrival(who.actor("clerk"), arrival_id=arrival.id)


def test_only_the_desk(who):
    arrival = discarded(who, read=True)
    with pytest.raises(NotAllowed):
        restore_arrival(who.actor("stranger"), arrival_id=arrival.id)
