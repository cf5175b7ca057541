from dataclasses import replace

import pytest

from chung.journal.commands import command, note
from chung.notices.commands import notify
from chung.notices.models import Notice
from chung.notices.queries import unread_records
from chung.notices.states import NoticeKind
from chung.organisation.queries import principal_for_person, principal_for_post
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@command
def do(actor, *, principals, record_id):
    notify(principals, NoticeKind.PAPER_ISSUED, record_id, symbol="1-CV/TU")
    note(record_id=record_id)


@pytest.fixture
def who():
    return factories.cast()


@pytest.fixture
def record_id(who):
    record_id = factories.registered(who)
    Notice.objects.all().delete()
    return record_id


def test_nobody_is_told_of_what_they_did_themselves(who, record_id):
    chief, clerk = who.actor("chief"), who.actor("clerk")
    own = principal_for_post(chief.post_id)
    do(chief, principals=(own, principal_for_person(chief.person_id)), record_id=record_id)
    assert not Notice.objects.exists()
    do(clerk, principals=(own, None, own), record_id=record_id)
    assert unread_records(chief) == [record_id]


def test_what_one_shares_is_news_for_the_others_only(who, record_id):
    chief, clerk = who.actor("chief"), who.actor("clerk")
    [desk] = set(chief.principals) & set(clerk.principals)
    do(clerk, principals=(desk,), record_id=record_id)
    assert unread_records(clerk) == []
    assert unread_records(chief) == [record_id]


def test_a_substitute_acts_and_the_absent_person_reads_of_it_later(who, record_id):
    chief, clerk = who.actor("chief"), who.actor("clerk")
    standing_in = replace(
        clerk, substitutes=((chief.post_id, chief.person_id),), posts=(*clerk.posts, chief.post_id)
    )
    do(standing_in, principals=(principal_for_post(chief.post_id),), record_id=record_id)
    assert unread_records(chief) == [record_id]


def test_what_the_house_does_after_a_person_is_that_persons_act(who, record_id):
    from chung.foundation.actor import system_actor

    chief = who.actor("chief")
    own = principal_for_post(chief.post_id)

    @command
    def outer(actor):
        do(system_actor(actor.on, "Chung"), principals=(own,), record_id=record_id)
        note(record_id=record_id)

    outer(chief)
    assert not Notice.objects.exists()
    outer(system_actor(chief.on, "Chung"))
    assert unread_records(chief) == [record_id]
