from chung.accounts.commands import record_sign_in
from chung.accounts.queries import sign_ins_of
from chung.journal.models import Entry
from chung.organisation.tests.factories import acting


def test_the_journal_says_who_came_in_and_how(clerk):
    record_sign_in(acting(clerk.person), account_id=clerk.id, way="password")
    entry = Entry.objects.latest("id")
    assert entry.command == "accounts.record_sign_in"
    assert entry.person_id == clerk.person_id
    assert entry.data == {"account": clerk.id, "way": "password"}


def test_the_last_sign_ins_of_an_account_newest_first(clerk):
    for way in ("one-time", "password"):
        record_sign_in(acting(clerk.person), account_id=clerk.id, way=way)
    assert [sign_in.way for sign_in in sign_ins_of(clerk.id)] == ["password", "one-time"]
