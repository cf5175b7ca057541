import pytest

from chung.foundation.refusals import Invalid
from chung.registry.commands import accept_delivery, ask_recall, decline_recall
from chung.registry.models import IncomingPaper
from chung.registry.tests.outgoing_office import issued, office, packet

pytestmark = pytest.mark.django_db


def test_an_accepted_paper_is_kept_with_a_reason():
    made = office()
    record_id, clerk = issued(made, to=made.communes), made.commune_clerks[0]
    mine = packet(record_id, made.communes[0])
    accept_delivery(clerk, delivery_id=mine.id)
    ask_recall(made.clerk, record_id=record_id, reason="nhầm")
    decline_recall(clerk, delivery_id=mine.id, reason="đã triển khai")
    mine.refresh_from_db()
    assert (mine.state, mine.reason) == ("accepted", "đã triển khai")
    assert IncomingPaper.objects.get().state == "waiting"


def test_an_unopened_packet_can_be_accepted_afterwards():
    made = office()
    record_id, clerk = issued(made, to=made.communes), made.commune_clerks[0]
    mine = packet(record_id, made.communes[0])
    ask_recall(made.clerk, record_id=record_id, reason="nhầm")
    with pytest.raises(Invalid):
        decline_recall(clerk, delivery_id=mine.id, reason="")
    decline_recall(clerk, delivery_id=mine.id, reason="cần dùng")
    mine.refresh_from_db()
    assert mine.state == "sent"
    assert accept_delivery(clerk, delivery_id=mine.id).number == 1
