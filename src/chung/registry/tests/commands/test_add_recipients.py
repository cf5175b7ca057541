import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.registry.commands import add_recipients
from chung.registry.models import Delivery
from chung.registry.tests.outgoing_office import issued, office

pytestmark = pytest.mark.django_db


def test_more_recipients_after_issue():
    made = office()
    record_id = issued(made, to=made.communes[:1])
    sent = add_recipients(made.clerk, record_id=record_id, body_ids=[c.id for c in made.communes])
    assert sent == 2
    assert Delivery.objects.filter(outgoing_id=record_id).count() == 3


def test_nobody_chosen_or_not_ones_paper():
    made = office()
    record_id = issued(made)
    with pytest.raises(Invalid):
        add_recipients(made.clerk, record_id=record_id, body_ids=[])
    with pytest.raises(NotAllowed):
        add_recipients(made.signer, record_id=record_id, body_ids=[made.communes[0].id])
    with pytest.raises(NotFound):
        add_recipients(made.stranger, record_id=record_id, body_ids=[made.communes[0].id])
