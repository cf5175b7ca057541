import pytest

from chung.foundation.actor import system_actor
from chung.notices.commands import mark_read, mark_unread
from chung.notices.queries import last_reading, unread_records
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_only_what_this_person_read_since_then_is_new_again():
    who = factories.cast()
    first = factories.registered(who)
    chief, head = who.actor("chief"), who.actor("head")
    assert mark_read(chief) == 1
    factories.told(who, first)
    second = factories.registered(who)
    before = last_reading()
    assert mark_read(chief) == 1
    assert mark_read(head) == 1
    assert mark_unread(chief, since=before) == 1
    assert unread_records(chief) == [second], "what was read earlier stays read"
    assert unread_records(head) == [], "and so does what others have read"
    assert mark_unread(chief, since=before) == 0
    assert mark_unread(system_actor(chief.on, "Chung"), since=0) == 0
