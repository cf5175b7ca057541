from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, NotFound
from chung.organisation.commands import define_group, remove_group, restore_group
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


def test_a_group_comes_back_as_it_was_for_an_hour() -> None:
    body, other, clerk = make_body(), make_body("Đảng uỷ xã Khác"), make_person()
    make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=clerk)
    group = define_group(
        office(), name="Hay gửi", body_ids=[body.id, other.id], owner_id=body.id, position=3
    )
    number, stranger = group.id, make_person("Người Lạ")
    with pytest.raises(Conflict, match="không bị xoá"):
        restore_group(office(), group_id=number)
    remove_group(acting(clerk), group_id=number)
    with clock.frozen(clock.now() + timedelta(hours=2)), pytest.raises(NotFound):
        restore_group(acting(clerk), group_id=number)
    with pytest.raises(NotFound):
        restore_group(acting(stranger), group_id=number)
    restore_group(acting(clerk), group_id=number)
    ((back, members),) = recipient_groups(body.id, TODAY)
    assert (back.id, back.name, back.position) == (number, "Hay gửi", 3)
    assert set(members) == {body.id, other.id}


def test_a_name_taken_meanwhile_stays_with_who_took_it() -> None:
    body = make_body()
    group = define_group(office(), name="Tất cả", body_ids=[body.id])
    number = group.id
    remove_group(office(), group_id=number)
    define_group(office(), name="Tất cả", body_ids=[body.id])
    with pytest.raises(Conflict, match="Đã có nhóm"):
        restore_group(office(), group_id=number)
