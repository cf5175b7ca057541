from datetime import timedelta

import pytest

from chung.notices.commands import mark_read, notify
from chung.notices.models import Notice
from chung.notices.queries import notices_for, unread_records, words_of
from chung.notices.states import NoticeKind
from chung.organisation.tests import tiny_office as org
from chung.registry.commands import accept_delivery, ask_recall
from chung.registry.tests import factories
from chung.registry.tests.outgoing_office import issued, office, packet

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return factories.cast()


def test_a_registered_paper_is_news_for_the_chief_and_a_distributed_one_for_the_head(who):
    record_id = factories.registered(who)
    chief, head = who.actor("chief"), who.actor("head")
    assert [words_of(n) for n in notices_for(chief)] == ["Văn bản đến số 1 chờ phân phối"]
    assert unread_records(head) == []
    factories.told(who, record_id)
    assert [words_of(n) for n in notices_for(head)] == ["Văn bản được phân phối cho anh/chị"]
    assert not notices_for(who.actor("stranger")).exists()
    assert not notices_for(who.actor("admin")).exists()


def test_each_person_reads_for_themselves(who):
    record_id = factories.registered(who)
    factories.told(who, record_id)
    head = who.actor("head")
    other = org.person("Trần Làm Thay")
    tomorrow = head.on + timedelta(days=1)
    org.substitute(who.people["head"], other, who.posts["head"], head.on, tomorrow)
    assert mark_read(head) == 1
    assert mark_read(head) == 0
    assert unread_records(head) == []
    assert unread_records(org.actor(other, who.posts["head"])) == [record_id]


def test_what_reaches_somebody_twice_is_said_once(who):
    record_id = factories.registered(who)
    chief = who.actor("chief")
    assert mark_read(chief) == 1
    assert len(chief.principals) > 1
    notify(chief.principals, NoticeKind.PAPER_ISSUED, record_id, symbol="1-CV/TU")
    assert unread_records(chief) == [record_id]
    notify(chief.principals, NoticeKind.PAPER_ISSUED, record_id, symbol="1-CV/TU")
    assert unread_records(chief) == [record_id, record_id], "news of another time is news"
    mark_read(chief, record_id=record_id)
    assert unread_records(chief) == []


def test_news_vanishes_with_the_right_to_see_the_record(who):
    from chung.foundation import clock
    from chung.foundation.actor import system_actor
    from chung.journal.commands import command, note
    from chung.records.commands import end_access
    from chung.records.states import Cause

    record_id = factories.registered(who)
    factories.told(who, record_id)

    @command
    def take_back(actor):
        end_access(record_id, cause=Cause.TO_KNOW)
        note()

    take_back(system_actor(clock.today(), "thử"))
    assert unread_records(who.actor("head")) == []
    assert Notice.objects.exists()


def test_whoever_holds_a_paper_is_told_that_it_is_asked_back():
    made = office(communes=2)
    record_id = issued(made, to=made.communes)
    holds, waits = made.commune_clerks
    copy = accept_delivery(holds, delivery_id=packet(record_id, made.communes[0]).id).record_id
    for clerk in (holds, waits):
        mark_read(clerk)
    ask_recall(made.clerk, record_id=record_id, reason="sai số liệu")
    assert unread_records(holds) == [copy], "on its own record"
    assert unread_records(waits) == [record_id]
    assert unread_records(made.signer) == unread_records(made.stranger) == []
