from datetime import timedelta

import pytest

from chung.accounts.commands import change_password, open_account, reset_password
from chung.accounts.rules import ONE_TIME_LIFE
from chung.accounts.tests.conftest import PASSWORD
from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


def test_the_old_password_is_worth_nothing_and_the_new_one_is_kept_only_as_a_hash(clerk):
    password = reset_password(office(), account_id=clerk.id)
    clerk.refresh_from_db()
    assert not clerk.check_password(PASSWORD) and not clerk.check_password(password)
    assert clerk.one_time_fits(password, clock.now())
    assert clerk.one_time_fits(password.upper().replace("-", " "), clock.now())
    assert password not in clerk.one_time_code and clerk.must_choose_password
    entry = Entry.objects.latest("id")
    assert entry.data == {"account": clerk.id}


def test_unused_it_is_good_for_two_weeks_and_a_second_one_replaces_it(clerk):
    first = reset_password(office(), account_id=clerk.id)
    second = reset_password(office(), account_id=clerk.id)
    clerk.refresh_from_db()
    assert first != second and not clerk.one_time_fits(first, clock.now())
    assert not clerk.one_time_fits(second, clock.now() + ONE_TIME_LIFE + timedelta(minutes=1))


def test_a_password_of_ones_own_spends_it(clerk):
    password = reset_password(office(), account_id=clerk.id)
    change_password(acting(clerk.person), account_id=clerk.id, password="một câu khác hẳn")
    clerk.refresh_from_db()
    assert not clerk.one_time_fits(password, clock.now())
    assert clerk.check_password("một câu khác hẳn") and not clerk.must_choose_password


def test_refuses_strangers_the_cast_and_unknown_accounts(clerk, player):
    with pytest.raises(NotAllowed):
        reset_password(acting(clerk.person), account_id=clerk.id)
    with pytest.raises(Conflict, match="bản dùng thử"):
        reset_password(office(), account_id=player.id)
    with pytest.raises(NotFound):
        reset_password(office(), account_id=0)
    plain = open_account(office(), person_id=make_person("Lê Thử").id, username="le.thu")
    assert not plain.one_time_fits("", clock.now())
