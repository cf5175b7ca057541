import pytest

from chung.foundation.refusals import Conflict, NotFound
from chung.records.queries import visible_record
from chung.registry.commands import accept_delivery, ask_recall, consent_recall
from chung.registry.models import IncomingPaper
from chung.registry.tests.outgoing_office import issued, office, packet

pytestmark = pytest.mark.django_db


def test_the_copy_stays_and_is_marked():
    made = office()
    record_id, clerk = issued(made, to=made.communes), made.commune_clerks[0]
    mine = packet(record_id, made.communes[0])
    done = accept_delivery(clerk, delivery_id=mine.id)
    ask_recall(made.clerk, record_id=record_id, reason="sai số liệu")
    consent_recall(clerk, delivery_id=mine.id)
    mine.refresh_from_db()
    copy = IncomingPaper.objects.get(pk=done.record_id)
    assert mine.state == "recalled"
    assert (copy.state, copy.outcome) == ("recalled", "sai số liệu")
    assert visible_record(clerk, done.record_id)


def test_an_unopened_packet_is_closed():
    made = office()
    record_id, clerk = issued(made, to=made.communes), made.commune_clerks[0]
    mine = packet(record_id, made.communes[0])
    ask_recall(made.clerk, record_id=record_id, reason="nhầm")
    consent_recall(clerk, delivery_id=mine.id)
    with pytest.raises(NotFound):
        visible_record(clerk, record_id)
    with pytest.raises(Conflict):
        accept_delivery(clerk, delivery_id=mine.id)


def test_only_the_recipient_and_only_when_asked():
    made = office()
    record_id = issued(made, to=made.communes)
    mine = packet(record_id, made.communes[0])
    with pytest.raises(Conflict):
        consent_recall(made.commune_clerks[0], delivery_id=mine.id)
    with pytest.raises(NotFound):
        consent_recall(made.clerk, delivery_id=mine.id)
