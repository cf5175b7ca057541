import pytest

from chung.accounts.commands import open_account
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


def test_without_a_password_nobody_gets_in_by_one():
    user = open_account(office(), person_id=make_person().id, username="mau")
    assert not user.has_usable_password()
    assert not user.check_password("")


def test_refuses_a_name_or_person_twice_no_name_and_strangers():
    person = make_person()
    open_account(office(), person_id=person.id, username="mau")
    with pytest.raises(Conflict, match="Tên đăng nhập"):
        open_account(office(), person_id=make_person().id, username="MAU")
    with pytest.raises(Conflict, match="đã có tài khoản"):
        open_account(office(), person_id=person.id, username="khac")
    with pytest.raises(Invalid):
        open_account(office(), person_id=make_person().id, username=" ")
    with pytest.raises(NotAllowed):
        open_account(acting(person), person_id=make_person().id, username="khac")
