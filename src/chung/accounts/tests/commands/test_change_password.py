import pytest

from chung.accounts.commands import change_password
from chung.foundation.refusals import NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.tests.factories import acting, make_person, office


def test_ones_own_and_the_journal_never_holds_it(clerk):
    change_password(acting(clerk.person), account_id=clerk.id, password="một câu khác")
    clerk.refresh_from_db()
    assert clerk.check_password("một câu khác")
    entry = Entry.objects.latest("id")
    assert entry.command == "accounts.change_password"
    assert entry.data == {"account": clerk.id}


def test_refuses_strangers_and_unknown_accounts(clerk):
    with pytest.raises(NotAllowed):
        change_password(acting(make_person()), account_id=clerk.id, password="một câu khác")
    with pytest.raises(NotFound):
        change_password(office(), account_id=0, password="một câu khác")
