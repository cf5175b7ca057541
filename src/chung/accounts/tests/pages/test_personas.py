import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from chung.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_the_demo_asks_which_part_to_play(client, player):
    page = client.get("/dang-nhap/").content.decode()
    assert "Anh/chị muốn vào vai ai?" in page
    assert "Trần Văn Thử" in page
    assert "Chánh Văn phòng, Văn phòng" in page
    assert "Phân phối văn bản đến" in page


def test_one_click_signs_in(client, player):
    answer = client.post("/tai-khoan/vai/", {"vai": "chanhvp", "next": "/to-chuc/can-bo/"})
    assert (answer.status_code, answer["Location"]) == (303, "/to-chuc/can-bo/")
    assert client.get("/to-chuc/").wsgi_request.actor.label == "Trần Văn Thử, Chánh Văn phòng"
    assert Entry.objects.latest("id").data["way"] == "persona"


def test_outside_the_demo_there_is_no_cast(client, player, settings):
    settings.DEMO = False
    assert client.get("/tai-khoan/vai/").status_code == 404
    assert client.post("/tai-khoan/vai/", {"vai": "chanhvp"}).status_code == 404
    assert SESSION_KEY not in client.session
    assert "Anh/chị muốn vào vai ai?" not in client.get("/dang-nhap/").content.decode()


def test_no_account_with_a_password_is_a_part(client, clerk):
    assert client.post("/tai-khoan/vai/", {"vai": "vanthu"}).status_code == 404
    assert SESSION_KEY not in client.session


def test_not_without_the_csrf_token(player):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/tai-khoan/vai/", {"vai": "chanhvp"}).status_code == 403


def test_never_on_to_another_host(client, player):
    answer = client.post("/tai-khoan/vai/", {"vai": "chanhvp", "next": "//example.org/"})
    assert answer["Location"] == "/"


def test_the_other_post_after_switching(client, player):
    client.post("/tai-khoan/vai/", {"vai": "chanhvp"})
    second = client.get("/to-chuc/").wsgi_request.actor.posts[1]
    answer = client.post("/tai-khoan/chuc-danh/", {"post": second, "next": "/to-chuc/"})
    assert answer["Location"] == "/to-chuc/"
    assert client.get("/to-chuc/").wsgi_request.actor.post_id == second


def test_a_post_that_is_not_ones_own_is_refused(client, player, clerk):
    client.post("/tai-khoan/vai/", {"vai": "chanhvp"})
    other = clerk.person.appointments.get().post_id
    assert client.post("/tai-khoan/chuc-danh/", {"post": other}).status_code == 403
    assert client.post("/tai-khoan/chuc-danh/", {"post": "x"}).status_code == 422
    assert client.get("/to-chuc/").wsgi_request.actor.post_id != other


def test_the_cast_has_no_password_to_change(client, player):
    client.post("/tai-khoan/vai/", {"vai": "chanhvp"})
    assert client.get("/tai-khoan/mat-khau/").status_code == 403


def test_few_queries(client, player, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/dang-nhap/")


def test_the_way_back_is_kept_between_the_two_ways_to_sign_in(client, player):
    page = client.get("/dang-nhap/?next=/to-chuc/%3Fq%3Da%26b&het-phien=1").content.decode()
    assert "Phiên làm việc đã hết" in page
    assert 'href="/dang-nhap/?mat-khau&amp;next=%2Fto-chuc%2F%3Fq%3Da%26b"' in page
    page = client.get("/dang-nhap/?mat-khau&next=/to-chuc/%3Fq%3Da%26b").content.decode()
    assert 'href="/tai-khoan/vai/?next=%2Fto-chuc%2F%3Fq%3Da%26b"' in page
