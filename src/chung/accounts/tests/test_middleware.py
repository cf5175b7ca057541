"""The door is closed: every address but those named asks for a sign-in."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import URLPattern, URLResolver, get_resolver

from chung.accounts.middleware import _OPEN
from chung.accounts.tests.conftest import PASSWORD
from chung.foundation import clock
from chung.organisation.commands import appoint_person, delegate_post
from chung.organisation.tests.factories import acting, make_person, make_post, office

pytestmark = pytest.mark.django_db

OPEN_PAGES = {"dang-nhap/", "tai-khoan/vai/"}
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "0" * 32}


def addresses(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def filled(route):
    import re

    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1] or "str", "1"), route)


def test_every_page_of_the_house_asks_for_a_sign_in(client):
    asked = 0
    for route in addresses(get_resolver().url_patterns):
        url = filled(route)
        if url.startswith(_OPEN) or route in OPEN_PAGES:
            continue
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code in (302, 303), route
            assert answer["Location"].startswith("/dang-nhap/"), route
        asked += 1
    assert asked > 5


def test_an_address_that_does_not_exist_tells_a_stranger_nothing(client):
    assert client.get("/khong-co/").status_code == 302


def test_after_signing_in_one_gets_the_page_asked_for(client, clerk):
    answer = client.get("/to-chuc/can-bo/?q=mau")
    assert answer["Location"] == "/dang-nhap/?next=/to-chuc/can-bo/%3Fq%3Dmau"


def test_htmx_is_sent_to_the_sign_in_page_as_a_whole(client):
    answer = client.get("/to-chuc/", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/dang-nhap/?next=/to-chuc/&het-phien=1"


def test_whoever_was_sending_a_form_comes_back_to_it_and_is_told_why(client, settings):
    settings.DEMO = False
    page = "http://testserver/van-ban-den/vao-so/?tep=7"
    answer = client.post("/van-ban-den/vao-so/", {"_draft": "a1"}, headers={"Referer": page})
    assert answer.status_code == 303
    assert answer["Location"] == "/dang-nhap/?next=/van-ban-den/vao-so/%3Ftep%3D7&het-phien=gui"
    assert "chung_saved" not in answer.cookies
    told = client.get(answer["Location"]).content.decode()
    assert "nội dung đã gõ vẫn giữ trên máy này" in told
    assert 'value="/van-ban-den/vao-so/?tep=7"' in told


def test_never_back_to_another_house(client):
    answer = client.post("/van-ban-den/vao-so/", headers={"Referer": "https://example.org/x"})
    assert answer["Location"] == "/dang-nhap/?het-phien=gui"


def test_a_session_that_ended_while_reading_is_told_too(client, clerk, settings):
    settings.DEMO = False
    client.post("/dang-nhap/", {"login": "vanthu", "password": PASSWORD})
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
    answer = client.get("/to-chuc/")
    assert answer["Location"] == "/dang-nhap/?next=/to-chuc/&het-phien=1"
    told = client.get(answer["Location"]).content.decode()
    assert "Phiên làm việc đã hết; đăng nhập lại" in told
    assert "nội dung đã gõ" not in told


def test_an_expired_session_is_no_session(client, clerk):
    client.post("/dang-nhap/", {"login": "vanthu", "password": PASSWORD})
    assert client.get("/to-chuc/").status_code == 200
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
    assert client.get("/to-chuc/").status_code == 302


def test_an_account_that_is_closed_is_out_at_once(client, clerk):
    client.post("/dang-nhap/", {"login": "vanthu", "password": PASSWORD})
    clerk.is_active = False
    clerk.save(update_fields=["is_active"])
    assert client.get("/to-chuc/").status_code == 302


def test_a_session_of_the_cast_ends_with_the_demo(client, player, settings):
    client.post("/tai-khoan/vai/", {"vai": "chanhvp"})
    assert client.get("/to-chuc/").status_code == 200
    settings.DEMO = False
    assert client.get("/to-chuc/").status_code == 302


def test_a_post_lost_overnight_is_acted_in_no_more(client, clerk):
    post = make_post(clerk.person.appointments.get().post.body, "Trưởng phòng", rank=90)
    held = appoint_person(office(), person_id=clerk.person_id, post_id=post.id, since=clock.today())
    client.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/tai-khoan/chuc-danh/", {"post": post.id})
    assert client.get("/to-chuc/").wsgi_request.actor.post_id == post.id
    held.delete()
    assert client.get("/to-chuc/").wsgi_request.actor.post_id != post.id


def test_the_substitute_may_act_in_the_post_lent(client, clerk):
    boss = make_person("Lê Minh Hoạ")
    post = make_post(clerk.person.appointments.get().post.body, "Bí thư", holder=boss, rank=1)
    today = clock.today()
    delegate_post(
        acting(boss, post, on=today),
        post_id=post.id,
        substitute_id=clerk.person_id,
        since=today,
        until=today + timedelta(days=2),
        reason="đi công tác",
    )
    client.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/tai-khoan/chuc-danh/", {"post": post.id})
    actor = client.get("/to-chuc/").wsgi_request.actor
    assert actor.post_id == post.id
    assert "thay Lê Minh Hoạ" in actor.label
