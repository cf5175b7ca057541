import pytest

from chung.accounts.commands import Newcomer, enrol_person
from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, NotAllowed
from chung.journal.models import Entry
from chung.organisation.commands import NewPost, Seat
from chung.organisation.models import Person, Post
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def test_person_post_and_account_at_once():
    post = make_post(make_body(), "Chuyên viên")
    newcomer = Newcomer("Nguyễn Thị  Mẫu", Seat(TODAY, post_id=post.id), "nguyenthimau")
    enrolled = enrol_person(office(), newcomer=newcomer)
    user = User.objects.get(username="nguyenthimau")
    assert user.person.full_name == "Nguyễn Thị Mẫu"
    assert user.one_time_fits(enrolled.password, clock.now())
    assert acting(user.person).post_id == post.id
    told = " ".join(str(entry.data) for entry in Entry.objects.all())
    assert enrolled.password not in told and user.one_time_code not in told


def test_a_new_post_and_no_account():
    province = make_body("Tỉnh uỷ", desk=True)
    seat = Seat(TODAY, new_post=NewPost(province.id, "Văn thư", (Duty.REGISTRY,)))
    enrolled = enrol_person(office(), newcomer=Newcomer("Lê Thử", seat))
    assert not enrolled.password and not User.objects.exists()
    assert acting(Person.objects.get()).has(Duty.REGISTRY, province.id)


def test_one_refusal_and_nothing_has_happened():
    body = make_body()
    post = make_post(body, holder=make_person("Trần Giữ Chỗ"))
    with pytest.raises(Conflict, match="Trần Giữ Chỗ"):
        enrol_person(office(), newcomer=Newcomer("Lê Thử", Seat(TODAY, post_id=post.id), "lethu"))
    enrol_person(
        office(), newcomer=Newcomer("Lê Thử", Seat(TODAY, new_post=NewPost(body.id, "A")), "lethu")
    )
    with pytest.raises(Conflict, match="Tên đăng nhập"):
        enrol_person(
            office(),
            newcomer=Newcomer("Lê Hai", Seat(TODAY, new_post=NewPost(body.id, "B")), "lethu"),
        )
    assert not Person.objects.filter(full_name="Lê Hai").exists()
    assert not Post.objects.filter(title="B").exists()


def test_only_administrators():
    seat = Seat(TODAY, new_post=NewPost(make_body().id, "A"))
    with pytest.raises(NotAllowed):
        enrol_person(acting(make_person()), newcomer=Newcomer("Lê Thử", seat))
