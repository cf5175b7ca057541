import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.records.models import Link
from chung.registry.commands import settle_by_reply, settle_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_the_reply_settles_and_is_linked_and_twice_is_once():
    who = factories.cast()
    asked, answer = factories.registered(who), factories.registered(who)
    house = system_actor(clock.today(), "Chung")
    for _ in range(2):
        settle_by_reply(house, record_id=asked, reply_id=answer, symbol="07-CV/TU")
    paper = IncomingPaper.objects.get(record_id=asked)
    assert (paper.state, paper.outcome) == ("settled", "07-CV/TU")
    assert list(Link.objects.values_list("source_id", "target_id")) == [(answer, asked)]


def test_a_paper_already_settled_keeps_its_outcome():
    who = factories.cast()
    asked, answer = factories.registered(who), factories.registered(who)
    settle_incoming(who.actor("clerk"), record_id=asked, outcome="đã trả lời miệng")
    house = system_actor(clock.today(), "Chung")
    settle_by_reply(house, record_id=asked, reply_id=answer, symbol="07-CV/TU")
    assert IncomingPaper.objects.get(record_id=asked).outcome == "đã trả lời miệng"
