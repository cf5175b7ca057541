import pytest

from chung.accounts.commands import lock_account
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.organisation.tests.factories import acting, make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db


def test_the_account_is_closed(clerk):
    lock_account(office(), account_id=clerk.id)
    clerk.refresh_from_db()
    assert not clerk.is_active


def test_refuses_twice_ones_own_strangers_and_the_unknown(clerk):
    with pytest.raises(NotAllowed):
        lock_account(acting(make_person()), account_id=clerk.id)
    body = make_body()
    make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=clerk.person, rank=1)
    with pytest.raises(Conflict, match="chính mình"):
        lock_account(acting(clerk.person), account_id=clerk.id)
    lock_account(office(), account_id=clerk.id)
    with pytest.raises(Conflict, match="đã khoá"):
        lock_account(office(), account_id=clerk.id)
    with pytest.raises(NotFound):
        lock_account(office(), account_id=0)
