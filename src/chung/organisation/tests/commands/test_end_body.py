from datetime import date, timedelta

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.organisation.commands import end_body, open_term
from chung.organisation.models import Appointment, Desk, PostDuty
from chung.organisation.queries import body_on, held_posts, last_known, names_on, term_on
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
END = date(2026, 3, 1)


def test_everything_of_the_body_ends_the_day_before():
    body, person = make_body(desk=True), make_person()
    make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=person)
    open_term(office(), body_id=body.id, since=START, label="2025–2030")
    end_body(office(), body_id=body.id, on=END, basis="QĐ 1-QĐ/TU")
    last = date(2026, 2, 28)
    assert body_on(body.id, last).name and held_posts(person.id, last)
    with pytest.raises(NotFound):
        body_on(body.id, END)
    assert held_posts(person.id, END) == []
    assert term_on(body.id, END) is None
    for model in (Appointment, PostDuty, Desk):
        assert list(model.objects.values_list("until", flat=True)) == [END]
    assert names_on([body.id], TODAY) == {body.id: "Đảng uỷ xã Mẫu"}
    assert last_known([body.id], TODAY)[body.id].name == "Đảng uỷ xã Mẫu"
    assert last_known([body.id], START - timedelta(days=1)) == {}, "it had not begun"


def test_a_pooled_clerk_elsewhere_loses_only_this_duty():
    office_body, served = make_body("Văn phòng"), make_body("Ban")
    clerk = make_person()
    duties = [(Duty.REGISTRY, office_body), (Duty.REGISTRY, served)]
    make_post(office_body, "Văn thư", duties=duties, holder=clerk)
    end_body(office(), body_id=served.id, on=END)
    assert acting(clerk, on=END).bodies_for(Duty.REGISTRY) == (office_body.id,)


def test_refuses_while_bodies_below_live_on():
    top = make_body("Trên")
    make_body("Dưới", parent=top)
    with pytest.raises(Conflict, match="Dưới"):
        end_body(office(), body_id=top.id, on=END)


def test_refuses_the_first_day_and_twice():
    body = make_body()
    with pytest.raises(Invalid):
        end_body(office(), body_id=body.id, on=START)
    end_body(office(), body_id=body.id, on=END)
    with pytest.raises(Invalid, match="không hoạt động"):
        end_body(office(), body_id=body.id, on=date(2026, 4, 1))


def test_refuses_when_something_begins_later():
    body = make_body()
    make_post(body, since=date(2026, 6, 1))
    with pytest.raises(Conflict, match="bắt đầu từ ngày này"):
        end_body(office(), body_id=body.id, on=END)
