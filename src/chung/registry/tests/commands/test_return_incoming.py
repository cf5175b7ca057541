import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.registry.commands import return_incoming
from chung.registry.models import IncomingPaper, RegisterEntry
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_a_paper_to_the_wrong_address_goes_back_and_keeps_its_number():
    who = factories.cast()
    record_id = factories.registered(who)
    with pytest.raises(Invalid):
        return_incoming(who.actor("clerk"), record_id=record_id, reason="")
    return_incoming(who.actor("clerk"), record_id=record_id, reason="Gửi nhầm địa chỉ")
    paper = IncomingPaper.objects.get()
    assert (paper.state, paper.outcome) == ("returned", "Gửi nhầm địa chỉ")
    assert RegisterEntry.objects.get().number == 1


def test_a_reader_does_not_return():
    who = factories.cast()
    record_id = factories.registered(who)
    factories.told(who, record_id)
    with pytest.raises(NotAllowed):
        return_incoming(who.actor("head"), record_id=record_id, reason="x")
