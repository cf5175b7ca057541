import pytest

from chung.foundation.refusals import Conflict
from chung.organisation.commands import end_body, open_fonds
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_kept_by_its_own_body_and_closed_with_it():
    body = make_body("Đảng uỷ xã Phông")
    fonds = open_fonds(office(), body_id=body.id, since=START)
    assert fonds.name == "Phông Đảng uỷ xã Phông"
    assert fonds.custodies.get().custodian_id == body.id
    end_body(office(), body_id=body.id, on=TODAY)
    fonds.refresh_from_db()
    assert fonds.until == TODAY


def test_one_body_has_one_fonds():
    body = make_body()
    open_fonds(office(), body_id=body.id, since=START)
    with pytest.raises(Conflict, match="đã có phông"):
        open_fonds(office(), body_id=body.id, since=TODAY)
