import pytest

from chung.foundation.actor import system_actor
from chung.journal.models import Entry
from chung.notices.commands import mark_read
from chung.notices.models import Notice, NoticeRead
from chung.notices.queries import unread_records
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    who = factories.cast()
    for _ in range(3):
        factories.registered(who)
    return who.actor("chief")


def test_one_notice_those_of_a_record_or_all(chief):
    newest, middle, oldest = Notice.objects.order_by("-id")
    entries = Entry.objects.count()
    assert mark_read(chief, notice_id=oldest.id) == 1
    assert mark_read(chief, record_id=middle.record_id) == 1
    assert unread_records(chief) == [newest.record_id]
    assert mark_read(chief) == 1
    assert mark_read(chief) == 0
    assert unread_records(chief) == []
    assert Entry.objects.count() == entries, "reading is no act of the office"


def test_the_house_reads_nothing(chief):
    assert mark_read(system_actor(chief.on, "Chung")) == 0
    assert not NoticeRead.objects.exists()
