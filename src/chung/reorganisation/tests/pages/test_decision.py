"""The decision on pages: a link for who may open the paper, words for everybody else."""

import pytest
from django.urls import reverse

from chung.foundation import clock
from chung.reorganisation.commands import link_decision
from chung.reorganisation.models import DecisionPaper
from chung.reorganisation.queries.decisions import grounds
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.decided import the_decision
from chung.reorganisation.tests.pages.after import administrator, browser, carried_out, minutes_of
from chung.reorganisation.tests.pages.test_plan_pages import at, read, send

pytestmark = pytest.mark.django_db
WORDS = "12-QĐ/TU ngày 20/11/2026 của Tỉnh uỷ Thử"


@pytest.fixture
def province(made, before):
    return the_decision(made)


def link_to(record_id):
    return f'href="{reverse("registry:incoming", args=[record_id])}"'


def test_chosen_from_what_one_may_open_and_taken_back(made, province):
    plan = play.ready(made)
    clerk = browser(province.person(province.clerk))
    assert "Gắn văn bản quyết định" in read(clerk, at(plan))
    page = read(clerk, at(plan, "quyet-dinh/"))
    assert "hợp nhất xã thử" in page.lower() and "12-QĐ/TU" in page
    send(clerk, at(plan, f"quyet-dinh/{province.record_id}/gan/"))
    page = read(clerk, at(plan))
    assert WORDS in page and link_to(province.record_id) in page and "Đổi văn bản gắn" in page
    assert "đang gắn" in read(clerk, at(plan, "quyet-dinh/"))
    send(clerk, at(plan, "quyet-dinh/bo/"))
    assert link_to(province.record_id) not in read(clerk, at(plan))
    assert not DecisionPaper.objects.exists()


def test_another_paper_is_offered_as_another_and_refused_with_a_way_out(made, province):
    plan = play.ready(made)
    other = province.registered("13-QĐ/TU")
    clerk = browser(province.person(province.clerk))
    page = read(clerk, at(plan, "quyet-dinh/?q=hợp nhất"))
    assert "13-QĐ/TU" in page and "khác số hoặc ngày" in page
    assert f"quyet-dinh/{other}/gan/" not in page
    page = send(clerk, at(plan, f"quyet-dinh/{other}/gan/"), status=422)
    assert "đây là văn bản khác" in page and "sửa căn cứ" in page
    assert "Không có văn bản nào" in read(clerk, at(plan, "quyet-dinh/?q=khong+co"))
    assert "Gõ số, ký hiệu" in read(clerk, at(plan, "quyet-dinh/?q="))


def test_others_read_the_words_and_learn_of_no_paper(made, province):
    plan = play.ready(made)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    for client in (administrator(made), browser(made.east.people["secretary"])):
        page = read(client, at(plan))
        assert WORDS in page and link_to(province.record_id) not in page
    assert "quyet-dinh" not in read(administrator(made), at(plan))
    for url in ("quyet-dinh/", "quyet-dinh/bo/", f"quyet-dinh/{province.record_id}/gan/"):
        ask = administrator(made).get if url == "quyet-dinh/" else administrator(made).post
        assert ask(at(plan, url)).status_code == 403
    secretary = browser(made.east.people["secretary"])
    page = read(secretary, at(plan, "quyet-dinh/"))
    assert "Không có văn bản nào" in page and "hợp nhất xã thử" not in page.lower()


def test_the_minutes_and_the_words_beside_bodies_lead_to_it(made, province):
    plan = carried_out(made)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    minutes = minutes_of(plan, made.west.committee.id)
    east = browser(made.east.people["clerk"])
    with clock.frozen(play.MORNING):
        page = read(east, f"/sap-xep/ban-giao/{minutes.id}/")
        assert WORDS in page and link_to(province.record_id) not in page
        url = reverse("registry:incoming", args=[province.record_id])
        assert grounds(province.clerk, [WORDS, "9-QĐ/TU"]) == {WORDS: url}
        assert grounds(made.admin, [WORDS]) == {}
        assert grounds(made.east.actor("secretary", play.THE_DAY), [WORDS]) == {}


def test_few_statements(made, province, django_assert_max_num_queries):
    plan = play.ready(made)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    clerk = browser(province.person(province.clerk))
    for where in ("", "quyet-dinh/", "quyet-dinh/?q=hợp nhất"):
        clerk.get(at(plan, where))
        with django_assert_max_num_queries(12, info=where):
            read(clerk, at(plan, where))
