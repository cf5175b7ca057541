import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.registry.commands import pause_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_the_chief_holds_a_distributed_paper_and_distributing_takes_it_up():
    who = factories.cast()
    record_id = factories.registered(who)
    factories.told(who, record_id)
    with pytest.raises(Invalid):
        pause_incoming(who.actor("chief"), record_id=record_id, reason=" ")
    with pytest.raises(NotAllowed):
        pause_incoming(who.actor("clerk"), record_id=record_id, reason="chờ")
    pause_incoming(who.actor("chief"), record_id=record_id, reason="Chờ ý kiến Thường trực")
    assert IncomingPaper.objects.get().state == "paused"
    factories.told(who, record_id)
    assert IncomingPaper.objects.get().state == "distributed"
