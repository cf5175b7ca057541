from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.commands import PostOf, create_posts
from chung.organisation.models import Post, PostDuty, Principal
from chung.organisation.queries import posts_for_duty, posts_in
from chung.organisation.tests.factories import (
    START,
    TODAY,
    acting,
    make_body,
    make_person,
    office,
)

pytestmark = pytest.mark.django_db


def test_posts_have_principals_duties_and_one_entry():
    body, other = make_body("Đảng uỷ xã A"), make_body("Đảng uỷ xã B")
    duties = ((Duty.REGISTRY, body.id), (Duty.REGISTRY, other.id))
    clerk, chief = create_posts(
        office(),
        since=START,
        posts=[
            PostOf(body.id, " Văn  thư ", 50, duties=duties),
            PostOf(body.id, "Bí thư", 1, "T/M ĐẢNG UỶ"),
        ],
    )
    assert [post.id for post in posts_in([body.id], TODAY)] == [chief.id, clerk.id]
    assert clerk.title == "Văn thư" and chief.signing_position == "T/M ĐẢNG UỶ"
    assert Principal.objects.filter(post__in=[clerk, chief], kind="post").count() == 2
    assert [post.id for post in posts_for_duty(Duty.REGISTRY, other.id, TODAY)] == [clerk.id]
    entry = Entry.objects.get(command="organisation.create_posts")
    assert entry.data["posts"] == [
        [clerk.id, body.id, "Văn thư"],
        [chief.id, body.id, "Bí thư"],
    ]
    assert entry.data["duties"] == [
        [clerk.id, "registry", body.id],
        [clerk.id, "registry", other.id],
    ]


def test_it_costs_as_much_for_many_as_for_one(django_assert_max_num_queries):
    body = make_body()
    places = [PostOf(body.id, f"Ghế {n}", duties=((Duty.SPECIALIST, body.id),)) for n in range(40)]
    with django_assert_max_num_queries(8):
        create_posts(office(), since=START, posts=places)


def test_one_that_cannot_be_and_none_is():
    body = make_body()
    good, twice = PostOf(body.id, "Bí thư"), ((Duty.SIGN, body.id), (Duty.SIGN, body.id))
    with pytest.raises(Invalid, match="chức danh"):
        create_posts(office(), since=START, posts=[good, PostOf(body.id, " ")])
    with pytest.raises(NotFound):
        create_posts(office(), since=START, posts=[good, PostOf(0, "A")])
    with pytest.raises(Invalid, match="không hoạt động"):
        create_posts(office(), since=date(2020, 1, 1), posts=[good])
    with pytest.raises(Invalid, match="không hoạt động"):
        place = PostOf(body.id, "A", duties=((Duty.SIGN, 0),))
        create_posts(office(), since=START, posts=[good, place])
    with pytest.raises(Conflict, match="hai lần"):
        create_posts(office(), since=START, posts=[good, PostOf(body.id, "A", duties=twice)])
    with pytest.raises(NotAllowed):
        create_posts(acting(make_person()), since=START, posts=[good])
    assert not Post.objects.filter(body=body).exists() and not PostDuty.objects.exists()
