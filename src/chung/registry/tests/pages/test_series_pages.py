"""The number series of a body on the screen: who keeps them, where they begin, which are shared."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chung.foundation.actor import Duty
from chung.registry.models import NumberSeries, OutgoingPaper, SeriesGrouping
from chung.registry.tests.outgoing_office import holder, numbered, office
from chung.registry.tests.pages.test_outgoing_pages import MOST, _client, _page

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return office()


def start_url(made) -> str:
    return reverse("registry:series_start", args=[made.committee.id])


def group_url(made) -> str:
    return reverse("registry:series_grouping", args=[made.committee.id, "qd_shared"])


def test_the_list_says_how_far_each_runs_and_what_comes_next(made):
    for _ in range(2):
        numbered(made)
    numbered(made, type_key="quyet_dinh")
    page = _page(_client(made.clerk), "registry:series")
    assert "Nhiệm kỳ 2025–2030" in page
    assert "03-CV/TU" in page
    assert "02-QĐ/TU" in page
    assert "05-HD/VPTW" in page


def test_it_costs_few_statements(made):
    for type_key in ("cong_van", "quyet_dinh", "bao_cao", "thong_bao"):
        numbered(made, type_key=type_key)
    client, url = _client(made.clerk), reverse("registry:series")
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) <= MOST


def test_reached_from_the_papers_by_who_keeps_them_and_by_nobody_else(made):
    chief, _post = holder("Chánh Văn Phòng Thử", made.committee, "Chánh VP", Duty.DISTRIBUTE)
    for keeper in (made.clerk, chief):
        client = _client(keeper)
        assert reverse("registry:series") in _page(client, "registry:outgoing_papers")
        assert client.get(start_url(made)).status_code == 200
    stranger, commune = _client(made.specialist), _client(made.commune_clerks[0])
    assert reverse("registry:series") not in _page(stranger, "registry:outgoing_papers")
    assert stranger.get(reverse("registry:series")).status_code == 403
    for url in (start_url(made), group_url(made)):
        for client in (stranger, commune):
            assert client.get(url).status_code == 404
            assert client.post(url, {"reason": "x"}).status_code == 404


def test_a_start_is_set_and_the_next_number_is_that_one(made):
    client = _client(made.clerk)
    sent = {"type_key": "bao_cao", "first_number": "215", "reason": "tiếp sổ giấy"}
    assert client.post(start_url(made), sent)["Location"].startswith(reverse("registry:series"))
    page = _page(client, "registry:series")
    assert "215-BC/TU" in page
    assert "Sửa số bắt đầu" in page
    assert OutgoingPaper.objects.get(pk=numbered(made, type_key="bao_cao")).symbol == "215-BC/TU"
    assert "Sửa số bắt đầu" not in _page(client, "registry:series")
    assert 'value="bao_cao"' not in client.get(start_url(made)).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"type_key": ""}, "Chọn tên loại văn bản."),
        ({"first_number": ""}, "Nhập số bắt đầu."),
        ({"first_number": "0"}, "1"),
        ({"reason": ""}, "Nhập lý do, căn cứ."),
    ],
)
def test_a_mistake_stands_beside_its_field(made, changes, words):
    sent = {"type_key": "bao_cao", "first_number": "7", "reason": "giữ lại", **changes}
    response = _client(made.clerk).post(start_url(made), sent)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not NumberSeries.objects.exists()


def test_types_are_numbered_together_and_the_page_says_from_where(made):
    numbered(made, type_key="quyet_dinh")
    client = _client(made.clerk)
    day = f"{made.clerk.on:%d/%m/%Y}"
    client.post(group_url(made), {"since": day, "reason": "nếp của cơ quan"})
    page = _page(client, "registry:series")
    assert "chạy tiếp từ số 2" in page
    assert f"đánh chung từ {day}" in page
    assert "trong dãy chung" in page, "the series of decisions rests"
    numbered(made, type_key="quy_dinh")
    offered = client.get(start_url(made)).content.decode()
    assert 'value="quyet_dinh"' not in offered
    assert 'value="quy_dinh"' not in offered
    response = client.post(group_url(made), {"since": day, "reason": "thôi"})
    assert response.status_code == 422
    assert "phải kết thúc sau ngày đó" in response.content.decode()
    assert SeriesGrouping.objects.get().until is None
