from datetime import date

import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.organisation.commands import create_post
from chung.organisation.models import Principal
from chung.organisation.queries import posts_in
from chung.organisation.tests.factories import (
    START,
    TODAY,
    acting,
    make_body,
    make_person,
    office,
)

pytestmark = pytest.mark.django_db


def test_a_post_has_a_principal_and_stands_by_rank():
    body = make_body()
    low = create_post(office(), body_id=body.id, title="Chuyên viên", since=START, rank=30)
    high = create_post(office(), body_id=body.id, title=" Chánh  Văn phòng ", since=START, rank=1)
    assert [p.id for p in posts_in([body.id], TODAY)] == [high.id, low.id]
    assert high.title == "Chánh Văn phòng"
    assert Principal.objects.get(post=high).kind == "post"


def test_refuses_no_title_no_body_dates_backwards_and_strangers():
    body = make_body()
    with pytest.raises(Invalid, match="chức danh"):
        create_post(office(), body_id=body.id, title=" ", since=START)
    with pytest.raises(NotFound):
        create_post(office(), body_id=0, title="A", since=START)
    with pytest.raises(Invalid, match="không hoạt động"):
        create_post(office(), body_id=body.id, title="A", since=date(2020, 1, 1))
    with pytest.raises(Invalid, match="sau ngày bắt đầu"):
        create_post(office(), body_id=body.id, title="A", since=START, until=START)
    with pytest.raises(NotAllowed):
        create_post(acting(make_person()), body_id=body.id, title="A", since=START)
