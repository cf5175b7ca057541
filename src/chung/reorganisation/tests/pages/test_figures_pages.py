"""Lean figures and the simulation, as an administrator and a leader meet them."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chung.foundation import clock
from chung.reorganisation.commands import carry_out_plan
from chung.reorganisation.queries.comparison import Measure
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests import work
from chung.reorganisation.tests.pages.after import administrator, browser, carried_out

pytestmark = pytest.mark.django_db
DAYS = "/sap-xep/so-lieu/?truoc=30/11/2026&sau=01/12/2026"


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def rows(client, url):
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    return {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}


@pytest.fixture
def made(db):
    with clock.frozen(play.BEFORE):
        scene = play.scene()
        work.an_incoming_paper(scene.east)
        work.an_issued_paper(scene.east)
        work.a_task(scene.west)
        yield scene


def test_two_days_beside_each_other(made):
    carried_out(made)
    with clock.frozen(datetime(2026, 12, 2, 9, 0)):
        client = administrator(made)
        page = read(client, DAYS)
        assert "Hợp nhất xã Đông và xã Tây" in page and "<svg" in page
        assert "Số tổ chức" in page and "Chỉ tiêu" in page
        found = rows(client, "/sap-xep/so-lieu/excel/?truoc=30/11/2026&sau=01/12/2026")
    assert found["Số tổ chức"] == (6, 4, -2)
    assert found["Chức danh"] == (9, 5, -4)
    assert found["Làm phục vụ"] == (3, 2, -1)  # two clerks and the administrator
    assert found["Văn bản đến vào sổ"][0] == 1 and found["Văn bản đi ban hành"][0] == 1
    assert found["Nhiệm vụ được giao"][0] == 1


def test_before_and_after_a_plan_count_its_own_bodies(made):
    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
        client = administrator(made)
        page = read(client, f"/sap-xep/{plan.id}/so-lieu/")
        assert "chưa thực hiện" in page
        planned = rows(client, f"/sap-xep/{plan.id}/so-lieu/excel/")
        whole = rows(client, f"/sap-xep/{plan.id}/so-lieu/excel/?pham-vi=tat-ca")
    assert planned["Số tổ chức"] == (4, 2, -2) and whole["Số tổ chức"] == (6, 4, -2)
    assert planned["Văn bản đến vào sổ"] == (1, None, None)  # what will be nobody knows
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        real = rows(client, f"/sap-xep/{plan.id}/so-lieu/excel/")
    assert real["Số tổ chức"] == planned["Số tổ chức"] and real["Chức danh"] == planned["Chức danh"]
    assert real["Văn bản đến vào sổ"] == (1, 0, -1)


def test_nonsense_days_show_the_usual_ones(made):
    page = read(administrator(made), "/sap-xep/so-lieu/?truoc=hôm+qua&sau=32/13/2026")
    assert "24/11/2025" in page and "24/11/2026" in page


def test_who_leads_may_see_figures_a_clerk_may_not(made):
    assert "Số tổ chức" in read(browser(made.east.people["secretary"]), DAYS)
    assert "dành cho lãnh đạo" in read(browser(made.east.people["clerk"]), DAYS, 403)


def test_the_simulation_page_tells_what_would_stand(made):
    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
        page = read(administrator(made), f"/sap-xep/{plan.id}/mo-phong/")
        for words in ("Không có gì được lưu lại", "Đảng uỷ xã Nam", "đánh số từ 01", "Số tổ chức",
                      "Biên bản bàn giao được lập", "Nhiệm vụ đang thực hiện (1)"):  # fmt: skip
            assert words in page, words
        assert "<em>" not in page


def test_a_simulation_that_cannot_be_says_why(made):
    with clock.frozen(play.BEFORE):
        work.a_signed_paper(made.east)
        plan = play.merger(made)
        page = read(administrator(made), f"/sap-xep/{plan.id}/mo-phong/")
    assert "Chưa mô phỏng được" in page and "chưa cấp số" in page and "Rà soát" in page


def test_a_plan_carried_out_is_not_simulated(made):
    plan = carried_out(made)
    with clock.frozen(play.MORNING):
        assert "đã kết thúc" in read(administrator(made), f"/sap-xep/{plan.id}/mo-phong/", 409)


def test_few_statements(made, django_assert_max_num_queries):
    plan = carried_out(made)
    with clock.frozen(play.MORNING):
        client = administrator(made)
        for url in ("/sap-xep/so-lieu/", f"/sap-xep/{plan.id}/so-lieu/"):
            client.get(url)
            with django_assert_max_num_queries(18, info=url):  # two apparatus, two periods
                client.get(url)


@pytest.mark.parametrize(
    ("before", "after", "words", "lengths"),
    [
        (412, 130, "−282", (100.0, 31.6)),
        (0, 3, "+3", (0.0, 100.0)),
        (2.5, 2.5, "0", (100.0, 100.0)),
        (4, None, "", (100.0, 0.0)),
        (0, 0, "0", (0.0, 0.0)),
    ],
)
def test_a_change_in_words_and_bars(before, after, words, lengths):
    measure = Measure("x", before, after)
    assert measure.change_words == words
    assert (measure.before_length, measure.after_length) == lengths
