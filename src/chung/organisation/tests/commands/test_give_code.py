import pytest

from chung.foundation.refusals import Conflict
from chung.organisation.commands import end_body, give_code
from chung.organisation.queries import holders_of_codes
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_a_code_is_free_again_when_its_body_has_ended():
    old, new = make_body("Phường Cũ"), make_body("Phường Mới")
    give_code(office(), body_id=old.id, scheme="gso", code="16681", since=START)
    with pytest.raises(Conflict, match="Phường Cũ"):
        give_code(office(), body_id=new.id, scheme="gso", code="16681", since=TODAY)
    end_body(office(), body_id=old.id, on=TODAY)
    give_code(office(), body_id=new.id, scheme="gso", code="16681", since=TODAY)
    assert holders_of_codes([("gso", "16681")], TODAY) == {("gso", "16681"): new.id}


def test_the_same_code_of_another_list_is_another_code():
    old, new = make_body("Phường Cũ"), make_body("Phường Mới")
    give_code(office(), body_id=old.id, scheme="gso", code="16681", since=START)
    given = give_code(office(), body_id=new.id, scheme="axis", code="16681", since=START)
    assert str(given) == "axis:16681"


def test_a_body_has_one_code_of_a_list_a_day():
    body, other = make_body("Thị trấn Cũ"), make_body("Xã Cũ")
    give_code(office(), body_id=body.id, scheme="gso", code="17098", since=START)
    give_code(office(), body_id=body.id, scheme="gso", code="17179", since=TODAY)
    assert holders_of_codes([("gso", "17098")], TODAY) == {}
    assert holders_of_codes([("gso", "17179")], TODAY) == {("gso", "17179"): body.id}
    give_code(office(), body_id=other.id, scheme="gso", code="17098", since=TODAY)
    with pytest.raises(Conflict, match="đã có mã"):
        give_code(office(), body_id=other.id, scheme="gso", code="17100", since=TODAY)
