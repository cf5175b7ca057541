"""A refusal becomes the right page, or the right part, with the right status."""

import pytest
from django import forms
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory

from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound, Refusal
from chung.web import views
from chung.web.refusals import RefusalMiddleware, add_refusal

MIDDLEWARE = RefusalMiddleware(lambda request: HttpResponse())


@pytest.mark.parametrize(
    ("kind", "status"),
    [(NotAllowed, 403), (NotFound, 404), (Conflict, 409), (Invalid, 422), (Refusal, 409)],
)
def test_status_and_words(kind, status):
    refusal = kind("Số 15 đã có người lấy.", "Lấy số kế tiếp.")
    response = MIDDLEWARE.process_exception(RequestFactory().get("/"), refusal)
    assert response.status_code == status
    page = response.content.decode()
    assert "<h1>Số 15 đã có người lấy.</h1>" in page
    assert "Lấy số kế tiếp." in page


def test_htmx_gets_a_banner_above_the_page():
    request = RequestFactory().post("/", headers={"HX-Request": "true"})
    response = MIDDLEWARE.process_exception(request, Invalid("Không được.", "Làm khác đi."))
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#refusal"
    assert "<html" not in response.content.decode()
    assert 'role="alert"' in response.content.decode()


def test_an_act_opened_like_a_page_says_what_to_do():
    asked = RefusalMiddleware(lambda request: HttpResponseNotAllowed(["POST"]))
    response = asked(RequestFactory().get("/luu/"))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "Chưa có gì thay đổi." in response.content.decode()


def test_other_exceptions_are_not_swallowed():
    assert MIDDLEWARE.process_exception(RequestFactory().get("/"), ValueError("x")) is None


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/van-ban-den/?q=a", "/van-ban-den/?q=a"),
        ("http://elsewhere.example/", None),
        ("javascript:alert(1)", None),
        ("http://testserver/here/", None),
    ],
)
def test_the_way_back_stays_in_the_house(referer, back):
    request = RequestFactory().get("/here/", headers={"Referer": referer})
    page = MIDDLEWARE.process_exception(request, NotFound("Không có.")).content.decode()
    if back:
        assert f'href="{back}"' in page
    else:
        assert "Quay lại" not in page


def test_a_refusal_stands_beside_its_field():
    class Slip(forms.Form):
        number = forms.CharField(required=False)

    form = Slip({})
    add_refusal(form, Invalid("Số đã dùng.", "Lấy số khác.", field="number"))
    add_refusal(form, Invalid("Sổ đã khoá.", field="no such field"))
    assert form.errors["number"] == ["Số đã dùng. Lấy số khác."]
    assert form.non_field_errors() == ["Sổ đã khoá."]


def test_error_pages_have_their_status_and_a_way_out():
    request = RequestFactory().get("/")
    pages = {
        400: views.bad_request(request),
        413: views.bad_request(request, RequestDataTooBig("too big")),
        403: views.forbidden(request),
        404: views.not_found(request),
        500: views.server_error(request),
    }
    for status, response in pages.items():
        assert response.status_code == status
        assert 'class="button primary" href="/"' in response.content.decode()
        assert f"Mã {status}" in response.content.decode()
