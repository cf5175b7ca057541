import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Invalid, NotAllowed
from chung.organisation.commands import NewPost, Seat, seat_person
from chung.organisation.models import Post
from chung.organisation.states import BodyKind
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def test_into_a_free_post():
    person, post = make_person(), make_post(make_body())
    seat_person(office(), person_id=person.id, seat=Seat(TODAY, post_id=post.id))
    assert acting(person).post_id == post.id


def test_into_a_new_one_with_each_duty_for_the_body_usual_for_it():
    province = make_body("Tỉnh uỷ", desk=True)
    bureau = make_body("Văn phòng", kind=BodyKind.ADVISORY, parent=province, desk=True)
    room = make_body("Phòng Tổng hợp", kind=BodyKind.DIVISION, parent=bureau)
    person = make_person()
    duties = (Duty.LEAD_UNIT, Duty.REGISTRY, Duty.ADMINISTER)
    seat = Seat(TODAY, new_post=NewPost(room.id, "Trưởng phòng", duties))
    seat_person(office(), person_id=person.id, seat=seat)
    actor = acting(person)
    assert actor.has(Duty.LEAD_UNIT, room.id)
    assert actor.has(Duty.REGISTRY, bureau.id)
    assert actor.has(Duty.ADMINISTER, province.id)


def test_refuses_no_post_and_strangers_and_leaves_no_post_behind():
    person, body = make_person(), make_body()
    with pytest.raises(Invalid, match="Chưa chọn chức danh"):
        seat_person(office(), person_id=person.id, seat=Seat(TODAY))
    with pytest.raises(Invalid):
        seat_person(office(), person_id=person.id, seat=Seat(TODAY, new_post=NewPost(body.id, " ")))
    with pytest.raises(NotAllowed):
        seat_person(
            acting(person), person_id=person.id, seat=Seat(TODAY, new_post=NewPost(body.id, "A"))
        )
    assert not Post.objects.exists()
