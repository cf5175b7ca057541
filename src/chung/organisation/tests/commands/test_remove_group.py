import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import NotAllowed, NotFound
from chung.organisation.commands import define_group, remove_group
from chung.organisation.queries import recipient_groups
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def test_the_group_is_gone_by_the_administrator_or_the_clerk_of_the_body():
    body, clerk = make_body(), make_person()
    make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=clerk)
    of_all = define_group(office(), name="Tất cả", body_ids=[body.id])
    own = define_group(office(), name="Hay gửi", body_ids=[body.id], owner_id=body.id)
    with pytest.raises(NotAllowed):
        remove_group(acting(clerk), group_id=of_all.id)
    remove_group(acting(clerk), group_id=own.id)
    remove_group(office(), group_id=of_all.id)
    assert recipient_groups(body.id, TODAY) == []
    with pytest.raises(NotFound):
        remove_group(office(), group_id=own.id)
