"""The table of signing on the screen: asked, kept, refused."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chung.foundation import clock
from chung.organisation.commands import end_body, record_succession
from chung.organisation.states import SuccessionKind
from chung.organisation.tests import factories as org
from chung.signing.commands import set_aside_rule
from chung.signing.models import OfficeRule
from chung.signing.tests import office as make
from chung.signing.tests.commands.test_add_signing_rule import by_order

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture
def made() -> make.Office:
    return make.office()


def browser(made: make.Office, name: str) -> Client:
    user, _made = get_user_model().objects.get_or_create(
        username=f"{name}.thu", person_id=made.people[name].id
    )
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(made: make.Office, who: str, **query: str) -> str:
    response = browser(made, who).get(reverse("signing:table"), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def listed(page: str) -> str:
    return page.split('<div id="list">')[1].split('<section class="section"')[0]


def test_who_may_sign_a_resolution_and_what_may_one_sign(made: make.Office) -> None:
    by_order(made)
    slug = made.committee.slug
    everything = listed(page(made, "secretary"))
    assert "T/M BAN THƯỜNG VỤ · BÍ THƯ" in everything
    assert (
        "T/L BAN THƯỜNG VỤ · CHÁNH VĂN PHÒNG" in everything and "Công văn, Giấy mời" in everything
    )
    resolution = listed(page(made, "secretary", **{"co-quan": slug, "loai": "nghi_quyet"}))
    assert "T/M BAN THƯỜNG VỤ · BÍ THƯ" in resolution
    assert "thẩm quyền không gồm thể loại này" in resolution
    one = listed(page(made, "secretary", **{"co-quan": slug, "nguoi": "tran van"}))
    assert "Trần Văn Chánh" in one and "Hồ Văn Bí Thư" not in one


def test_as_of_a_day(made: make.Office) -> None:
    by_order(made, since=clock.today() + timedelta(days=3))
    slug, later = made.committee.slug, clock.today() + timedelta(days=4)
    assert "Trần Văn Chánh" not in listed(page(made, "chief", **{"co-quan": slug}))
    then = page(made, "chief", **{"co-quan": slug, "ngay": f"{later:%d/%m/%Y}"})
    assert "Trần Văn Chánh" in listed(then)


def test_rules_of_who_has_ended_are_read_and_not_changed(made: make.Office) -> None:
    old, today = org.make_body("Đảng uỷ xã Cũ"), clock.today()
    query = {"co-quan": old.slug, "ngay": f"{today - timedelta(days=1):%d/%m/%Y}"}
    adding = reverse("signing:add", args=[old.slug])
    assert adding in page(made, "keeper", **query)
    end_body(org.office(), body_id=old.id, on=today)
    assert adding not in page(made, "keeper", **query)
    new = org.make_body("Đảng uỷ xã Mới", since=today)
    record_succession(
        org.office(), predecessor_id=old.id, successor_id=new.id, on=today,
        kind=SuccessionKind.CONSOLIDATE, basis="12-QĐ/TU",
    )  # fmt: skip
    asked_today = page(made, "keeper", **{"co-quan": old.slug})
    assert f"hoạt động đến ngày {today - timedelta(days=1):%d/%m/%Y}" in asked_today
    assert f"?co-quan={new.slug}" in asked_today and "Bảng của Đảng uỷ xã Mới" in asked_today
    assert f'<option value="{old.slug}" selected>' in asked_today and adding not in asked_today


def test_a_day_that_is_none_is_said(made: make.Office) -> None:
    asked = page(made, "chief", **{"co-quan": made.committee.slug, "ngay": "99/99/2026"})
    assert "Ngày chưa đúng, đang xem hôm nay" in asked and 'value="99/99/2026"' in asked


def test_a_type_refused_is_told_beside_what_stays(made: make.Office) -> None:
    slug, tomorrow = made.committee.slug, clock.today() + timedelta(days=1)
    by_order(
        made, effect="refuse", post_id=made.secretary.id, form="", behalf="", types=["cong_van"],
        since=tomorrow,
    )  # fmt: skip
    then = listed(page(made, "chief", **{"co-quan": slug, "ngay": f"{tomorrow:%d/%m/%Y}"}))
    assert "T/M BAN THƯỜNG VỤ · BÍ THƯ" in then and "trừ Công văn" in then


def test_few_statements(made: make.Office) -> None:
    by_order(made)
    client, url = browser(made, "keeper"), reverse("signing:table")
    query = {"co-quan": made.committee.slug}
    client.get(url, query)
    with CaptureQueriesContext(connection) as queries:
        client.get(url, query)
    assert len(queries) <= MOST, [query["sql"][:90] for query in queries]


def test_the_administrator_adds_a_rule_and_ends_it(made: make.Office) -> None:
    client, slug = browser(made, "keeper"), made.committee.slug
    typed = {
        "effect": "allow", "post": made.chief.id, "form": "T/L", "behalf": "Ban Thường vụ",
        "types": ["cong_van"], "since": f"{clock.today():%d/%m/%Y}", "basis": "Quy chế thử",
    }  # fmt: skip
    assert client.get(reverse("signing:add", args=[slug])).status_code == 200
    assert client.post(reverse("signing:add", args=[slug]), typed).status_code == 303
    rule = OfficeRule.objects.get()
    assert (rule.form, rule.types, rule.post_id) == ("T/L", ["cong_van"], made.chief.id)
    again = client.post(reverse("signing:add", args=[slug]), typed)
    assert again.status_code == 422 and "đã có" in again.content.decode()
    tomorrow = clock.today() + timedelta(days=1)
    url = reverse("signing:end", args=[rule.id])
    wrong = client.post(url, {"until": f"{clock.today():%d/%m/%Y}", "reason": "thử"})
    assert wrong.status_code == 422
    assert client.post(url, {"until": f"{tomorrow:%d/%m/%Y}", "reason": "thử"}).status_code == 303
    rule.refresh_from_db()
    assert rule.until == tomorrow


def test_a_shipped_rule_is_set_aside(made: make.Office) -> None:
    client, slug = browser(made, "keeper"), made.committee.slug
    url = reverse("signing:set_aside", args=[slug, "02-committee"])
    tomorrow = f"{clock.today() + timedelta(days=1):%d/%m/%Y}"
    assert "T/M" in client.get(url).content.decode()
    assert client.post(url, {"since": tomorrow, "basis": ""}).status_code == 422
    assert client.post(url, {"since": tomorrow, "basis": "Quy chế thử"}).status_code == 303
    then = page(made, "keeper", **{"co-quan": slug, "ngay": tomorrow})
    assert "không áp dụng" in then and "T/M TỈNH UỶ" not in listed(then)


def test_strangers_read_and_change_nothing(made: make.Office) -> None:
    client, slug = browser(made, "secretary"), made.committee.slug
    assert "Thêm quy tắc" not in page(made, "secretary", **{"co-quan": slug})
    row = set_aside_rule(
        make.keeper(made), body_id=made.committee.id, key="02-committee",
        since=clock.today() + timedelta(days=1), basis="thử",
    )  # fmt: skip
    for url in (
        reverse("signing:add", args=[slug]),
        reverse("signing:end", args=[row]),
        reverse("signing:set_aside", args=[slug, "01-standing-committee"]),
    ):
        assert client.get(url).status_code == 403
        assert client.post(url, {}).status_code == 403
    chief = browser(made, "chief")
    assert chief.get(reverse("signing:end", args=[row + 1])).status_code == 404
    assert chief.get(reverse("signing:table"), {"co-quan": "khong-co"}).status_code == 404
