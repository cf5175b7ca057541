import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.registry.commands import accept_delivery, ask_recall, refuse_delivery
from chung.registry.models import Delivery, IncomingPaper
from chung.registry.tests.outgoing_office import issued, office, packet

pytestmark = pytest.mark.django_db


def test_all_who_hold_it_are_asked_and_nothing_is_taken():
    made = office()
    record_id = issued(made, to=made.communes)
    done = accept_delivery(
        made.commune_clerks[0], delivery_id=packet(record_id, made.communes[0]).id
    )
    refuse_delivery(
        made.commune_clerks[1], delivery_id=packet(record_id, made.communes[1]).id, reason="x"
    )
    assert ask_recall(made.clerk, record_id=record_id, reason="sai số liệu") == 2
    states = dict(Delivery.objects.values_list("recipient_id", "state"))
    assert [states[c.id] for c in made.communes] == ["recall_asked", "refused", "recall_asked"]
    assert IncomingPaper.objects.get(pk=done.record_id).state == "waiting"


def test_one_recipient_only():
    made = office()
    record_id = issued(made, to=made.communes)
    one = packet(record_id, made.communes[2])
    asked = ask_recall(made.clerk, record_id=record_id, reason="nhầm", delivery_ids=[one.id])
    assert asked == 1
    assert Delivery.objects.filter(state="sent").count() == 2


def test_reason_right_and_somebody_to_ask():
    made = office()
    record_id = issued(made, to=made.communes[:1])
    with pytest.raises(Invalid):
        ask_recall(made.clerk, record_id=record_id, reason="")
    with pytest.raises(NotAllowed):
        ask_recall(made.signer, record_id=record_id, reason="x")
    ask_recall(made.clerk, record_id=record_id, reason="x")
    with pytest.raises(Conflict):
        ask_recall(made.clerk, record_id=record_id, reason="x")
