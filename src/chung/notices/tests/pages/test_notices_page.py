"""The list of notices: one's own news, read by opening them, all at once, few statements."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chung.notices.models import Notice
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db
LIST = "/thong-bao/"


def test_news_is_told_to_whom_it_concerns(read, who):
    factories.registered(who, subject="báo cáo thử")
    page = read("chief", LIST)
    assert "Văn bản đến số 1 chờ phân phối" in page
    assert "Báo cáo thử" in page
    for name in ("clerk", "head", "stranger", "admin"):
        assert "Chưa có thông báo" in read(name, LIST), name


def test_opening_leads_to_the_record_and_counts_as_read(browse, read, who):
    record_id = factories.registered(who)
    assert "(chưa đọc)" in read("chief", LIST)
    notice = Notice.objects.get()
    response = browse("chief").get(f"{LIST}{notice.id}/")
    assert response["Location"] == f"/van-ban-den/{record_id}/"
    assert "(chưa đọc)" not in read("chief", LIST)


def test_news_of_others_is_not_there(browse, who):
    factories.registered(who)
    notice = Notice.objects.get()
    for name in ("clerk", "stranger", "admin"):
        assert browse(name).get(f"{LIST}{notice.id}/").status_code == 404


def test_all_read_at_once_by_a_button_not_by_a_link(browse, read, who):
    for _ in range(3):
        factories.registered(who)
    assert browse("chief").get(f"{LIST}da-doc/").status_code == 405
    assert browse("chief").post(f"{LIST}da-doc/").status_code == 303
    assert "(chưa đọc)" not in read("chief", LIST)


def test_all_read_can_be_taken_back(browse, read, who):
    factories.registered(who)
    chief = browse("chief")
    chief.post(f"{LIST}da-doc/")
    page = chief.get(LIST).text
    assert "Đã đánh dấu 1 thông báo là đã đọc." in page
    assert "Đánh dấu đã đọc hết" not in page, "nothing is left to mark"
    undo = re.search(rf'"({LIST}da-doc/\d+/hoan-tac/)"', page)[1]
    assert chief.get(undo).status_code == 405
    assert chief.post(undo).status_code == 303
    assert "(chưa đọc)" in read("chief", LIST)


def test_a_paper_opened_in_whatever_way_is_read(browse, read, who):
    opened, other = factories.registered(who), factories.registered(who)
    assert "2 thông báo mới" in read("chief", "/")
    browse("head").get(f"/van-ban-den/{opened}/")  # not hers to see, and not hers to read
    assert "2 thông báo mới" in read("chief", "/")
    assert browse("chief").get(f"/van-ban-den/{opened}/").status_code == 200
    assert "1 thông báo mới" in read("chief", "/")
    browse("chief").get(f"/van-ban-den/{other}/")
    assert "thông báo mới" not in read("chief", "/")


def test_where_nothing_is_new_reading_costs_one_statement(browse, who):
    record_id = factories.registered(who)
    chief = browse("chief")
    address = f"/van-ban-den/{record_id}/"
    chief.get(address)

    def statements(path):
        with CaptureQueriesContext(connection) as asked:
            chief.get(path)
        return [q["sql"] for q in asked.captured_queries if "notices_" in q["sql"]]

    assert len(statements(address)) == 1
    assert len(statements(LIST)) == 2, "the list itself, and what is new"


def test_the_list_costs_few_statements(browse, who, django_assert_max_num_queries):
    for _ in range(12):
        factories.registered(who)
    client = browse("chief")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
