from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.organisation.commands import charge_post, relieve_post
from chung.organisation.models import PostDuty
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


def test_the_duty_is_gone_from_that_day():
    body, head = make_body(), make_person()
    post = make_post(body, duties=[(Duty.LEAD_UNIT, body), (Duty.SIGN, body)], holder=head)
    on = date(2026, 2, 1)
    relieve_post(office(), post_id=post.id, duty=Duty.LEAD_UNIT, body_id=body.id, on=on)
    assert acting(head, on=date(2026, 1, 31)).has(Duty.LEAD_UNIT, body.id)
    after = acting(head, on=on)
    assert not after.has(Duty.LEAD_UNIT) and after.has(Duty.SIGN, body.id)


def test_refuses_a_duty_not_held_and_its_first_day():
    body = make_body()
    post = make_post(body, duties=[(Duty.SIGN, body)])
    relieve = {"post_id": post.id, "body_id": body.id}
    with pytest.raises(NotFound):
        relieve_post(office(), **relieve, duty=Duty.REGISTRY, on=date(2026, 1, 1))
    with pytest.raises(Invalid):
        relieve_post(office(), **relieve, duty=Duty.SIGN, on=START)


def test_a_charge_of_today_was_never_carried_and_is_taken_back():
    body = make_body()
    post = make_post(body)
    charge_post(office(), post_id=post.id, duty=Duty.SIGN, body_id=body.id, since=TODAY)
    relieve_post(office(), post_id=post.id, duty=Duty.SIGN, body_id=body.id, on=TODAY)
    assert not PostDuty.objects.exists()


def test_administrators_do_not_relieve_themselves():
    body = make_body()
    boss = make_person("Bùi Văn Thử Nghiệm")
    post = make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=boss)
    with pytest.raises(Conflict, match="chính mình"):
        relieve_post(acting(boss), post_id=post.id, duty=Duty.ADMINISTER, body_id=body.id, on=TODAY)
    other = make_person("Lê Thử")
    make_post(body, "Quản trị 2", duties=[(Duty.ADMINISTER, body)], holder=other)
    relieve_post(acting(other), post_id=post.id, duty=Duty.ADMINISTER, body_id=body.id, on=TODAY)
    assert not acting(boss).has(Duty.ADMINISTER)
