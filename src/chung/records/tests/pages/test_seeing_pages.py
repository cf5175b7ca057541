"""Why may they see this, who could on a day, who would if it went there: on the screen."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chung.foundation import clock
from chung.organisation.models import Person
from chung.organisation.queries import principal_for_post
from chung.organisation.states import PrincipalKind
from chung.organisation.tests import factories as org
from chung.records.commands import Grant, grant_access
from chung.records.states import Cause
from chung.records.tests import seeing as make

pytestmark = pytest.mark.django_db

MOST = 12


def browser(person: Person) -> Client:
    user, _made = get_user_model().objects.get_or_create(
        username=f"nguoi.{person.id}", person_id=person.id
    )
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def made() -> make.Seeing:
    found = make.scene()
    with clock.frozen(make.at(make.GIVEN)):
        make.give(found.paper, found.body, PrincipalKind.UNIT, Cause.LEAD)
    return found


def page(made: make.Seeing, who: Person, **query: str) -> str:
    response = browser(who).get(reverse("records:seers", args=[made.paper.id]), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_leader_asks_of_everybody_and_by_name(made: make.Seeing) -> None:
    everybody = page(made, made.head)
    assert "Người Văn Thư" in everybody and "Được phân công chủ trì" in everybody
    one = page(made, made.head, nguoi="van thu").split('<div id="list">')[1]
    assert "Người Văn Thư" in one and "Người Đứng Đầu" not in one
    nobody = page(made, made.head, nguoi="quan tri")
    assert "Người này không xem được vào ngày ấy" in nobody


def test_on_a_day_before_it_came_nobody_could(made: make.Seeing) -> None:
    assert "Không ai xem được vào ngày này" in page(made, made.head, ngay="28/02/2026")
    assert "của ngày 03/03/2026" in page(made, made.head, ngay="03/03/2026")


def test_who_only_deals_with_it_asks_of_themselves(made: make.Seeing) -> None:
    helper = org.make_person("Người Được Biết")
    post = org.make_post(org.make_body("Phòng Khác"), "Chuyên viên", holder=helper)
    principal = principal_for_post(post.id)
    make.done(lambda: grant_access(made.paper, [Grant(principal, Cause.TO_KNOW)]))
    own = page(made, helper)
    assert "Người Được Biết" in own and "được chuyển để biết" in own.lower()
    assert "Người Đứng Đầu" not in own.split('<div id="list">')[1]


def test_the_administrator_and_strangers_find_no_record_and_no_title(made: make.Seeing) -> None:
    for who in (made.keeper, org.make_person("Người Ngoài")):
        response = browser(who).get(reverse("records:seers", args=[made.paper.id]))
        assert response.status_code == 404
        assert make.MARK not in response.content.decode()


def test_the_administrator_asks_about_structure(made: make.Seeing) -> None:
    client, url = browser(made.keeper), reverse("records:behind")
    place = f"desk-{made.body.id},unit-{made.body.id},vo-nghia-1"
    found = client.get(url, {"noi": place}).content.decode()
    assert "Văn thư: Ban Nội chính Thử" in found and "Người Đứng Đầu" in found
    assert "2 người, theo phân công ngày" in found and make.MARK not in found
    named = client.get(url, {"nguoi": "noi chinh"}).content.decode()
    assert f"noi=desk-{made.body.id}" in named
    assert "Không tìm thấy" in client.get(url, {"nguoi": "khong co dau"}).content.decode()
    assert client.get(url).status_code == 200
    part = client.get(url, {"noi": place}, headers={"HX-Request": "true", "HX-Target": "people"})
    assert "<html" not in part.content.decode() and "Người Văn Thư" in part.content.decode()


def test_few_statements(made: make.Seeing) -> None:
    client = browser(made.head)
    for url in (
        reverse("records:seers", args=[made.paper.id]),
        f"{reverse('records:behind')}?noi=desk-{made.body.id},unit-{made.body.id}",
    ):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        assert len(queries) <= MOST, [query["sql"][:90] for query in queries]
