"""What did not work is said within the office's frame to those who are in, plainly to others."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from chung.accounts.models import User
from chung.registry.tests import factories
from chung.web import views

pytestmark = pytest.mark.django_db
SIDEBAR, SEARCH = 'class="places"', 'role="search"'


@pytest.fixture
def clerk() -> Client:
    return entered("clerk")


def entered(name: str) -> Client:
    """A browser in which one of the cast is signed in."""
    person = factories.cast().people[name]
    client = Client(raise_request_exception=False)
    user = User.objects.create(username="mot-nguoi.thu", person=person)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def framed(page: str) -> bool:
    return SIDEBAR in page and SEARCH in page


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Không có trang này"), ("en", "There is no such page")]
)
def test_what_is_not_there_is_said_in_the_frame(clerk: Client, language: str, words: str) -> None:
    clerk.cookies["chung_language"] = language
    answer = clerk.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert words in answer.text
    assert framed(answer.text)


def test_what_one_may_not_is_said_in_the_frame() -> None:
    answer = entered("head").get(reverse("registry:intake"))
    assert answer.status_code == 403
    assert framed(answer.text)


def test_an_act_opened_like_a_page_is_said_in_the_frame(clerk: Client) -> None:
    answer = clerk.get(reverse("accounts:switch_post"))
    assert answer.status_code == 405
    assert framed(answer.text)


def test_outside_sign_in_it_is_plain(client: Client) -> None:
    answer = client.get("/web/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert not framed(answer.text)
    assert "Không có trang này" in answer.text


def test_a_form_older_than_the_session_names_who_is_signed_in_now(clerk: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = clerk.cookies
    answer = strict.post(reverse("accounts:sign_out"))
    assert answer.status_code == 403
    assert "trước lần đăng nhập mới nhất trên máy này" in answer.text
    assert f"nay là {User.objects.get().person.full_name}" in answer.text
    assert framed(answer.text)


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Máy chủ gặp lỗi"), ("en", "Something went wrong")]
)
def test_the_page_of_a_fault_asks_the_database_nothing(
    clerk: Client, django_assert_num_queries, language: str, words: str
) -> None:
    request = clerk.get("/").wsgi_request
    with override(language), django_assert_num_queries(0):
        answer = views.server_error(request)
    assert answer.status_code == 500
    assert words in answer.content.decode()
