import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.registry.commands import give_up_reading, register_incoming
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_an_unreadable_file_is_still_registered_by_hand():
    who = factories.cast()
    arrival = factories.arrival(who)
    house = system_actor(clock.today(), "Máy đọc")
    give_up_reading(house, arrival_id=arrival.id, problem="Máy chưa có bộ nhận dạng chữ.")
    arrival.refresh_from_db()
    assert (arrival.state, arrival.problem) == ("unreadable", "Máy chưa có bộ nhận dạng chữ.")
    clerk = who.actor("clerk")
    paper = register_incoming(
        clerk,
        desk_id=who.committee.id,
        book_id=who.book.id,
        fields=factories.fields(),
        arrived_on=clerk.on,
        arrival_id=arrival.id,
    )
    assert paper.number == 1
    give_up_reading(house, arrival_id=arrival.id, problem="muộn")
    arrival.refresh_from_db()
    assert arrival.state == "registered"
