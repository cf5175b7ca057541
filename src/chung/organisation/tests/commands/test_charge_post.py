from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.commands import charge_post
from chung.organisation.queries import posts_for_duty
from chung.organisation.tests.factories import (
    START,
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def test_one_clerk_for_several_bodies():
    province, board, clerk = make_body("Tỉnh uỷ"), make_body("Ban"), make_person()
    post = make_post(province, "Văn thư", holder=clerk)
    for body in (province, board):
        charge_post(office(), post_id=post.id, duty=Duty.REGISTRY, body_id=body.id, since=START)
        assert list(posts_for_duty(Duty.REGISTRY, body.id, TODAY)) == [post]
    assert acting(clerk).bodies_for(Duty.REGISTRY) == (province.id, board.id)


def test_refuses_overlap_but_not_the_day_after():
    body = make_body()
    post = make_post(body)
    charge = {"post_id": post.id, "duty": Duty.SIGN, "body_id": body.id}
    charge_post(office(), **charge, since=START, until=date(2026, 1, 1))
    with pytest.raises(Conflict, match="31/12/2025"):
        charge_post(office(), **charge, since=date(2025, 12, 31))
    charge_post(office(), **charge, since=date(2026, 1, 1))


def test_refuses_days_without_the_post_or_the_body():
    body = make_body()
    post = make_post(body, since=date(2026, 1, 1))
    with pytest.raises(Invalid, match="01/01/2026"):
        charge_post(office(), post_id=post.id, duty=Duty.SIGN, body_id=body.id, since=START)
    later = make_body("Sau", since=date(2026, 6, 1))
    with pytest.raises(Invalid):
        charge_post(
            office(), post_id=post.id, duty=Duty.SIGN, body_id=later.id, since=date(2026, 1, 1)
        )


def test_an_administrator_charges_others_and_never_oneself():
    body, keeper = make_body(), make_person("Bùi Văn Thử Nghiệm")
    keeping = make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=keeper)
    clerk, me = make_post(body, "Văn thư"), acting(keeper, keeping)
    reading = {"duty": Duty.REGISTRY, "body_id": body.id, "since": TODAY}
    with pytest.raises(NotAllowed, match="chính mình"):
        charge_post(me, post_id=keeping.id, **reading)
    charge_post(me, post_id=clerk.id, **reading)
    assert list(posts_for_duty(Duty.REGISTRY, body.id, TODAY)) == [clerk]
