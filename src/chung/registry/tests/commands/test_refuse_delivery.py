import pytest

from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.registry.commands import refuse_delivery
from chung.registry.models import IncomingPaper
from chung.registry.tests.outgoing_office import issued, office, packet

pytestmark = pytest.mark.django_db


def test_the_reason_reaches_the_sender():
    made = office()
    record_id = issued(made, to=made.communes)
    mine = packet(record_id, made.communes[0])
    refuse_delivery(made.commune_clerks[0], delivery_id=mine.id, reason="gửi nhầm nơi")
    mine.refresh_from_db()
    assert (mine.state, mine.reason) == ("refused", "gửi nhầm nơi")
    assert not IncomingPaper.objects.exists()


def test_reason_state_and_desk():
    made = office()
    record_id = issued(made, to=made.communes)
    mine = packet(record_id, made.communes[0]).id
    with pytest.raises(Invalid):
        refuse_delivery(made.commune_clerks[0], delivery_id=mine, reason="")
    with pytest.raises(NotFound):
        refuse_delivery(made.commune_clerks[1], delivery_id=mine, reason="x")
    refuse_delivery(made.commune_clerks[0], delivery_id=mine, reason="x")
    with pytest.raises(Conflict):
        refuse_delivery(made.commune_clerks[0], delivery_id=mine, reason="x")
