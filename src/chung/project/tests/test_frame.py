"""What stands around a page: the person, the posts to choose from, the menu."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from chung.accounts.commands import open_account
from chung.organisation.commands import delegate_post
from chung.organisation.queries import presence
from chung.organisation.tests.factories import (
    START,
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)
from chung.project.frame import frame_for

pytestmark = pytest.mark.django_db


def asked_by(person, post=None, password=None):
    request = RequestFactory().get("/")
    request.user = open_account(
        office(), person_id=person.id, username=f"nguoi-{person.id}", password=password
    )
    request.presence = presence(person.id, post and post.id, TODAY)
    return frame_for(request)


def test_a_stranger_sees_nothing_but_the_ribbon_of_the_demo(settings):
    request = RequestFactory().get("/")
    request.user, request.presence = AnonymousUser(), None
    frame = frame_for(request)
    assert (frame.person, frame.posts, frame.sign_out_url) == ("", (), "")
    assert "dùng thử" in str(frame.ribbon)
    settings.DEMO = False
    assert frame_for(request).ribbon == ""


def test_the_posts_one_may_act_in_with_the_present_one_marked():
    body, person, boss = make_body("Văn phòng"), make_person(), make_person("Lê Minh Hoạ")
    own = make_post(body, "Phó Chánh Văn phòng", holder=person)
    lent = make_post(body, "Chánh Văn phòng", holder=boss, rank=1)
    delegate_post(
        acting(boss, on=START),
        post_id=lent.id,
        substitute_id=person.id,
        since=START,
        until=TODAY.replace(year=2027),
        reason="đi công tác",
    )
    frame = asked_by(person, lent)
    assert frame.person == "Nguyễn Văn Mẫu"
    assert [(p.id, p.current) for p in frame.posts] == [(own.id, False), (lent.id, True)]
    assert [str(p.label) for p in frame.posts] == [
        "Phó Chánh Văn phòng",
        "Chánh Văn phòng (thay Lê Minh Hoạ)",
    ]
    assert frame.posts[0].body == "Văn phòng"


def test_the_password_only_for_those_who_have_one():
    with_password = asked_by(make_person(), password="một câu dễ nhớ")
    assert "/tai-khoan/mat-khau/" in [link.url for link in with_password.links]
    assert "/tai-khoan/mat-khau/" not in [link.url for link in asked_by(make_person()).links]


def test_news_of_ones_own_posts_counts_as_new():
    body, person, boss = make_body("Văn phòng"), make_person(), make_person("Lê Minh Hoạ")
    make_post(body, "Phó Chánh Văn phòng", holder=person)
    lent = make_post(body, "Chánh Văn phòng", holder=boss, rank=1)
    delegate_post(
        acting(boss, on=START),
        post_id=lent.id,
        substitute_id=person.id,
        since=START,
        until=TODAY.replace(year=2027),
        reason="đi công tác",
    )
    request = RequestFactory().get("/")
    request.user = open_account(office(), person_id=person.id, username="nguoi", password=None)
    request.presence, request.resolver_match = presence(person.id, None, TODAY), None
    assert frame_for(request).notices_count == 1
