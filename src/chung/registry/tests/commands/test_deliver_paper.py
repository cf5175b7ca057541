import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chung.foundation.refusals import Conflict
from chung.records.queries import visible_record
from chung.registry.commands import deliver_paper
from chung.registry.models import Delivery
from chung.registry.tests.outgoing_office import body, issued, merged, numbered, office

pytestmark = pytest.mark.django_db


def test_each_recipients_desk_gets_one_packet_and_sees_the_paper():
    made = office()
    record_id = issued(made)
    sent = deliver_paper(
        made.clerk, record_id=record_id, body_ids=[c.id for c in made.communes] * 2
    )
    assert sent == 3
    assert visible_record(made.commune_clerks[0], record_id)
    assert deliver_paper(made.clerk, record_id=record_id, body_ids=[made.communes[0].id]) == 0
    assert Delivery.objects.count() == 3


def test_the_sender_does_not_send_to_itself():
    made = office()
    record_id = issued(made)
    assert deliver_paper(made.clerk, record_id=record_id, body_ids=[made.committee.id]) == 0


def test_not_before_it_is_issued():
    made = office()
    with pytest.raises(Conflict, match="chưa phát hành"):
        deliver_paper(made.clerk, record_id=numbered(made), body_ids=[made.communes[0].id])


def test_a_hundred_and_fifty_recipients_cost_as_many_statements_as_three():
    made = office(communes=0)
    few = [body(f"Xã ít {n}") for n in range(3)]
    many = [body(f"Xã nhiều {n}") for n in range(150)]
    costs = []
    for recipients in (few, many):
        record_id = issued(made)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            deliver_paper(made.clerk, record_id=record_id, body_ids=[b.id for b in recipients])
        costs.append(len(queries))
    assert Delivery.objects.filter(recipient__in=many).count() == 150
    assert costs[0] == costs[1]
    assert costs[1] <= 12


def test_what_is_sent_to_a_body_that_ended_goes_to_who_follows_once():
    made = office()
    record_id = issued(made)
    new, _clerk = merged(made, made.communes[0])
    everybody = [c.id for c in made.communes]
    assert deliver_paper(made.clerk, record_id=record_id, body_ids=everybody) == 3
    sent = set(Delivery.objects.values_list("recipient_id", flat=True))
    assert sent == {new.id, *everybody[1:]}
    assert deliver_paper(made.clerk, record_id=record_id, body_ids=[everybody[0], new.id]) == 0
