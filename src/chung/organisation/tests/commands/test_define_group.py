from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.organisation.commands import define_group, end_body, record_succession
from chung.organisation.queries import recipient_groups
from chung.organisation.states import SuccessionKind
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def groups_of(body, on=TODAY):
    return {group.name: set(ids) for group, ids in recipient_groups(body.id, on)}


def follow(old, new, on, kind):
    record_succession(
        office(), predecessor_id=old.id, successor_id=new.id, on=on, kind=kind, basis="1678"
    )


def test_a_group_of_all_and_one_of_a_clerk():
    a, b, c = make_body("A"), make_body("B"), make_body("C")
    clerk = make_person()
    make_post(a, "Văn thư", duties=[(Duty.REGISTRY, a)], holder=clerk)
    define_group(office(), name="Tất cả", body_ids=[a.id, b.id, c.id])
    define_group(acting(clerk), name="Hay gửi", body_ids=[b.id], owner_id=a.id)
    assert groups_of(a) == {"Tất cả": {a.id, b.id, c.id}, "Hay gửi": {b.id}}
    assert groups_of(b) == {"Tất cả": {a.id, b.id, c.id}}


def test_defined_again_it_has_the_new_members():
    a, b = make_body("A"), make_body("B")
    define_group(office(), name="Nhóm", body_ids=[a.id])
    define_group(office(), name=" Nhóm ", body_ids=[b.id])
    assert groups_of(a) == {"Nhóm": {b.id}}


def test_members_that_have_ended_are_not_sent_to():
    a, b = make_body("A"), make_body("B")
    define_group(office(), name="Nhóm", body_ids=[a.id, b.id])
    end_body(office(), body_id=b.id, on=date(2026, 1, 1))
    assert groups_of(a) == {"Nhóm": {a.id}}
    assert groups_of(a, date(2025, 12, 31)) == {"Nhóm": {a.id, b.id}}


def test_successors_stand_where_members_ended_and_use_the_groups_of_who_ended():
    a, b, c, new = make_body("A"), make_body("B"), make_body("C"), make_body("D")
    on = date(2026, 1, 1)
    define_group(office(), name="Nhóm", body_ids=[a.id, b.id, c.id])
    define_group(office(), name="Của A", body_ids=[c.id], owner_id=a.id)
    for old in (a, b):
        end_body(office(), body_id=old.id, on=on)
        follow(old, new, on, SuccessionKind.CONSOLIDATE)
    assert groups_of(new) == {"Nhóm": {new.id, c.id}, "Của A": {c.id}}
    assert groups_of(c) == {"Nhóm": {new.id, c.id}}
    assert groups_of(a, date(2025, 12, 31))["Nhóm"] == {a.id, b.id, c.id}


def test_who_only_took_over_the_work_is_no_member():
    a, b, office_above = make_body("A"), make_body("B"), make_body("Văn phòng")
    on = date(2026, 1, 1)
    define_group(office(), name="Nhóm", body_ids=[a.id, b.id])
    end_body(office(), body_id=b.id, on=on)
    follow(b, office_above, on, SuccessionKind.END)
    assert groups_of(a) == {"Nhóm": {a.id}}


def test_refuses_no_name_no_member_unknown_bodies_and_strangers():
    body = make_body()
    for name, ids in ((" ", [body.id]), ("Nhóm", []), ("Nhóm", [body.id, 0])):
        with pytest.raises(Invalid):
            define_group(office(), name=name, body_ids=ids)
    stranger = acting(make_person())
    for owner in (None, body.id):
        with pytest.raises(NotAllowed):
            define_group(stranger, name="Nhóm", body_ids=[body.id], owner_id=owner)


def test_a_group_gets_another_name_but_not_that_of_another_group():
    a, b = make_body("A"), make_body("B")
    group = define_group(office(), name="Cũ", body_ids=[a.id], position=7)
    define_group(office(), name="Khác", body_ids=[a.id])
    define_group(office(), name="Mới", body_ids=[a.id, b.id], group_id=group.id)
    assert groups_of(a) == {"Mới": {a.id, b.id}, "Khác": {a.id}}
    group.refresh_from_db()
    assert group.position == 7
    with pytest.raises(Conflict, match="Đã có nhóm"):
        define_group(office(), name="Khác", body_ids=[a.id], group_id=group.id)
    with pytest.raises(NotFound):
        define_group(office(), name="X", body_ids=[a.id], group_id=0)


def test_a_clerk_takes_no_group_of_all_for_the_own_body():
    body, clerk = make_body(), make_person()
    make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=clerk)
    group = define_group(office(), name="Tất cả", body_ids=[body.id])
    with pytest.raises(NotAllowed):
        define_group(
            acting(clerk), name="A", body_ids=[body.id], owner_id=body.id, group_id=group.id
        )
