import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.registry.commands import start_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_work_begins_on_a_distributed_paper_only():
    who = factories.cast()
    record_id = factories.registered(who)
    house = system_actor(clock.today(), "Chung")
    start_incoming(house, record_id=record_id)
    assert IncomingPaper.objects.get().state == "waiting"
    factories.told(who, record_id)
    start_incoming(house, record_id=record_id)
    assert IncomingPaper.objects.get().state == "in_progress"
