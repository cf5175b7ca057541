import pytest

from chung.foundation.refusals import Invalid
from chung.records.queries import visible_to
from chung.registry.commands import forward_incoming, register_incoming
from chung.registry.models import Arrival, Book, IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_the_right_desk_gets_the_same_bytes_and_the_fields_already_read():
    who = factories.cast()
    arrival = factories.arrival(who)
    clerk = who.actor("clerk")
    record_id = register_incoming(
        clerk,
        desk_id=who.committee.id,
        book_id=who.book.id,
        fields=factories.fields(subject="về việc của xã"),
        arrived_on=clerk.on,
        arrival_id=arrival.id,
    ).record_id
    stranger = who.actor("stranger")
    forward_incoming(
        clerk, record_id=record_id, to_body_id=stranger.body_id, reason="Thuộc xã Xa Lạ"
    )
    assert IncomingPaper.objects.get().state == "forwarded"
    there = Arrival.objects.get(desk_id=stranger.body_id)
    assert there.file_id == arrival.file_id
    assert there.proposal["subject"]["value"] == "về việc của xã"
    book = Book.objects.create(body_id=stranger.body_id, name="Sổ")
    own = register_incoming(
        stranger,
        desk_id=stranger.body_id,
        book_id=book.id,
        fields=factories.fields(),
        arrived_on=stranger.on,
        arrival_id=there.id,
    )
    assert set(visible_to(stranger).values_list("id", flat=True)) == {own.record_id}


@pytest.mark.parametrize("reason", ["", "nhầm"])
def test_a_reason_and_another_desk_are_needed(reason):
    who = factories.cast()
    record_id = factories.registered(who)
    with pytest.raises(Invalid):
        forward_incoming(
            who.actor("clerk"), record_id=record_id, to_body_id=who.committee.id, reason=reason
        )
