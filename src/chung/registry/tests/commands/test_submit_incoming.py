import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.registry.commands import submit_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_a_paper_waits_for_approval_while_its_reply_is_up():
    who = factories.cast()
    record_id = factories.registered(who)
    factories.told(who, record_id)
    house = system_actor(clock.today(), "Chung")
    submit_incoming(house, record_id=record_id)
    assert IncomingPaper.objects.get().state == "approval"
    submit_incoming(house, record_id=record_id, submitted=False)
    assert IncomingPaper.objects.get().state == "in_progress"
