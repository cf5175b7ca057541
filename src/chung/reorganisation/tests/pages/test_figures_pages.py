"""Lean figures and the simulation, as an administrator and a leader meet them."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chung.foundation import clock
from chung.journal.models import Entry
from chung.reorganisation.commands import carry_out_plan
from chung.reorganisation.queries import Period, work_figures
from chung.reorganisation.queries.comparison import Measure
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests import work
from chung.reorganisation.tests.pages.after import administrator, browser, carried_out

pytestmark = pytest.mark.django_db
EACH = "Văn bản mỗi người trong 30 ngày"
DAYS = "/sap-xep/so-lieu/?truoc=30/11/2026&sau=01/12/2026"


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def rows(client, url, *, bases=False):
    """Label → before, after, change; with ``bases`` what the numbers rest on."""
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    found = sheet.iter_rows(values_only=True)
    return {row[0]: row[4:5] if bases else row[1:4] for row in found}


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
    assert found["Số chức danh"] == (9, 5, -4)
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
        [base] = rows(client, f"/sap-xep/{plan.id}/so-lieu/excel/", bases=True)[EACH]
    assert real["Số tổ chức"] == planned["Số tổ chức"]
    assert real["Số chức danh"] == planned["Số chức danh"]
    assert real["Văn bản đến vào sổ"] == (1, 0, None)  # ninety days and one are not compared
    assert real[EACH] == (0.08, "chưa đủ ngày để tính", None)
    assert base == "2 văn bản · 8 người · 90 ngày → 0 văn bản · 4 người · 1 ngày"
    assert real["CÔNG VIỆC"][:2] == ("02/09/2026 – 30/11/2026", "01/12/2026 – 01/12/2026")


def test_few_papers_have_no_mean(made):
    """The page of a plan says after how many days, and of how many papers, it begins to reckon."""
    plan = carried_out(made)
    url = f"/sap-xep/{plan.id}/so-lieu/"
    with clock.frozen(datetime(2026, 12, 13, 9, 0)):
        page = read(administrator(made), url)
        assert "chưa đủ ngày để tính" in page and "13 ngày" in page
    with clock.frozen(datetime(2026, 12, 14, 9, 0)):
        page = read(administrator(made), url)
        assert "chưa đủ ngày để tính" not in page and "14 ngày" in page
        assert "chưa đủ văn bản để tính" in page


def _settled(number, body_id):
    for record in range(number):
        for day, name, post in ((0, "register_incoming", 1), (3, "settle_incoming", 2)):
            Entry.objects.create(
                at=clock.now() - timedelta(days=5 - day), command=f"registry.{name}", post_id=post,
                actor_label="thử", body_id=body_id, record_id=10**12 + record,  # no real one
            )  # fmt: skip


@pytest.mark.parametrize(("number", "said"), [(9, (None, None)), (10, (3.0, 1.0))])
def test_from_ten_papers_on_there_is_a_mean(made, number, said):
    with clock.frozen(play.BEFORE):
        _settled(number, made.east.committee.id)
        today = clock.today()
        period = Period(today - timedelta(days=13), today, people=4)
        [work] = work_figures(made.admin, [period])
    assert (work.settled, (work.days, work.hands)) == (number, said)
    assert work.papers_each == round((number + 2) / 4 * 30 / 14, 2)


def test_days_nobody_can_read_are_told_at_their_field_and_kept(made):
    client, wrong = administrator(made), "?truoc=hôm+qua&sau=32/13/2026"
    page = read(client, f"/sap-xep/so-lieu/{wrong}", 422)
    assert 'value="hôm qua"' in page and 'value="32/13/2026"' in page
    assert page.count("Ngày chưa đúng.") == 2
    assert "Số tổ chức" not in page and "Excel" not in page
    assert "Ngày chưa đúng." in read(client, f"/sap-xep/so-lieu/excel/{wrong}", 422)
    with clock.frozen(play.BEFORE):
        usual = read(administrator(made), "/sap-xep/so-lieu/")
    assert 'value="24/11/2025"' in usual and 'value="24/11/2026"' in usual
    assert "In lúc" in usual and "Cả hệ thống. Ngày 24/11/2025 so với ngày 24/11/2026" in usual


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
    def few(client, *urls):
        for url in urls:
            client.get(url)
            with django_assert_max_num_queries(12, info=url):
                client.get(url)

    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
        urls = "/sap-xep/so-lieu/", f"/sap-xep/{plan.id}/so-lieu/"
        few(administrator(made), *urls, f"{urls[1]}excel/", f"{urls[1]}?pham-vi=tat-ca")
        few(browser(made.east.people["secretary"]), *urls)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        few(administrator(made), *urls, f"{urls[1]}excel/", f"{urls[1]}?pham-vi=tat-ca")


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
