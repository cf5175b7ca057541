import pytest

from chung.foundation.refusals import Conflict, NotFound
from chung.organisation.commands import open_fonds, record_custody
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_the_whole_fonds_changes_hands_from_a_day():
    body, archive = make_body("Xã cũ"), make_body("Lưu trữ lịch sử")
    fonds = open_fonds(office(), body_id=body.id, since=START)
    record_custody(office(), fonds_id=fonds.id, custodian_id=archive.id, since=TODAY)
    kept = fonds.custodies.order_by("since").values_list("custodian_id", "since", "until")
    assert list(kept) == [(body.id, START, TODAY), (archive.id, TODAY, None)]


def test_refuses_two_keepers_from_one_day():
    body, archive = make_body("Xã cũ"), make_body("Lưu trữ lịch sử")
    fonds = open_fonds(office(), body_id=body.id, since=START)
    with pytest.raises(Conflict):
        record_custody(office(), fonds_id=fonds.id, custodian_id=archive.id, since=START)
    with pytest.raises(NotFound):
        record_custody(office(), fonds_id=0, custodian_id=archive.id, since=TODAY)
