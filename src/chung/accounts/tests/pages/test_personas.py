import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from chung.accounts.commands import open_account
from chung.accounts.states import Persona
from chung.foundation import clock
from chung.journal.models import Entry
from chung.organisation.states import BodyKind
from chung.organisation.tests.factories import make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db


def test_the_demo_asks_which_part_to_play(client, player):
    page = client.get("/dang-nhap/").content.decode()
    assert "Anh/chị muốn vào vai ai?" in page
    assert "Trần Văn Thử" in page
    assert "Chánh Văn phòng, Văn phòng" in page
    assert "Phân phối văn bản đến" in page


def _colleague(name, username):
    user = open_account(
        office(), person_id=make_person(name).id, username=username, persona=Persona.COLLEAGUE
    )
    user.persona_order = 1000
    user.save(update_fields=["persona_order"])
    return user.person


def test_whoever_holds_the_posts_of_a_new_body_can_be_played(client, player):
    old = make_body("Đảng uỷ xã Cũ")
    make_post(old, "Bí thư xã Cũ", holder=_colleague("Lê Thị Nháp", "bithu.xa-cu"))
    _colleague("Đỗ Văn Rảnh", "vanthu.xa-het")
    new = make_body("Đảng uỷ xã Mới", since=clock.today())
    organ = make_body("Văn phòng", kind=BodyKind.ADVISORY, parent=new, since=clock.today())
    clerk = _colleague("Cao Thị Đơn", "vanthu.xa-moi")
    make_post(organ, "Văn thư", rank=30, holder=clerk, since=clock.today())
    secretary = _colleague("Võ Văn Chứng", "bithu.xa-moi")
    make_post(new, "Bí thư Đảng uỷ", rank=1, holder=secretary, since=clock.today())
    page = client.get("/dang-nhap/").content.decode()
    said = ["Đảng uỷ xã Mới", "Võ Văn Chứng", "Cao Thị Đơn", "Các vai khác", "Trần Văn Thử"]
    said += ["Đảng uỷ xã Cũ", "Bí thư xã Cũ · Lê Thị Nháp", "Chưa có chức danh", "Đỗ Văn Rảnh"]
    assert sorted(said, key=page.index) == said
    assert client.post("/tai-khoan/vai/", {"vai": "bithu.xa-moi"}).status_code == 303


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
