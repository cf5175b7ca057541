import pytest

from chung.foundation.refusals import Conflict, NotFound
from chung.registry.commands import accept_delivery, refuse_delivery, resend_delivery
from chung.registry.tests.outgoing_office import issued, office, packet

pytestmark = pytest.mark.django_db


def test_a_refused_packet_can_be_accepted_after_all():
    made = office()
    record_id = issued(made, to=made.communes)
    mine, clerk = packet(record_id, made.communes[0]), made.commune_clerks[0]
    refuse_delivery(clerk, delivery_id=mine.id, reason="thiếu phụ lục")
    resend_delivery(made.clerk, delivery_id=mine.id)
    mine.refresh_from_db()
    assert (mine.state, mine.reason) == ("sent", "")
    assert accept_delivery(clerk, delivery_id=mine.id).number == 1


def test_only_a_refused_one_and_only_by_the_sender():
    made = office()
    record_id = issued(made, to=made.communes)
    mine = packet(record_id, made.communes[0])
    with pytest.raises(Conflict):
        resend_delivery(made.clerk, delivery_id=mine.id)
    refuse_delivery(made.commune_clerks[0], delivery_id=mine.id, reason="x")
    with pytest.raises(NotFound):
        resend_delivery(made.stranger, delivery_id=mine.id)
