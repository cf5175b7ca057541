import pytest

from chung.foundation.refusals import Conflict, NotAllowed
from chung.registry.commands import settle_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["clerk", "chief", "secretary"])
def test_clerk_and_leaders_settle(name):
    who = factories.cast()
    record_id = factories.registered(who)
    settle_incoming(who.actor(name), record_id=record_id, outcome="Lưu để biết")
    paper = IncomingPaper.objects.get()
    assert (paper.state, paper.outcome) == ("settled", "Lưu để biết")
    with pytest.raises(Conflict):
        settle_incoming(who.actor(name), record_id=record_id)


def test_a_reader_does_not_settle():
    who = factories.cast()
    record_id = factories.registered(who)
    factories.told(who, record_id)
    with pytest.raises(NotAllowed):
        settle_incoming(who.actor("head"), record_id=record_id)
