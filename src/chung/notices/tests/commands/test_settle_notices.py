import pytest

from chung.notices.commands import notify, settle_notices
from chung.notices.queries import notices_for, unread_records
from chung.notices.states import NoticeKind
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_what_was_done_is_new_to_nobody_but_stays_in_the_list():
    who = factories.cast()
    chief = who.actor("chief")
    record_id = factories.registered(who)
    other = factories.registered(who)
    assert settle_notices(record_id, NoticeKind.DRAFT_SIGNED) == 0
    assert settle_notices(record_id, NoticeKind.INCOMING_WAITING, principal_ids=()) == 0
    assert settle_notices(record_id, NoticeKind.INCOMING_WAITING) == 1
    assert settle_notices(record_id, NoticeKind.INCOMING_WAITING) == 0
    assert unread_records(chief) == [other]
    assert [n.was_read for n in notices_for(chief).order_by("id")] == [True, False]
    notify(chief.principals, NoticeKind.INCOMING_WAITING, record_id, number="1")
    assert record_id in unread_records(chief), "what comes afterwards is news again"
