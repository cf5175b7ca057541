import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from chung.accounts.tests.conftest import PASSWORD
from chung.journal.models import Entry

pytestmark = pytest.mark.django_db


def enter(client, password=PASSWORD, **more):
    return client.post("/dang-nhap/", {"login": "vanthu", "password": password, **more})


def test_name_and_password_open_the_page_asked_for(client, clerk):
    answer = enter(client, next="/to-chuc/")
    assert (answer.status_code, answer["Location"]) == (302, "/to-chuc/")
    assert client.get("/to-chuc/").status_code == 200
    entry = Entry.objects.latest("id")
    assert (entry.command, entry.data["way"]) == ("accounts.record_sign_in", "password")


def test_never_to_another_host(client, clerk):
    answer = enter(client, next="https://example.org/")
    assert answer["Location"] == "/"


def test_a_wrong_password_says_so_and_keeps_the_name(client, clerk):
    answer = enter(client, password="sai")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page
    assert 'value="vanthu"' in page
    assert SESSION_KEY not in client.session


def test_empty_fields_are_asked_for_in_words(client):
    page = client.post("/dang-nhap/", {}).content.decode()
    assert "Gõ tên đăng nhập." in page and "Gõ mật khẩu." in page


def test_a_form_without_the_csrf_token_is_refused(clerk):
    assert enter(Client(enforce_csrf_checks=True)).status_code == 403


def test_after_too_many_attempts_the_door_is_locked_for_a_while(client, clerk, settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    settings.AXES_LOCKOUT_CALLABLE = "chung.accounts.views.locked_out"
    for _ in range(3):
        answer = enter(client, password="sai")
    assert answer.status_code == 429
    assert "Tạm khoá đăng nhập" in answer.content.decode()
    assert enter(client).status_code == 429  # even with the right password
    assert SESSION_KEY not in client.session


def test_a_whole_office_signs_in_within_a_minute_from_one_address(clerk):
    answers = [enter(Client()) for _ in range(40)]
    assert {answer.status_code for answer in answers} == {302}


def test_english(client):
    client.cookies["chung_language"] = "en"
    assert "Sign in" in client.get("/dang-nhap/?mat-khau").content.decode()


def test_sign_out_only_by_a_form(client, clerk):
    enter(client)
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/to-chuc/").status_code == 302


def test_a_new_password_keeps_this_session_and_ends_the_others(client, clerk):
    elsewhere = Client()
    enter(client)
    enter(elsewhere)
    new = "một câu khác hẳn"
    answer = client.post(
        "/tai-khoan/mat-khau/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert answer.status_code == 303
    assert client.get("/to-chuc/").status_code == 200
    assert elsewhere.get("/to-chuc/").status_code == 302


def test_a_weak_or_mistyped_new_password_is_refused(client, clerk):
    enter(client)
    answer = client.post(
        "/tai-khoan/mat-khau/",
        {"old_password": "sai", "new_password1": "ngan", "new_password2": "khac"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mật khẩu đang dùng chưa đúng." in page
    assert "Hai lần gõ mật khẩu mới chưa giống nhau." in page
    assert client.get("/tai-khoan/mat-khau/").status_code == 200
