"""From an empty database to an administrator who adds the first clerk."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from chung.foundation import clock
from chung.foundation.models import CalendarDay
from chung.organisation.models import Body
from chung.registry.models import Book

pytestmark = pytest.mark.django_db

FIRST = {"body": "Đảng uỷ xã Mẫu", "symbol": "ĐU", "administrator": "Bùi Văn Thử Nghiệm"}


def said(**options):
    out = StringIO()
    call_command("open_office", stdout=out, **options)
    return re.search(r"\w{4}-\w{4}-\w{4}", out.getvalue())[0]


def sign_in(password):
    client = Client()
    client.post("/dang-nhap/", {"login": "quantri", "password": password})
    return client


def test_the_first_administrator_comes_in_and_adds_the_first_clerk(settings):
    settings.DEMO = False
    client = sign_in(said(**FIRST))
    own = {"new_password1": "bốn con mèo ngủ", "new_password2": "bốn con mèo ngủ"}
    assert client.post("/tai-khoan/mat-khau/", own).status_code == 303
    body = Body.objects.get()
    assert body.slug == "dang-uy-xa-mau"
    assert Book.objects.get().body_id == body.id and CalendarDay.objects.exists()
    newcomer = {"full_name": "Nguyễn Thị Mẫu", "body": body.id, "post": "moi", "title": "Văn thư"}
    newcomer |= {"duties": ["registry"], "since": "01/01/2026", "with_account": "on"}
    assert client.post("/tai-khoan/can-bo/them/", newcomer).status_code == 422  # before the body
    newcomer["since"] = f"{clock.today():%d/%m/%Y}"
    page = client.post("/tai-khoan/can-bo/them/", newcomer).content.decode()
    assert "nguyenthimau" in page


def test_an_open_office_is_not_opened_again_but_a_lost_password_is_replaced():
    first = said(**FIRST)
    with pytest.raises(CommandError, match="already"):
        said(**FIRST)
    second = said(reset="quantri")
    assert sign_in(first).get("/to-chuc/").status_code == 302
    assert sign_in(second).get("/to-chuc/")["Location"] == "/tai-khoan/mat-khau/"


def test_refuses_half_an_order_and_an_unknown_account():
    with pytest.raises(CommandError, match="both"):
        said(body="Đảng uỷ xã Mẫu")
    with pytest.raises(CommandError, match="No such account"):
        said(reset="khong.co")
    assert not Body.objects.exists()
